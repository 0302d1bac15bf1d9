import type { Actor, HeldGrant } from '@jidi/access';
import type { ActionDescription, Stateful } from '../table/describe-workflow.js';
import { Robot } from './robot.js';

/** At which body somebody acts, for whom it was delegated, and whether they act for themselves alone. */
export interface Acting {
  readonly nodeId: string | null;
  readonly delegatedBy: string | null;
  readonly forItself: boolean;
}

/** A robot acts at no body. */
const NOWHERE: Acting = { nodeId: null, delegatedBy: null, forItself: false };

/** The body at which the caller holds the permission, undefined when at none. */
export function actingNode<R extends Stateful, F, I, S extends string, P extends string>(
  { allow, as }: ActionDescription<R, F, I, S, P>,
  { parties }: { parties: Readonly<Record<P, (record: Readonly<R>) => string | null>> },
  record: R,
  by: Actor | Robot,
): Acting | undefined {
  if (by instanceof Robot) return allow === 'robot' ? NOWHERE : undefined;
  if (allow === 'robot') return undefined;
  for (const party of as) {
    const nodeId = parties[party](record);
    const grant: HeldGrant | undefined = nodeId === null ? undefined : by.grantFor(allow, nodeId);
    if (nodeId !== null && grant) return { nodeId, delegatedBy: grant.delegatedBy, forItself: by.actsForItself(nodeId, allow) };
  }
  return undefined;
}

/** At which body a record is begun. */
export function beginningNode(by: Actor | Robot, nodeId: string | null): Acting {
  if (by instanceof Robot || nodeId === null) return { ...NOWHERE, nodeId };
  const held = by.grants.filter((grant) => grant.nodeId === nodeId);
  const isOwn = held.some(({ delegatedBy }) => delegatedBy === null);
  return { nodeId, delegatedBy: isOwn ? null : (held[0]?.delegatedBy ?? null), forItself: by.actsForItself(nodeId) };
}
