import type { Actor, HeldGrant, Permission } from '@jidi/access';
import type { AnyWorkflow } from '../table/describe-workflow.js';
import type { Party, Stateful } from '../table/kind.js';
import { Robot } from './robot.js';

/** At which body somebody acts, for whom it was delegated, and whether they act for themselves alone. */
export interface Acting {
  readonly nodeId: string | null;
  readonly delegatedBy: string | null;
  readonly forItself: boolean;
}

/** Who may take a step: with which permission, as which parties of the record. */
interface Step {
  readonly allow: Permission | 'robot';
  readonly as: readonly string[];
}

/** A robot acts at no body. */
const NOWHERE: Acting = { nodeId: null, delegatedBy: null, forItself: false };

/** The body at which the caller holds the permission for a step, undefined when at none. */
export function actingNode(
  { allow, as }: Step,
  { parties }: Pick<AnyWorkflow, 'parties'>,
  record: Stateful,
  by: Actor | Robot,
): Acting | undefined {
  if (by instanceof Robot) return allow === 'robot' ? NOWHERE : undefined;
  if (allow === 'robot') return undefined;
  for (const name of as) {
    const party: Party = parties[name]?.(record) ?? null;
    const acting = party === null ? undefined : typeof party === 'string' ? atNode(by, allow, party) : inPerson(by, allow, party.persons);
    if (acting) return acting;
  }
  return undefined;
}

function atNode(by: Actor, allow: Permission, nodeId: string): Acting | undefined {
  const grant: HeldGrant | undefined = by.grantFor(allow, nodeId);
  return grant && { nodeId, delegatedBy: grant.delegatedBy, forItself: by.actsForItself(nodeId, allow) };
}

/** Whoever has a part in person acts by a permission held anywhere, never by a lent one. */
function inPerson(by: Actor, allow: Permission, persons: readonly string[]): Acting | undefined {
  if (!persons.includes(by.personId)) return undefined;
  const nodeId = by.nodesWith(allow).find((node) => by.grantFor(allow, node)?.delegatedBy === null);
  return nodeId === undefined ? undefined : { nodeId, delegatedBy: null, forItself: true };
}

/** The body at which a record is begun, undefined when the caller may begin it at none; robots may. */
export const beginningNode = (
  step: Step,
  workflow: Pick<AnyWorkflow, 'parties'>,
  record: Stateful,
  by: Actor | Robot,
): Acting | undefined => (by instanceof Robot ? NOWHERE : actingNode(step, workflow, record, by));

/** The bodies that have a part in a record. */
export const bodiesOf = ({ parties }: Pick<AnyWorkflow, 'parties'>, record: Stateful): string[] =>
  Object.values(parties).flatMap((party) => {
    const found = party(record);
    return typeof found === 'string' ? [found] : [];
  });
