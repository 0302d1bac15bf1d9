import { type Actor, type Role, roleAllows, ROLES } from '@jidi/access';
import { afterCursor, type Database, type Page, pageOf, type PageQuery } from '@jidi/platform';
import type { InspectorItem } from './inspector.dto.js';

const SCORING = (Object.keys(ROLES) as Role[]).filter((role) => roleAllows(role, 'inspection.score'));
const FIRST = '00000000-0000-0000-0000-000000000000';

const INSPECTORS = `
  select p.id as "personId", p.name, array_agg(distinct g.node_id) as "nodeIds"
  from access.role_grant g
  join access.person p on p.id = g.person_id and p.erased_at is null
  join access.account a on a.id = p.id and not a.disabled
  where g.revoked_at is null and g.node_id = any ($1::uuid[]) and g.role = any ($2::text[]) and p.id > $3
  group by p.id, p.name
  order by p.id limit $4`;

/** A page of the people who may score for the associations at which the officer arranges inspections, in the order of their ids. */
export async function listInspectors(database: Database, by: Actor, { limit, cursor }: PageQuery): Promise<Page<InspectorItem>> {
  const after = afterCursor(cursor)?.id ?? FIRST;
  const nodes = by.nodesWith('inspection.schedule');
  const rows = await database.query<InspectorItem>(by, 'inspectors', INSPECTORS, [nodes, SCORING, after, limit + 1]);
  return pageOf(
    rows,
    limit,
    ({ personId }) => ({ key: personId, id: personId }),
    (row) => row,
  );
}
