import { type NodeKind } from '@jidi/access';
import { Problem, PROBLEMS, type Tx } from '@jidi/platform';

const DIVISIONS: readonly string[] = ['PROVINCE', 'CITY', 'COUNTY', 'ZONE'];

/** @throws Problem invalid unless the node is an active body that can manage bases */
export async function requireManagingBody(tx: Tx, path: string, nodeId: string): Promise<void> {
  const rows: { kind: NodeKind }[] = await tx.query(`select kind from access.node where id = $1 and active and kind <> 'BASE'`, [nodeId]);
  if (rows.length === 0) throw unknown(path, '没有该单位，或尚未启用', 'no such active body');
}

/** @throws Problem invalid unless the node is a division */
export async function requireDivision(tx: Tx, path: string, nodeId: string): Promise<void> {
  const rows: unknown[] = await tx.query('select 1 from access.node where id = $1 and kind = any ($2)', [nodeId, DIVISIONS]);
  if (rows.length === 0) throw unknown(path, '属地应为省、市、县（区）或功能区', 'expected a province, city, county or zone');
}

/** @throws Problem invalid unless the host is within reach and was not merged into another */
export async function requireHost(tx: Tx, hostId: string): Promise<void> {
  const rows: { merged: boolean }[] = await tx.query(
    `select exists (select 1 from registry.host_successor s where s.host_id = h.id and s.valid_to is null and s.voided_at is null) as merged
     from registry.host h where h.id = $1`,
    [hostId],
  );
  const [host] = rows;
  if (!host) throw unknown('hostId', '没有找到该依托单位，或不在您的管理范围内', 'no such host within reach');
  if (!host.merged) return;
  throw new Problem(PROBLEMS.invalid, [
    {
      path: 'hostId',
      code: 'host-merged',
      zh: '该单位已并入其他单位，请选择并入后的单位',
      en: 'this host was merged into another; take that one',
    },
  ]);
}

/** Names of the divisions at and above some nodes: 河南省, 驻马店市, 泌阳县. */
export async function placesAbove(tx: Tx, nodeIds: readonly string[]): Promise<string[]> {
  const rows: { name: string }[] = await tx.query(
    `select distinct n.name from access.node_ancestor a join access.node n on n.id = a.ancestor_id where a.node_id = any ($1) and n.kind = any ($2)`,
    [nodeIds, DIVISIONS],
  );
  return rows.map(({ name }) => name.replace(/科学技术协会$/, ''));
}

const unknown = (path: string, zh: string, en: string): Problem => new Problem(PROBLEMS.invalid, [{ path, code: 'unknown', zh, en }]);
