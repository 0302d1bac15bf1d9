import { contentOf, type RegulationContent } from '@jidi/regulation';
import { loadCalendar, type Tx, type WorkCalendar } from '@jidi/platform';

/** What the due dates of reviews are counted by: the calendar, and the working days that the regulation gives. */
export interface Counting {
  readonly calendar: WorkCalendar;
  readonly reviewDays: RegulationContent['summary']['reviewDays'];
}

/** By the regulation that a round pins, and the calendar as it is known. @throws Problem not-found */
export async function countingOf(tx: Tx, { regulationId }: { readonly regulationId: string }): Promise<Counting> {
  const { summary } = await contentOf(tx, regulationId);
  return { calendar: await loadCalendar(tx), reviewDays: summary.reviewDays };
}
