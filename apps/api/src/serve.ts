import { createLog, readConfig, requireQueue, stopwatch, SystemClock, untilSignal } from '@jidi/platform';
import { listen } from './listen.js';
import { createApi } from './main.js';

/** Runs the API until it is told to stop; requests in flight are answered first. */
export async function serve(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.LOG_LEVEL);
  await requireQueue(config, { say: (line) => log.warn(line) });
  const app = await createApi({ config, clock: new SystemClock() }, log);
  const url = await listen(app, config);
  log.info({ url, startedInMs: Math.round(stopwatch()) }, 'the API listens');
  log.info({ signal: await untilSignal() }, 'stopping');
  await app.close();
}
