import { type RegulationContent, ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { type Clock, yearOf } from '@jidi/platform';
import { type Client, escapeLiteral } from 'pg';

/** Years of calls before this one; each base applied in each of them. */
export const PAST_YEARS = 10;

/** A regulation without quota: every base of a county may apply in the year's call. */
const REGULATION: RegulationContent = { ...ZHUMADIAN_REGULATION, recommenders: [{ kind: 'COUNTY', quota: null }] };

/** Plants officers and calls; temporary tables of this connection keep which. */
export async function plantBodies(owner: Client, clock: Clock): Promise<void> {
  const now = at(clock);
  await owner.query(officers(now));
  await owner.query(calls(now, yearOf(clock.today())));
}

/** Plants the bases numbered `from` to the one before `until`; the connection's table of bases holds these alone. */
export async function plantBases(owner: Client, clock: Clock, from: number, until: number): Promise<void> {
  await owner.query(basesOf(at(clock), from, until));
}

const at = (clock: Clock): string => `${escapeLiteral(clock.now().toISOString())}::timestamptz`;

/** SQL: new records of a table are reached from a node with all above it, and by one subject besides. */
const reach = (
  table: string,
  kind: string,
  columns: { readonly id: string; readonly node: string; readonly besides: string; readonly at: string },
): string => `
  insert into access.reach (subject_id, kind, sort_at, record_id)
    select a.ancestor_id, '${kind}', ${columns.at}, t.${columns.id} from ${table} t join access.node_ancestor a on a.node_id = t.${columns.node}
    union all
    select t.${columns.besides}, '${kind}', ${columns.at}, t.${columns.id} from ${table} t;`;

/** An officer at every association, with account, grant and an open session. */
const officers = (now: string): string => `
  update access.node set active = true;
  create temporary table officer as
    select n.id as node_id, n.code, uuidv7() as person_id, uuidv7() as grant_id, uuidv7() as session_id from access.node n;
  ${reach('officer', 'person', { id: 'person_id', node: 'node_id', besides: 'person_id', at: now })}
  ${reach('officer', 'grant', { id: 'grant_id', node: 'node_id', besides: 'person_id', at: now })}
  insert into access.person (id, name) select person_id, '经办' || code from officer;
  insert into access.account (id, user_name, created_at) select person_id, 'officer-' || code, ${now} from officer;
  insert into access.role_grant (id, person_id, role, node_id, granted_at) select grant_id, person_id, 'officer', node_id, ${now} from officer;
  insert into access.session (id, account_id, created_at, expires_at)
    select session_id, person_id, ${now}, ${now} + interval '1 day' from officer`;

/** Whoever stands above a county issues a call a year, under a regulation of its own; this year's is open. */
const calls = (now: string, year: number): string => `
  create temporary table county as
    select n.id, n.name, row_number() over (order by n.code) - 1 as number, p.parent_id as issuer_id
    from access.node n join access.node_parent p on p.node_id = n.id and p.valid_to is null where n.kind = 'COUNTY';
  create temporary table issuer as
    select n.id, n.audience_id, uuidv7() as regulation_id from access.node n where n.id in (select issuer_id from county);
  create temporary table called as
    select uuidv7() as id, i.id as issuer_id, i.audience_id, i.regulation_id, year,
      make_timestamptz(year, 1, 1, 0, 0, 0, 'Asia/Shanghai') as opens_at
    from generate_series(${year - PAST_YEARS}, ${year}) as year, issuer i;
  ${reach('issuer', 'regulation', { id: 'regulation_id', node: 'id', besides: 'audience_id', at: now })}
  ${reach('called', 'call', { id: 'id', node: 'issuer_id', besides: 'audience_id', at: 't.opens_at' })}
  insert into regulation.regulation (id, state, version, created_at, issuer_node_id, preparers, series_id, edition, effective_from, content)
    select regulation_id, 'published', 2, ${now}, id, '{}', uuidv7(), 1, '2000-01-01', ${escapeLiteral(JSON.stringify(REGULATION))} from issuer;
  insert into accreditation.call (id, state, version, created_at, issuer_node_id, preparers, regulation_id, year, title, body, opens_at, closes_at,
      recommenders_until, quotas, class_codes)
    select id, case when year = ${year} then 'open' else 'closed' end, 3, opens_at, issuer_id, '{}', regulation_id, year,
      year || '年度科普教育基地申报通知', '请各县（市、区）科协组织申报。', opens_at, opens_at + interval '1 year',
      opens_at + interval '1 year 10 days', '{}', '["other", "venue"]'
    from called;
  insert into accreditation.call_quota (call_id, kind, quota) select id, 'COUNTY', null from called`;

/** Bases of every county in turn, each with its node, its tenure, its name and its class. */
const basesOf = (now: string, from: number, until: number): string => `
  drop table if exists planted_base;
  create temporary table planted_base as
    select uuidv7() as id, uuidv7() as node_id, uuidv7() as tenure_id, c.id as county_id, n,
      replace(c.name, '科学技术协会', '') || '第' || n || '科普馆' as name
    from generate_series(${from}, ${until - 1}) as n join county c on c.number = n % (select count(*) from county);
  insert into access.node (id, kind, name, audience_id, active) select node_id, 'BASE', '', uuidv7(), true from planted_base;
  insert into access.node_parent (node_id, parent_id, valid_from) select node_id, county_id, '2010-01-01' from planted_base;
  insert into access.node_ancestor (node_id, ancestor_id, depth)
    select node_id, node_id, 0 from planted_base
    union all
    select b.node_id, a.ancestor_id, a.depth + 1 from planted_base b join access.node_ancestor a on a.node_id = b.county_id;
  insert into access.reach (subject_id, kind, sort_at, record_id)
    select a.ancestor_id, record.kind, ${now}, record.id
    from planted_base b join access.node_ancestor a on a.node_id = b.node_id
    cross join lateral (values ('base', b.id), ('base-tenure', b.tenure_id)) as record (kind, id);
  insert into registry.base (id, node_id, version, created_at) select id, node_id, 1, ${now} from planted_base;
  insert into registry.base_tenure (id, base_id, node_id, valid_from) select tenure_id, id, county_id, '2010-01-01' from planted_base;
  insert into registry.base_name (id, base_id, tenure_id, name, folded, core, valid_from)
    select uuidv7(), id, tenure_id, name, name, name, '2010-01-01' from planted_base;
  insert into registry.base_class (id, base_id, tenure_id, class_code, valid_from)
    select uuidv7(), id, tenure_id, 'other', '2010-01-01' from planted_base;
  insert into registry.change (id, reach_id, record_id, kind, what, facts, happened_on, recorded_at, source)
    select uuidv7(), tenure_id, id, 'base', 'created', jsonb_build_object('name', name, 'managingNodeId', county_id, 'hostId', null), '2010-01-01', ${now}, 'paper' from planted_base`;
