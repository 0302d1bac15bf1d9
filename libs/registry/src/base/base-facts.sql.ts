import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { hostNameOn } from '../host/host.queries.js';
import { dayShown, holding } from './base.sql.js';

/** What other libs need to know of a base on a day. */
export interface BaseFacts {
  readonly id: string;
  /** Its own node: the holder of applications and titles. */
  readonly nodeId: string;
  readonly name: string;
  readonly managingNodeId: string;
  readonly hostId: string | null;
  readonly hostName: string | null;
  readonly hostCreditCode: string | null;
  readonly classCode: string | null;
  /** Division of the main site (属地). */
  readonly locationNodeId: string | null;
  readonly address: string | null;
  /** Sum of the sites, m2; null when none is on record. */
  readonly areaM2: number | null;
  /** Open to the public since, YYYY-MM-DD. */
  readonly openedOn: string | null;
  readonly introduction: string | null;
  /** registry.liaison_person */
  readonly liaisonPersonId: string | null;
}

const FACTS = `select t.id, t.node_id as "nodeId",
    (select n.name from registry.base_name n where ${holding('n')}) as name,
    (select m.node_id from registry.base_tenure m where ${holding('m')}) as "managingNodeId",
    h.host_id as "hostId", o.credit_code as "hostCreditCode",
    case when h.id is not null then ${hostNameOn('h.host_id', 'd.day')} end as "hostName",
    (select c.class_code from registry.base_class c where ${holding('c')}) as "classCode",
    s.location_node_id as "locationNodeId", s.address,
    (select sum(a.area_m2)::float8 from registry.base_site a where ${holding('a')}) as "areaM2",
    (select i.opened_on::text from registry.base_profile i where ${holding('i')}) as "openedOn",
    (select i.introduction from registry.base_profile i where ${holding('i')}) as introduction,
    (select l.person_id from registry.base_liaison l where ${holding('l')}) as "liaisonPersonId"
  from registry.base t ${dayShown('$2')}
  left join registry.base_host h on ${holding('h')}
  left join registry.host o on o.id = h.host_id
  left join registry.base_site s on s.main and ${holding('s')}
  where t.id = $1`;

/**
 * The facts of a base on a day, as far as the transaction reaches.
 * @param day YYYY-MM-DD
 * @throws Problem not-found when it is beyond reach, or was not on record on that day
 */
export async function baseFacts(tx: Tx, baseId: string, day: string): Promise<BaseFacts> {
  const rows: (Omit<BaseFacts, 'name'> & { name: string | null })[] = await tx.query(FACTS, [baseId, day]);
  const [row] = rows;
  if (!row || row.name === null) throw new Problem(PROBLEMS.notFound);
  return { ...row, name: row.name };
}
