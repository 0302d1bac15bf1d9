import type { Tx } from '@jidi/platform';

const STEPS = `select h.sequence, (
    select s.happened_on::text from workflow.standing_step s where s.record_id = h.record_id and (s.robot is null or s.sequence = 1) order by s.sequence desc limit 1
  ) as since
  from workflow.history h where h.record_id = $1 order by h.sequence desc limit 1`;

/**
 * Where a record's history stands: its last number, and the day of the last step that people took and nobody took back, or on
 * which it began.
 * What the calendar did meanwhile is no step that anything told of an earlier day follows.
 */
export async function stepsOf(tx: Tx, recordId: string): Promise<{ sequence: number; since: string | null }> {
  const [steps]: { sequence: number; since: string | null }[] = await tx.query(STEPS, [recordId]);
  return steps ?? { sequence: 0, since: null };
}

/** The number that the step under way gets in its record's history. */
export async function nextStep(tx: Tx, recordId: string): Promise<number> {
  const [row]: { next: number }[] = await tx.query(
    'select coalesce(max(sequence), 0) + 1 as next from workflow.history where record_id = $1',
    [recordId],
  );
  return row?.next ?? 1;
}

/** SQL: the steps that a step ($1) led, and what those led in turn. */
const LED = `with recursive led as (
    select h.id, h.record_id, h.sequence from workflow.history h where h.cause_id = $1
    union all select h.id, h.record_id, h.sequence from workflow.history h join led on h.cause_id = led.id
  )`;

/** The ids of the steps that a step led, and of what those led in turn. */
export async function idsLedBy(tx: Tx, stepId: string): Promise<string[]> {
  const led: { id: string }[] = await tx.query(`${LED} select id from led`, [stepId]);
  return led.map(({ id }) => id);
}

const GONE_ON = `${LED} select 1 from led join workflow.history later on later.record_id = led.record_id and later.sequence > led.sequence
  where later.id not in (select id from led) and (later.robot is null or later.from_state is distinct from later.to_state) limit 1`;

/** Whether one of the records that a step led, or that those led in turn, has gone on since. */
export async function hasGoneOn(tx: Tx, stepId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(GONE_ON, [stepId]);
  return rows.length > 0;
}

/** Runs an update that empties words and gives them as `words`, a text or several of each row. */
export async function emptied(tx: Tx, update: string, values: readonly unknown[]): Promise<string[]> {
  const [rows]: [{ words: string | readonly (string | null)[] | null }[], number] = await tx.query(update, [...values]);
  return rows.flatMap(({ words }) => words ?? []).filter((word): word is string => word !== null && word !== '');
}
