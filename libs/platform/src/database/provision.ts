import { Client } from 'pg';
import { giveDatabase, giveRole, reservePublicSchema } from './roles.sql.js';

/** Addresses of one database as each of its roles. */
export interface DatabaseUrls {
  readonly owner: string;
  readonly app: string;
  readonly queue: string;
}

/** The roles of a Jidi database: who owns the schema, who serves requests, who keeps the queue. */
export const ROLES = { owner: 'jidi_owner', app: 'jidi_app', queue: 'jidi_queue' } as const;

/**
 * Creates the three roles and one database, where they are missing; safe to repeat.
 * @param superuserUrl address as a role that may create roles and databases
 * @param password of the roles; the same for all three on an embedded server
 */
export async function provisionDatabase(superuserUrl: string, database: string, password: string): Promise<DatabaseUrls> {
  const admin = new Client({ connectionString: superuserUrl });
  await admin.connect();
  try {
    for (const role of Object.values(ROLES)) await giveRole(admin, role, password);
    await giveDatabase(admin, database, ROLES.owner);
  } finally {
    await admin.end();
  }
  const urls = databaseUrls(superuserUrl, database, password);
  await prepareSchemas(withDatabase(superuserUrl, database));
  return urls;
}

/** The addresses of a provisioned database. */
export function databaseUrls(superuserUrl: string, database: string, password: string): DatabaseUrls {
  const as = (role: string): string => {
    const url = new URL(withDatabase(superuserUrl, database));
    url.username = role;
    url.password = password;
    return url.href;
  };
  return { owner: as(ROLES.owner), app: as(ROLES.app), queue: as(ROLES.queue) };
}

/** The same server, another database. */
export function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function prepareSchemas(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await reservePublicSchema(client, ROLES.owner);
  } finally {
    await client.end();
  }
}
