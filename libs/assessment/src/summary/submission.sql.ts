import type { Tx } from '@jidi/platform';
import type { Act } from '@jidi/workflow';
import type { AnnualSummary } from './summary.entity.js';
import type { SummaryFacts } from './summary.facts.js';

/** Keeps the figures as they were submitted, with their day. */
export async function keepSubmission(tx: Tx, { record, at, happenedOn }: Act<AnnualSummary, SummaryFacts, object>): Promise<void> {
  await tx.query(
    `insert into assessment.submission (summary_id, sequence, figures, submitted_on, submitted_at)
     select $1, coalesce(max(sequence), 0) + 1, $2::jsonb, $3, $4 from assessment.submission where summary_id = $1`,
    [record.id, JSON.stringify(record.figures), happenedOn, at],
  );
}

/** Takes the last submission back: it stays on record as recalled, and the one before it counts again, with its day. */
export async function recallSubmission(tx: Tx, { id }: Readonly<AnnualSummary>): Promise<void> {
  await tx.query(
    `update assessment.submission set recalled = true
     where summary_id = $1 and sequence = (select max(sequence) from assessment.submission where summary_id = $1 and not recalled)`,
    [id],
  );
  await tx.query(
    `update assessment.summary set submitted_on =
       (select w.submitted_on from assessment.submission w where w.summary_id = $1 and not w.recalled order by w.sequence desc limit 1)
     where id = $1`,
    [id],
  );
}
