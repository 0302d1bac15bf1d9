import { ReachList, type Scope } from '@jidi/access';
import type { Database, Page, PageQuery, Tx } from '@jidi/platform';
import type { InterestView } from './interest.dto.js';
import type { Interest } from './interest.entity.js';

/** What a declared tie is called among the records. */
export const INTEREST = 'interest';

const LIST = new ReachList<Interest>({
  kind: INTEREST,
  table: 'accreditation.interest',
  columns: `t.id, t.person_id as "personId", t.host_id as "hostId", t.relation, t.declared_by as "declaredBy", t.declared_at as "declaredAt"`,
});

/** A page of the declared ties within reach, newest first. */
export const listInterests = (database: Database, scope: Scope, page: PageQuery): Promise<Page<InterestView>> =>
  LIST.page(database, scope, page, {}, interestView);

/** A declared tie as it is shown. */
export const interestView = ({ id, personId, hostId, relation, declaredBy, declaredAt }: Interest): InterestView => ({
  id,
  personId,
  hostId,
  relation,
  declaredBy,
  declaredAt: declaredAt.toISOString(),
});

/** Whether a person is within the caller's reach. */
export async function seesPerson(tx: Tx, personId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query('select 1 from access.person where id = $1', [personId]);
  return rows.length > 0;
}
