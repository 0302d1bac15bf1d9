import type { Tx } from '@jidi/platform';

/** A base that owes a summary. */
export interface Owing {
  readonly baseId: string;
  readonly baseName: string;
  readonly baseNodeId: string;
  readonly managingNodeId: string;
  readonly classCode: string;
  /** Exhibition area known so far, in m2: asked once, not every year. */
  readonly knownArea: number | null;
}

// The body right above a base's node is its managing body today.
const OWING = `
  select distinct on (d.base_id) d.base_id as "baseId", coalesce(n.name, d.base_name) as "baseName", d.base_node_id as "baseNodeId",
    a.ancestor_id as "managingNodeId", d.class_code as "classCode",
    coalesce(
      (select (p.figures -> 'exhibitionArea' ->> 'value')::float8 from assessment.summary p where p.base_id = d.base_id and p.year = $2 - 1),
      (select case when jsonb_typeof(f.form -> 'exhibitionArea') = 'number' then (f.form ->> 'exhibitionArea')::float8 end
        from accreditation.application f where f.id = d.application_id)
    ) as "knownArea"
  from accreditation.designation d
  join access.node_ancestor a on a.node_id = d.base_node_id and a.depth = 1
  left join registry.base_name n on n.base_id = d.base_id and n.voided_at is null and n.valid_from <= $3 and (n.valid_to is null or n.valid_to > $3)
  where d.issuer_node_id = $1 and d.state in ('active', 'expired')
    and d.term_from <= make_date($2, 12, 31) and (d.term_until is null or d.term_until >= make_date($2, 1, 1))
    and not exists (select 1 from assessment.summary s where s.base_id = d.base_id and s.year = $2)
  order by d.base_id, d.term_from desc, d.id
  limit $4`;

/** Bases with a title of the issuer valid in the year that have no summary of it yet; for robots. */
export const owingOf = (tx: Tx, issuerNodeId: string, year: number, today: string, limit: number): Promise<Owing[]> =>
  tx.query(OWING, [issuerNodeId, year, today, limit]);

// An issuer is due when it has titles of the year and its round of that year does not stand open or closed.
const DUE = `
  select distinct d.issuer_node_id as "issuerNodeId"
  from accreditation.designation d
  where d.state in ('active', 'expired')
    and d.term_from <= make_date($1, 12, 31) and (d.term_until is null or d.term_until >= make_date($1, 1, 1))
    and not exists (select 1 from assessment.round r where r.issuer_node_id = d.issuer_node_id and r.year = $1 and r.state <> 'draft')
  order by 1`;

/** Issuers with titles valid in a year whose round of that year has not been opened; for robots. */
export async function issuersDue(tx: Tx, year: number): Promise<string[]> {
  const rows: { issuerNodeId: string }[] = await tx.query(DUE, [year]);
  return rows.map(({ issuerNodeId }) => issuerNodeId);
}
