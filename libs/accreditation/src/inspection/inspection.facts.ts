import type { Tx } from '@jidi/platform';
import type { Inspection } from './inspection.entity.js';
import type { InspectionFacts } from './inspection.rules.js';
import { partialPersons, scoringOf, teamOf } from './inspection.sql.js';

/** What the rules of an inspection ask, as the caller may know it. */
export async function inspectionFacts(
  tx: Tx,
  { id, applicationId, state, startsAt, endsAt }: Readonly<Inspection>,
): Promise<InspectionFacts> {
  const team = await teamOf(tx, id);
  const { scored, enteredBy, average } = await scoringOf(tx, id);
  const members = team.map(({ personId }) => personId);
  // A tie may be declared, or a post taken, after the team was sent.
  const partial = state === 'scheduled' ? await partialPersons(tx, applicationId, members, { startsAt, endsAt }) : [];
  return { team, partial, scored, enteredBy, average };
}
