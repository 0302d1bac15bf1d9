import type { Occasion } from '@jidi/workflow';

/** The occasion of a step that another record's step takes along: the scan is that record's own. */
export const takenAlong = ({ scanId: _own, ...occasion }: Occasion): Occasion => occasion;

/** The occasion of what followed a dated paper: it happened on the paper's day, from paper when that was an earlier one; a scan is the paper's own. */
export function happenedThen(day: string, today: string, { source, lateReason }: Occasion): Occasion {
  return {
    happenedOn: day,
    source: source === undefined || source === 'online' ? (day === today ? 'online' : 'paper') : source,
    ...(lateReason === undefined ? {} : { lateReason }),
  };
}
