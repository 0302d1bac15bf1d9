import { Tree, widenReach } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';

/** A base on record, with its host. */
export interface PlantedBase {
  readonly baseId: string;
  readonly baseNodeId: string;
  readonly hostId: string;
}

/**
 * A base below a managing body, with a host of its own, since 2010. It is planted past the register's rules, which compare each new name
 * with all others, so that a suite can have a thousand.
 */
export async function plantBase(
  tx: Tx,
  { name, managingNodeId, now }: { readonly name: string; readonly managingNodeId: string; readonly now: Date },
): Promise<PlantedBase> {
  const baseNodeId = await new Tree().add(tx, { kind: 'BASE', name, parentId: managingNodeId, from: '2010-01-01' });
  const [baseId, hostId, tenureId] = [uuidv7(), uuidv7(), uuidv7()];
  await widenReach(tx, { recordId: baseId, kind: 'base', sortAt: now, nodes: [baseNodeId] });
  await widenReach(tx, { recordId: hostId, kind: 'host', sortAt: now, nodes: [managingNodeId] });
  await tx.query('insert into registry.base (id, node_id, version, created_at) values ($1, $2, 1, $3)', [baseId, baseNodeId, now]);
  await tx.query(
    `insert into registry.host (id, type, no_code_reason, registered_at_node_id, version, created_at) values ($1, 'public-institution', 'before-2015', $2, 1, $3)`,
    [hostId, managingNodeId, now],
  );
  await tx.query(`insert into registry.base_tenure (id, base_id, node_id, valid_from) values ($1, $2, $3, '2010-01-01')`, [
    tenureId,
    baseId,
    managingNodeId,
  ]);
  await tx.query(`insert into registry.base_host (id, base_id, tenure_id, host_id, valid_from) values ($1, $2, $3, $4, '2010-01-01')`, [
    uuidv7(),
    baseId,
    tenureId,
    hostId,
  ]);
  return { baseId, baseNodeId, hostId };
}
