import type { Permission } from '@jidi/access';
import type { Fault, Tx } from '@jidi/platform';
import { workflows } from '@jidi/workflow';

/** How a kind of record takes attachments. */
export interface Attachable {
  /** What people call such a record. */
  readonly zh: string;
  /** Who reads its files: who reads the record. Its workflow's permission when absent. */
  readonly read?: Permission;
  /**
   * Whose reach an attachment gets; the record's own when absent.
   * @throws Problem when this caller may add none
   */
  readonly reachOf?: (tx: Tx, recordId: string) => Promise<string>;
  /** Why attachments can no longer be added or removed, undefined while they can; they always can when absent. */
  readonly closed?: { readonly faults: readonly string[]; readonly why: (tx: Tx, recordId: string) => Promise<Fault | undefined> };
  /** States in which files that were acted on may still be taken back; its workflow's first one when absent. */
  readonly editable?: readonly string[];
  /** The record with the workflow whose steps act on the files; the record itself when absent. */
  readonly actedOn?: (tx: Tx, recordId: string) => Promise<{ readonly kind: string; readonly id: string }>;
}

const known = new Map<string, Attachable>();

/** Lets records of a kind, as access.reach names it, take attachments. Each lib names its own. */
export function takeAttachments(kind: string, attachable: Attachable): void {
  known.set(kind, attachable);
}

/** How a kind takes attachments, undefined when it takes none. */
export const attachableOf = (kind: string): Attachable | undefined => known.get(kind);

/** The permission that reading files of a kind takes, beside the one for attachments. @throws Error for a kind that says none */
export function permissionToRead(kind: string): Permission {
  const permission = known.get(kind)?.read ?? workflows().get(kind)?.read;
  if (!permission) throw new Error(`nobody may read the files of ${kind}`);
  return permission;
}

/** The kinds that take attachments. */
export const attachableKinds = (): string[] => [...known.keys()].sort();

/** Everything for which a record of some kind may be closed. */
export const closedFaults = (): string[] => [...known.values()].flatMap(({ closed }) => closed?.faults ?? []).sort();
