import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { OCCASION_FAULTS } from './moment.js';

/** Keeps a file for good, since a record names it as its scan; whether it is there and within the caller's reach. */
export type KeepScan = (tx: Tx, attachmentId: string) => Promise<boolean>;

/** Without attachments nothing can be named. */
let keepScan: KeepScan = () => Promise.resolve(false);

/** Says how scans are looked up and kept; by the lib that has the attachments. */
export function keepScansBy(keep: KeepScan): void {
  keepScan = keep;
}

/**
 * Lets a record name a scan, which nobody takes back from then on.
 * @throws Problem invalid when there is none, it was removed, or is beyond the caller's reach
 */
export async function requireScan(tx: Tx, { scanId }: { readonly scanId?: string | null }): Promise<void> {
  if (scanId == null || (await keepScan(tx, scanId))) return;
  throw new Problem(PROBLEMS.invalid, [
    {
      path: 'scanId',
      code: 'no-such-scan' satisfies (typeof OCCASION_FAULTS)[number],
      zh: '没有这份扫描件，或已被撤回',
      en: 'there is no such scan within reach, or it was taken back',
    },
  ]);
}
