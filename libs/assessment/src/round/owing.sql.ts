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

/** A title whose term has a day in a year. @param title alias @param year its placeholder */
const validIn = (title: string, year: string): string => `${title}.state in ('active', 'expired')
    and ${title}.term_from <= make_date(${year}, 12, 31) and (${title}.term_until is null or ${title}.term_until >= make_date(${year}, 1, 1))`;

// The body right above a base's node is its managing body today. Where an issuer below this one asks too, it is the nearer one's to review.
const OWING = `
  select distinct on (d.base_id) d.base_id as "baseId", coalesce(n.name, d.base_name) as "baseName", d.base_node_id as "baseNodeId",
    a.ancestor_id as "managingNodeId", d.class_code as "classCode",
    coalesce(
      (select (p.figures -> 'exhibitionArea' ->> 'value')::float8 from assessment.summary p where p.base_id = d.base_id and p.year = $2 - 1),
      (select f.area from accreditation.stated_area f where f.application_id = d.application_id)
    ) as "knownArea"
  from titles.title_term d
  join access.node_ancestor a on a.node_id = d.base_node_id and a.depth = 1
  left join registry.dated_base_name n on n.base_id = d.base_id and n.valid_from <= $3 and (n.valid_to is null or n.valid_to > $3)
  where d.issuer_node_id = $1 and ${validIn('d', '$2')}
    and not exists (select 1 from assessment.summary s where s.base_id = d.base_id and s.year = $2)
    and not exists (
      select 1 from titles.title_term e
      join access.node_ancestor b on b.node_id = e.issuer_node_id and b.ancestor_id = $1 and b.depth > 0
      join assessment.round r on r.issuer_node_id = e.issuer_node_id and r.year = $2 and r.state = 'open'
      where e.base_id = d.base_id and ${validIn('e', '$2')})
  order by d.base_id, d.term_from desc, d.id
  limit $4`;

/** Bases with a title of the issuer valid in the year that have no summary of it yet; for robots. */
export const owingOf = (tx: Tx, issuerNodeId: string, year: number, today: string, limit: number): Promise<Owing[]> =>
  tx.query(OWING, [issuerNodeId, year, today, limit]);

// An issuer is due when it has titles of the year and its round of that year does not stand open or closed.
const DUE = `
  select d.issuer_node_id as "issuerNodeId", (select count(*) from access.node_ancestor a where a.node_id = d.issuer_node_id) as depth
  from titles.title_term d
  where ${validIn('d', '$1')}
    and not exists (select 1 from assessment.round r where r.issuer_node_id = d.issuer_node_id and r.year = $1 and r.state <> 'draft')
  group by d.issuer_node_id
  order by depth desc, d.issuer_node_id`;

/** Issuers with titles valid in a year whose round of that year has not been opened, the nearest to the bases first; for robots. */
export async function issuersDue(tx: Tx, year: number): Promise<string[]> {
  const rows: { issuerNodeId: string }[] = await tx.query(DUE, [year]);
  return rows.map(({ issuerNodeId }) => issuerNodeId);
}

// One base, one summary a year: it was asked for by another issuer's round.
const ELSEWHERE = `s.year = $2 and s.issuer_node_id <> $1
    and exists (select 1 from titles.title_term d where d.base_id = s.base_id and d.issuer_node_id = $1 and ${validIn('d', '$2')})`;

const UNSHOWN = `
  select s.id from assessment.summary s
  where ${ELSEWHERE} and not exists (select 1 from access.reach x where x.record_id = s.id and x.subject_id = $1)
  and s.id > $3
  order by s.id limit $4`;

/** Summaries of an issuer's bases that go to another issuer and that it does not reach yet, with ids above one; for robots. */
export const unshownTo = (tx: Tx, issuerNodeId: string, year: number, after: string, limit: number): Promise<{ id: string }[]> =>
  tx.query(UNSHOWN, [issuerNodeId, year, after, limit]);

/** How many bases of an issuer report to another one in a year, as far as the caller reaches them. */
export async function countElsewhere(tx: Tx, issuerNodeId: string, year: number): Promise<number> {
  const [counted]: { count: number }[] = await tx.query(`select count(*)::int as count from assessment.summary s where ${ELSEWHERE}`, [
    issuerNodeId,
    year,
  ]);
  return counted?.count ?? 0;
}
