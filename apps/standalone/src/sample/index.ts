import { FirstAdministrator } from '@jidi/access';
import { Clock, Database } from '@jidi/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Person, Rest } from '../rest/index.js';
import { makePassword } from './passwords.js';
import { hasPeople, letIn, plantSample, plantTree } from './plant.js';
import { publishCall, publishRegulation } from './rules.js';
import { nodeOfCode } from './sample.sql.js';

export { makeSamplePasswords } from './passwords.js';
export { hasPeople } from './plant.js';

/**
 * Loads the sample, or what is missing of it: each step looks whether it was done, so that a start that was killed is completed
 * by the next. The application listens already.
 * @param passwords of the accounts, kept by the caller before anybody can sign in with them
 */
export async function loadSample(app: NestFastifyApplication, passwords: Readonly<Record<string, string>>): Promise<void> {
  if (!(await hasPeople(app))) await plantSample(app);
  await letIn(app, passwords);
  const clock = app.get(Clock);
  const rest = new Rest(await app.getUrl());
  const as = (userName: string): Person => new Person(rest, clock, { userName, password: passwords[userName] ?? '' });
  const issuer = {
    nodeId: await nodeOf(app, '411700'),
    officer: as('zhumadian-officer'),
    approver: as('zhumadian-approver'),
  };
  await publishCall(issuer, await publishRegulation(issuer), clock);
}

/** A command that gives the platform its first administrator, `{url}` standing for its address; undefined once it has people. */
export async function createFirstAdministratorCode(app: NestFastifyApplication): Promise<string | undefined> {
  await plantTree(app);
  const first = await app.get(FirstAdministrator).createFirstAdministrator();
  if (!first) return undefined;
  const body = JSON.stringify({ name: first.userName, code: first.code, password: makePassword() });
  return `curl -sS {url}/api/v1/codes/redeem -H 'content-type: application/json' -d '${body}'`;
}

async function nodeOf(app: NestFastifyApplication, code: string): Promise<string> {
  const nodeId = await nodeOfCode(app.get(Database), code);
  if (nodeId === undefined) throw new Error(`the tree has no ${code}`);
  return nodeId;
}
