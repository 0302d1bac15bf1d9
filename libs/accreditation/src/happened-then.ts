import type { Occasion } from '@jidi/workflow';

/** The occasion of what followed a dated paper: it happened on the paper's day, and came from paper when that was an earlier one. */
export function happenedThen(day: string, today: string, { source, scanId, lateReason }: Occasion): Occasion {
  return {
    happenedOn: day,
    source: source === undefined || source === 'online' ? (day === today ? 'online' : 'paper') : source,
    ...(scanId === undefined ? {} : { scanId }),
    ...(lateReason === undefined ? {} : { lateReason }),
  };
}
