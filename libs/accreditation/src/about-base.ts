import { Problem } from '@jidi/platform';

/**
 * Does something to one of several bases, and says of which one it was refused.
 * @throws Problem of `work`, its faults beginning with the base's name
 */
export async function aboutBase<T>(baseName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const faults = error.faults.map((fault) => ({ ...fault, zh: `${baseName}：${fault.zh}`, en: `${baseName}: ${fault.en}` }));
    throw new Problem(error.type, faults, { ...error.extra, base: baseName });
  }
}
