import { type Config, createLog, explainListening, readSettings, stopwatch, untilSignal } from '@jidi/platform';
import type { FastifyInstance } from 'fastify';
import { createWeb } from './main.js';

/** All that web is told: neither database nor secrets. */
const SETTINGS = ['API_URL', 'HOST', 'PORT', 'TRUST_PROXY', 'LOG_LEVEL'] as const satisfies readonly (keyof Config)[];

/** Runs the pages until it is told to stop; requests in flight are answered first. */
export async function serve(): Promise<void> {
  const config = readSettings(SETTINGS);
  const log = createLog(config.LOG_LEVEL);
  const web = createWeb(config, log, { url: () => config.API_URL });
  const url = await listen(web, config);
  log.info({ url, startedInMs: Math.round(stopwatch()) }, 'web listens');
  log.info({ signal: await untilSignal() }, 'stopping');
  await web.close();
}

async function listen(web: FastifyInstance, { HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): Promise<string> {
  try {
    return await web.listen({ host: HOST, port: PORT });
  } catch (error) {
    throw explainListening(error, { HOST, PORT });
  }
}
