import type { Scope } from '@jidi/access';
import { afterCursor, type Database, type Page, pageOf, Problem, PROBLEMS } from '@jidi/platform';
import type { Facts } from './change.entity.js';
import { WHAT_LABELS, type What } from './what.js';

interface ChangeRow {
  id: string;
  sequence: string;
  what: What;
  facts: Facts;
  note: string | null;
  personId: string | null;
  happenedOn: string;
  recordedAt: string;
  source: string;
}

/** A change as it is shown, with its Chinese name. */
export type ShownChange = Omit<ChangeRow, 'sequence'> & { readonly label: string };

const LIST = `select id, sequence::text, what, facts, note, person_id as "personId", happened_on::text as "happenedOn", source,
    to_json(recorded_at) #>> '{}' as "recordedAt"
  from registry.change
  where record_id = $1 and sequence < $2::bigint order by sequence desc limit $3`;

const NEWEST = '999999999999999999';

/** The changes of a record that the scope reaches, last recorded first. */
export async function changesOf(
  database: Database,
  scope: Scope,
  recordId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<ShownChange>> {
  const after = afterCursor(cursor, 'sequence')?.key ?? NEWEST;
  const rows = await database.query<ChangeRow>(scope.caller, 'registry changes', LIST, [recordId, after, limit + 1]);
  if (rows.length === 0 && cursor === undefined) throw new Problem(PROBLEMS.notFound);
  return pageOf(
    rows,
    limit,
    ({ id, sequence }) => ({ key: sequence, id }),
    ({ sequence: _, ...row }) => ({ ...row, label: WHAT_LABELS[row.what] }),
  );
}
