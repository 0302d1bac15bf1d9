import type { Client } from 'pg';

/** Clones a template. A suite that could not start has left its own behind: it has failed by that, this one need not. */
export async function cloneTemplate(superuser: Client, name: string, template: string): Promise<void> {
  await superuser.query(`drop database if exists ${name} with (force)`);
  await superuser.query(`create database ${name} template ${template} owner jidi_owner strategy file_copy`);
}

/** Drops a database, whoever is connected to it. */
export async function dropDatabase(superuser: Client, name: string): Promise<void> {
  await superuser.query(`drop database ${name} with (force)`);
}
