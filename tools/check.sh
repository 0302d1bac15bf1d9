#!/usr/bin/env bash
# `npm run check`: everything that must hold before a change lands, on what is installed. CI runs this list and no other.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; "$@"; }

step npm run --silent build
step npm run --silent typecheck
step npm run --silent lint
step npm run --silent format:check
POSTGRES_PASSWORD=x OWNER_PASSWORD=x APP_PASSWORD=x TOKEN_SECRET=x PUBLIC_URL=https://example.org step docker-compose config -q

# Suites that need a program which is not installed say LEFT OUT; here they must all have run.
log=$(mktemp)
set +e
npm test -- --ci 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
set -e
if grep -q 'LEFT OUT' "$log"; then
  echo 'Suites were left out: install what they name.'
  exit 1
fi
# Jest's closing line: "Tests:  2 failed, 310 passed, 312 total"
passed=$(sed -nE 's/^Tests:.* ([0-9]+) passed.*/\1/p' "$log" | tail -1)
failed=$(sed -nE 's/^Tests:.* ([0-9]+) failed.*/\1/p' "$log" | tail -1)
echo "${passed:-0} passed, ${failed:-0} failed"
[ "$status" -eq 0 ] || exit "$status"

step npm run --silent demo
