import { stopwatch } from '@jidi/platform';
import { median } from '../measure.js';

/** How long a list took, in milliseconds, the median of three; a status where it was refused. */
export interface Asked {
  readonly path: string;
  readonly as: string;
  readonly ms: number;
  readonly status: number;
}

/** A page, or that it is for others than an officer. */
const ANSWERS = [200, 403, 404];
const TIMES = 3;

/**
 * Asks for every list as every caller, one after the other. The first answer of each is not counted: it sets the statement up.
 * @throws Error when a list does not answer with a page or a refusal
 */
export async function askLists(url: string, paths: readonly string[], callers: Readonly<Record<string, () => string>>): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const path of paths) {
    for (const [as, token] of Object.entries(callers)) {
      const status = await ask(url, path, token());
      const times: number[] = [];
      while (times.length < TIMES) {
        const begun = stopwatch();
        await ask(url, path, token());
        times.push(stopwatch() - begun);
      }
      asked.push({ path, as, status, ms: median(times) });
    }
  }
  return asked;
}

async function ask(url: string, path: string, token: string): Promise<number> {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  const body = await response.text();
  if (!ANSWERS.includes(response.status)) throw new Error(`${path} was answered ${response.status}: ${body}`);
  return response.status;
}
