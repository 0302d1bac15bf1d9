import { type Clock, dateInChina, type Fault, loadCalendar, Problem, PROBLEMS, startOfDay, type Tx } from '@jidi/platform';
import type { Occasion } from './occasion.js';

/** When something happened, and whether that was told later than it should have been. */
export interface Moment {
  readonly at: Date;
  readonly happenedOn: string;
}

/** Working days after which a late entry needs its reason. */
export const LATE_AFTER_WORKING_DAYS = 5;

const NOON_MS = 12 * 3_600_000;

/** Everything that can be wrong with when, how and for whom an action is told. */
export const OCCASION_FAULTS = [
  'happened-in-future',
  'happened-before-previous-step',
  'online-takes-server-clock',
  'late-reason-missing',
  'no-party',
  'no-such-scan',
] as const;

const fault = (path: string, code: (typeof OCCASION_FAULTS)[number], zh: string, en: string): Fault => ({ path, code, zh, en });

/** What an occasion is judged by. */
export interface Before {
  /** Day of the step it follows, null for a first one. */
  readonly since: string | null;
  /** Whoever acts does so for itself alone: a base's staff, an expert. */
  readonly forItself: boolean;
}

/**
 * Checks `happenedOn`, `source` and `lateReason` once for every action.
 * @throws Problem invalid naming every fault
 */
export async function momentOf(tx: Tx, clock: Clock, occasion: Occasion, { since, forItself }: Before): Promise<Moment> {
  const { happenedOn, source, lateReason } = occasion;
  const now = clock.now();
  const today = dateInChina(now);
  const faults: Fault[] = forItself ? faultsOfOwn(occasion, today) : [];
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
  if (happenedOn === undefined || happenedOn === today) return { at: now, happenedOn: today };
  if (happenedOn > today)
    faults.push(fault('happenedOn', 'happened-in-future', '发生日期不能晚于今天', 'it cannot have happened after today'));
  if (since !== null && happenedOn < since) {
    faults.push(
      fault(
        'happenedOn',
        'happened-before-previous-step',
        `发生日期不能早于上一步（${since}）`,
        `it cannot have happened before the step it follows (${since})`,
      ),
    );
  }
  if ((source ?? 'online') === 'online') {
    faults.push(
      fault(
        'source',
        'online-takes-server-clock',
        '网上办理以系统时间为准；补录请注明来源',
        "what is done online takes the server's time; name the source of a late entry",
      ),
    );
  }
  if (happenedOn < today && !lateReason) {
    const calendar = await loadCalendar(tx);
    if (happenedOn < calendar.workingDaysBack(today, LATE_AFTER_WORKING_DAYS)) {
      faults.push(
        fault('lateReason', 'late-reason-missing', '补录超过五个工作日，请说明原因', 'entered more than five working days later: say why'),
      );
    }
  }
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
  // A day without an hour counts as its noon.
  return { at: new Date(startOfDay(happenedOn).getTime() + NOON_MS), happenedOn };
}

/** Who acts for itself has no paper to enter: a window that is over cannot be reopened by naming an earlier day. */
function faultsOfOwn({ happenedOn, source = 'online' }: Occasion, today: string): Fault[] {
  const told = [...(happenedOn === undefined || happenedOn === today ? [] : ['happenedOn']), ...(source === 'online' ? [] : ['source'])];
  return told.map((path) =>
    fault(
      path,
      'online-takes-server-clock',
      '自行网上办理的以系统时间为准；纸质、电话等方式由科协经办人代录',
      "what one does for oneself takes the server's time; what came otherwise is entered by an officer",
    ),
  );
}
