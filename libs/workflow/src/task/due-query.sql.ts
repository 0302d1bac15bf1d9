import type { Tx } from '@jidi/platform';

/** Whose body is told: the base, who looks after it, or who awarded the title. */
export type DueParty = 'base' | 'managing' | 'issuer';

/** What somebody is told about: a record that waits for something until a day. No personal data. */
export interface DueSubject {
  readonly recordId: string;
  readonly kind: string;
  readonly baseName: string;
  /** What is due, in Chinese words. */
  readonly what: string;
  /** The day it is due, YYYY-MM-DD. */
  readonly dueOn: string;
  readonly nodes: Readonly<Record<DueParty, string>>;
  /** Days relative to the due date: a round's, as it took them from the issuer's regulation; of a correction the day of the return; none where the rule has its own. */
  readonly offsets: readonly number[];
  /** Days after which the next body above is told. */
  readonly escalateAfter: number;
}

/** What waits for something. It is derived anew each time: when the state changes it stops matching, and there is nothing to cancel. */
export interface DueQuery {
  /** Until when it matches, in words. */
  readonly until: string;
  /** Subjects in the order of their ids, after one of them; for robots. */
  readonly page: (tx: Tx, after: string, limit: number, today: string) => Promise<DueSubject[]>;
  /** One of them, null when it no longer waits. */
  readonly one: (tx: Tx, recordId: string, today: string) => Promise<DueSubject | null>;
}

/**
 * A due query over a lib's own tables.
 * @param until until when it matches, in words
 * @param select SQL of a DueSubject's columns with a condition, on day $1
 * @param id the record's id in it
 */
export const dueQuery = (until: string, select: string, id: string): DueQuery => ({
  until,
  page: (tx, after, limit, today) => tx.query(`${select} and ${id} > $2 order by ${id} limit $3`, [today, after, limit]),
  one: async (tx, recordId, today) => {
    const [subject]: DueSubject[] = await tx.query(`${select} and ${id} = $2`, [today, recordId]);
    return subject ?? null;
  },
});
