#!/usr/bin/env bash
# Runs once, when the database's volume is new: the roles and the database that Jidi expects.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --username postgres --set=owner="$OWNER_PASSWORD" --set=app="$APP_PASSWORD" <<'SQL'
create role jidi_owner login password :'owner';
create role jidi_app login password :'app';
create role jidi_queue nologin;
create database jidi owner jidi_owner encoding 'UTF8' template template0;
\connect jidi
revoke create on schema public from public;
grant create on schema public to jidi_owner;
SQL
