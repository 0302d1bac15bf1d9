import { Actor } from '@jidi/access';
import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { OCCASION_FAULTS } from './moment.js';
import type { Robot } from './robot.js';

/** The record that names a scan, and who lets it do so. */
export interface Naming {
  readonly kind: string;
  readonly id: string;
  readonly by: Actor | Robot;
}

/** A record that names a scan; null for who is no person. */
export interface ScanOwner {
  readonly kind: string;
  readonly id: string;
  readonly personId: string | null;
}

/** Makes a file the record's own for good, since it names it as its scan; whether it may. */
export type KeepScan = (tx: Tx, attachmentId: string, owner: ScanOwner) => Promise<boolean>;

/** Without attachments nothing can be named. */
let keepScan: KeepScan = () => Promise.resolve(false);

/** Says how scans are looked up and kept; by the lib that has the attachments. */
export function keepScansBy(keep: KeepScan): void {
  keepScan = keep;
}

/**
 * Lets a record name a scan, which belongs to it from then on and is never taken back; the record's reach stands already.
 * @throws Problem invalid when there is none, it was removed, is beyond the caller's reach, or belongs to another record
 */
export async function requireScan(tx: Tx, { scanId }: { readonly scanId?: string | null }, { kind, id, by }: Naming): Promise<void> {
  if (scanId == null) return;
  if (await keepScan(tx, scanId, { kind, id, personId: by instanceof Actor ? by.personId : null })) return;
  throw new Problem(PROBLEMS.invalid, [
    {
      path: 'scanId',
      code: 'no-such-scan' satisfies (typeof OCCASION_FAULTS)[number],
      zh: '没有这份扫描件，或已被撤回，或属于其他事项',
      en: 'there is no such scan within reach, it was taken back, or it belongs to another record',
    },
  ]);
}
