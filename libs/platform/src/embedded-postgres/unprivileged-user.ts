import { readFile, stat } from 'node:fs/promises';
import { run } from './child.js';
import { EmbeddedPostgresError, ifAbsent } from './error.js';

/** A user of the operating system that PostgreSQL runs as in place of root. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

const PREFERRED = ['nobody', 'postgres', '_postgres', 'daemon'];

/**
 * The user to run PostgreSQL as, which refuses root: the owner of the cluster, else one from /etc/passwd.
 * Undefined when we are no root and nothing has to change.
 * @throws EmbeddedPostgresError when root finds nobody to hand over to
 */
export async function unprivilegedUser(cluster: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = parsePasswd(await readFile('/etc/passwd', 'utf8'));
  const owner = await stat(cluster).catch(ifAbsent(undefined));
  const user =
    owner && owner.uid !== 0
      ? { uid: owner.uid, gid: owner.gid, name: users.find(({ uid }) => uid === owner.uid)?.name ?? `uid ${owner.uid}` }
      : PREFERRED.map((name) => users.find((candidate) => candidate.name === name)).find(Boolean);
  const chosen = user ?? users[0];
  if (!chosen) throw new EmbeddedPostgresError('PostgreSQL refuses to run as root, and /etc/passwd names no other user to run it as.');
  const probe = await run('/bin/sh', ['-c', ':'], { cwd: '/', user: chosen });
  if (probe.ok) return chosen;
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and it cannot be run as ${chosen.name} here (${probe.output.trim()}). Start as an ordinary user, or set DATABASE_URL.`,
  );
}

/** The users of a passwd file except root, in its order. */
export function parsePasswd(text: string): SystemUser[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    if (!/^-?\d+$/.test(uid) || !/^-?\d+$/.test(gid) || Number(uid) === 0) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}
