import { createLog, readConfig, SystemClock, untilSignal } from '@jidi/platform';
import { createApi, listen } from './main.js';

/** Runs the API until it is told to stop; requests in flight are answered first. */
export async function serve(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.LOG_LEVEL);
  const app = await createApi({ config, clock: new SystemClock() }, log);
  log.info({ url: await listen(app, config) }, 'the API listens');
  log.info({ signal: await untilSignal() }, 'stopping');
  await app.close();
}
