import { type Database, dateInChina, ROBOT, type Tx } from '@jidi/platform';
import { BATCH } from '@jidi/workflow';
import type { Appointment } from './team/bookings.js';
import type { InspectionFacts, Member } from './inspection.rules.js';

/** Who goes, or went. */
export const teamOf = (tx: Tx, inspectionId: string): Promise<Member[]> =>
  tx.query(
    `select b.person_id as "personId", p.name from accreditation.booking b left join access.person p on p.id = b.person_id
     where b.inspection_id = $1 order by b.person_id`,
    [inspectionId],
  );

/** Those of some persons who are booked at that time, for another inspection than one. */
export const busyPersons = (
  tx: Tx,
  memberIds: readonly string[],
  { startsAt, endsAt }: Appointment,
  besides: string | null,
): Promise<Member[]> =>
  tx.query(
    `select x.id as "personId", p.name from accreditation.busy_persons($1, $2, $3, $4) as x (id) left join access.person p on p.id = x.id`,
    [memberIds, startsAt, endsAt, besides],
  );

/** Those of some persons who come from the applicant, a host it had since its draft or its recommender, sign for one of them then, or declared a tie. */
export const partialPersons = (
  tx: Tx,
  applicationId: string,
  memberIds: readonly string[],
  { startsAt, endsAt }: Appointment,
): Promise<Member[]> =>
  tx.query(
    `select x.id as "personId", p.name from accreditation.partial_persons($1, $2, $3, $4) as x (id) left join access.person p on p.id = x.id`,
    [applicationId, memberIds, dateInChina(startsAt), dateInChina(endsAt)],
  );

type Scoring = Pick<InspectionFacts, 'scored' | 'enteredBy' | 'average'>;

/** Who of a team has scored, who entered the sheets, and their average. */
export async function scoringOf(tx: Tx, inspectionId: string): Promise<Scoring> {
  const [scoring]: Scoring[] = await tx.query(
    'select scored, entered_by as "enteredBy", average::float8 as average from accreditation.scoring($1)',
    [inspectionId],
  );
  return scoring ?? { scored: [], enteredBy: [], average: null };
}

/** Makes the sheets follow the state of their inspection: the issuer reads them once it is concluded. */
export async function handOverSheets(tx: Tx, inspectionId: string): Promise<void> {
  await tx.query('select accreditation.hand_over_sheets($1)', [inspectionId]);
}

const AWAITING = `select i.id from accreditation.booking b join accreditation.inspection i on i.id = b.inspection_id
  where b.person_id = $1 and b.live and i.state = 'scheduled' and i.id > $2 order by i.id limit $3`;

/** A batch of the scheduled inspections on which somebody is to go, with ids above `after`; for robots. */
export const inspectionsAwaiting = (database: Database, personId: string, after: string): Promise<{ id: string }[]> =>
  database.query(ROBOT, 'inspections of a person', AWAITING, [personId, after, BATCH]);
