import type { Fault, Tx } from '@jidi/platform';
import { Application } from '../application.entity.js';
import { APPLICATION_STATES } from '../application.states.js';

/** Why the evidence of an application stays as it is, as codes. */
export const ENDED_FAULTS = ['application-ended'] as const;

/** Why the evidence of an application stays as it is: it has come to its end. */
export async function whenEnded(tx: Tx, id: string): Promise<Fault | undefined> {
  const application = await tx.findOneBy(Application, { id });
  if (!application) return undefined;
  const words = APPLICATION_STATES[application.state as keyof typeof APPLICATION_STATES];
  if (!('end' in words)) return undefined;
  const code: (typeof ENDED_FAULTS)[number] = 'application-ended';
  return { path: '', code, zh: `申报${words.zh}，材料不能再改动`, en: `the application has ended: ${words.en}` };
}
