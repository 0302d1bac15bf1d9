import { type Fault, type Tx } from '@jidi/platform';

/** How a kind of record takes attachments. */
export interface Attachable {
  /** What people call such a record. */
  readonly zh: string;
  /**
   * Whose reach an attachment gets; the record's own when absent.
   * @throws Problem when this caller may add none
   */
  readonly reachOf?: (tx: Tx, recordId: string) => Promise<string>;
  /** Why attachments can no longer be added or removed, undefined while they can; they always can when absent. */
  readonly closed?: (tx: Tx, recordId: string) => Promise<Fault | undefined>;
}

const known = new Map<string, Attachable>();

/** Lets records of a kind, as access.reach names it, take attachments. Each lib names its own. */
export function takeAttachments(kind: string, attachable: Attachable): void {
  known.set(kind, attachable);
}

/** How a kind takes attachments, undefined when it takes none. */
export const attachableOf = (kind: string): Attachable | undefined => known.get(kind);

/** The kinds that take attachments. */
export const attachableKinds = (): string[] => [...known.keys()].sort();
