import { dateInChina, type Tx } from '@jidi/platform';
import type { Appointment } from './bookings.js';
import type { Inspection } from './inspection.entity.js';
import type { InspectionFacts, Member } from './inspection.rules.js';

/** What the rules of an inspection ask, as the caller may know it. */
export async function inspectionFacts(
  tx: Tx,
  { id, applicationId, state, startsAt, endsAt }: Readonly<Inspection>,
): Promise<InspectionFacts> {
  const team = await teamOf(tx, id);
  const [scoring] = await scoringOf(tx, id);
  const members = team.map(({ personId }) => personId);
  // A tie may be declared, or a post taken, after the team was sent.
  const partial = state === 'scheduled' ? await partialPersons(tx, applicationId, members, { startsAt, endsAt }) : [];
  return { team, partial, scored: scoring?.scored ?? [], enteredBy: scoring?.enteredBy ?? [], average: scoring?.average ?? null };
}

/** Who goes, or went. */
export const teamOf = (tx: Tx, inspectionId: string): Promise<Member[]> =>
  tx.query(
    `select b.person_id as "personId", p.name from accreditation.booking b left join access.person p on p.id = b.person_id
     where b.inspection_id = $1 order by b.person_id`,
    [inspectionId],
  );

const scoringOf = (tx: Tx, inspectionId: string): Promise<{ scored: string[]; enteredBy: string[]; average: number | null }[]> =>
  tx.query('select scored, entered_by as "enteredBy", average::float8 as average from accreditation.scoring($1)', [inspectionId]);

/** Those of some persons who come from the applicant, a host it had since its draft or its recommender, sign for one of them then, or declared a tie. */
export async function partialPersons(
  tx: Tx,
  applicationId: string,
  memberIds: readonly string[],
  { startsAt, endsAt }: Appointment,
): Promise<Member[]> {
  return tx.query(
    `select x.id as "personId", p.name from accreditation.partial_persons($1, $2, $3, $4) as x (id) left join access.person p on p.id = x.id`,
    [applicationId, memberIds, dateInChina(startsAt), dateInChina(endsAt)],
  );
}
