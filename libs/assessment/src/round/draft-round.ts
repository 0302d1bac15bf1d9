import { editionInForce } from '@jidi/regulation';
import { loadCalendar, Problem, type Tx, yearOf } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import { ASSESSMENT_PROBLEMS } from '../assessment.problems.js';
import { changedDates, type DatesChange, inOrder } from './round.change.js';
import { datesOfYear } from './round.dates.js';
import type { ReportingRound } from './round.entity.js';

/** What a round is begun with; the regulation says the rest. */
export interface NewRound extends DatesChange {
  readonly issuerNodeId: string;
  readonly year: number;
  readonly title?: string;
  readonly body?: string;
}

/**
 * A round as the issuer's regulation in force has it, with this year's own dates; it is not written yet.
 * @throws Problem no-regulation, round-year or dues-out-of-order
 */
export async function draftRound(tx: Tx, now: Date, today: string, given: NewRound): Promise<ReportingRound> {
  const { issuerNodeId, year, title, body, ...dates } = given;
  if (year > yearOf(today)) throw new Problem(ASSESSMENT_PROBLEMS.roundYear);
  const regulation = await editionInForce(tx, issuerNodeId, today);
  if (!regulation) throw new Problem(ASSESSMENT_PROBLEMS.noRegulation);
  const { classes, summary } = regulation.content;
  const counting = { calendar: await loadCalendar(tx), reviewDays: summary.reviewDays };
  const dated = changedDates({ ...datesOfYear(year, summary.dueOn, counting), duesCounted: true }, dates, counting);
  requireOrder(dated);
  return {
    id: uuidv7(),
    state: 'draft',
    version: 1,
    createdAt: now,
    issuerNodeId,
    regulationId: regulation.id,
    year,
    title: title ?? `关于报送${year}年度科普教育基地工作总结的通知`,
    body: body ?? '',
    ...dated,
    minimums: Object.fromEntries(classes.map(({ code, minimums }) => [code, minimums])),
    reminderOffsets: [...summary.reminderOffsets],
    escalateAfter: summary.escalateAfter,
  };
}

/** @throws Problem dues-out-of-order */
export function requireOrder(dates: Parameters<typeof inOrder>[0]): void {
  if (!inOrder(dates)) throw new Problem(ASSESSMENT_PROBLEMS.duesOutOfOrder);
}
