/** Whose body is told: the base, who looks after it, or who awarded the title. */
export type Party = 'base' | 'managing' | 'issuer';

/** What somebody is told about: a record that waits for something until a day. No personal data. */
export interface Subject {
  readonly recordId: string;
  readonly kind: 'application' | 'summary' | 'designation';
  readonly baseName: string;
  /** What is due, in Chinese words. */
  readonly what: string;
  /** The day it is due, YYYY-MM-DD. */
  readonly dueOn: string;
  readonly nodes: Readonly<Record<Party, string>>;
  /** Days relative to the due date: a round's, as it took them from the issuer's regulation; of a correction the day of the return; none where the rule has its own. */
  readonly offsets: readonly number[];
  /** Days after which the next body above is told. */
  readonly escalateAfter: number;
}
