import type { Role } from '@jidi/access';
import { makePassword } from '@jidi/standalone';
import type { Player } from './player.js';
import { post } from './player.js';
import { member, type Member, type Stage } from './stage.js';

/** Who is invited, in which roles at which node. */
export interface Invited {
  readonly userName: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly nodeId: string;
  readonly email?: string;
}

/** Invites somebody, who then sets a password with the one-time code. */
export async function invite(stage: Stage, by: Player, { roles, nodeId, ...person }: Invited): Promise<Member> {
  const grants = roles.map((role) => ({ role, nodeId }));
  const { id, code } = await by.quietly<{ id: string; code: string }>(post('/accounts', { ...person, grants }));
  return redeem(stage, person, id, code);
}

/** Sets a password with a one-time code. */
export async function redeem(
  stage: Stage,
  { userName, name }: { userName: string; name: string },
  id: string,
  code: string,
): Promise<Member> {
  const password = makePassword();
  const invited = member(stage, { userName, password }, name, id);
  const { status, body } = await stage.rest.send('POST', '/codes/redeem', { body: { name: userName, code, password } });
  if (status !== 200) throw new Error(`${name} could not sign in: ${JSON.stringify(body)}`);
  return invited;
}
