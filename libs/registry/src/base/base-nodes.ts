import type { NodeKind } from '@jidi/access';
import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { isMerged } from '../host/host.sql.js';
import { isActiveBody, isOfKind, namesAbove } from './base-nodes.sql.js';

const DIVISIONS: readonly NodeKind[] = ['PROVINCE', 'CITY', 'COUNTY', 'ZONE'];

/** @throws Problem invalid unless the node is an active body that can manage bases */
export async function requireManagingBody(tx: Tx, path: string, nodeId: string): Promise<void> {
  if (!(await isActiveBody(tx, nodeId))) throw unknown(path, '没有该单位，或尚未启用', 'no such active body');
}

/** @throws Problem invalid unless the node is a division */
export async function requireDivision(tx: Tx, path: string, nodeId: string): Promise<void> {
  if (!(await isOfKind(tx, nodeId, DIVISIONS)))
    throw unknown(path, '属地应为省、市、县（区）或功能区', 'expected a province, city, county or zone');
}

/** @throws Problem invalid unless the host is within reach and was not merged into another */
export async function requireHost(tx: Tx, hostId: string): Promise<void> {
  const merged = await isMerged(tx, hostId);
  if (merged === undefined) throw unknown('hostId', '没有找到该依托单位，或不在您的管理范围内', 'no such host within reach');
  if (!merged) return;
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
  return (await namesAbove(tx, nodeIds, DIVISIONS)).map((name) => name.replace(/科学技术协会$/, ''));
}

const unknown = (path: string, zh: string, en: string): Problem => new Problem(PROBLEMS.invalid, [{ path, code: 'unknown', zh, en }]);
