import type { Tx } from '@jidi/platform';
import { foldName } from '../name/fold-name.js';
import { areaOf } from '../name/likeness.sql.js';
import { takeRegistrationTurn } from '../name/registration-turn.sql.js';
import { type HostCandidate, similarHosts } from './host.sql.js';

/** Likeness from which a name of the same area asks for a look; elsewhere only the very name does. */
const LIKE = 0.8;

/**
 * Looks within reach for hosts that one to be registered may be: of the same name, or of a similar one in the same area.
 * Two with different credit codes are two.
 */
export async function findSameHosts(
  tx: Tx,
  { name, nodeId, creditCode }: { readonly name: string; readonly nodeId: string; readonly creditCode: string | null },
): Promise<HostCandidate[]> {
  // Two who register one host at once come one after the other, so that the second is shown the first's.
  await takeRegistrationTurn(tx, `registry.host at ${nodeId}`);
  return similarHosts(tx, { folded: foldName(name), creditCode, like: LIKE, area: await areaOf(tx, nodeId) });
}
