import type { Actor, HeldGrant } from '@jidi/access';
import type { ActionDescription, Stateful } from './describe-workflow.js';
import { Robot } from './robot.js';

/** The body at which the caller holds the permission, undefined when at none. A robot acts at no body. */
export function actingNode<R extends Stateful, F, I, S extends string, P extends string>(
  { allow, as }: ActionDescription<R, F, I, S, P>,
  { parties }: { parties: Readonly<Record<P, (record: Readonly<R>) => string | null>> },
  record: R,
  by: Actor | Robot,
): { nodeId: string | null; delegatedBy: string | null } | undefined {
  if (by instanceof Robot) return allow === 'robot' ? { nodeId: null, delegatedBy: null } : undefined;
  if (allow === 'robot') return undefined;
  for (const party of as) {
    const nodeId = parties[party](record);
    const grant: HeldGrant | undefined = nodeId === null ? undefined : by.grantFor(allow, nodeId);
    if (grant) return { nodeId, delegatedBy: grant.delegatedBy };
  }
  return undefined;
}
