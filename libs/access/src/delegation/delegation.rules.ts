import { addDays, type Fault } from '@jidi/platform';

/** Days a delegation may last at most: who is away for longer is replaced. */
export const DELEGATION_DAYS = 366;

/** What is wrong with the days of a new delegation; empty when they will do. Nobody signs for another in the past. */
export function faultsOfDays(firstDay: string, lastDay: string, today: string): Fault[] {
  if (firstDay < today)
    return [{ path: 'firstDay', code: 'in-past', zh: '起始日不能早于今天', en: 'the first day must not lie in the past' }];
  if (lastDay < firstDay)
    return [{ path: 'lastDay', code: 'before-first-day', zh: '结束日不能早于起始日', en: 'the last day comes before the first' }];
  if (lastDay >= addDays(firstDay, DELEGATION_DAYS)) {
    return [{ path: 'lastDay', code: 'too-long', zh: '授权代签最长一年', en: 'a delegation lasts a year at most' }];
  }
  return [];
}
