import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepareGround, type StandaloneGround } from './ground.js';

/**
 * A fresh instance that nobody will miss: its data lie in a temporary folder and go when it stops.
 * @param durable whether commits wait for the disk all the same, for measuring
 */
export async function throwAwayGround(settings: Readonly<Record<string, string>> = {}, durable = false): Promise<StandaloneGround> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jidi-throw-away-'));
  const remove = (): Promise<void> => rm(dataDir, { recursive: true, force: true });
  try {
    const own = { DATABASE_URL: '', REDIS_URL: '', PORT: '0', HOST: '127.0.0.1', ...settings };
    const ground = await prepareGround({ dataDir, migrations: resolve('migrations'), settings: own, durable, log: () => undefined });
    return {
      ...ground,
      async stop() {
        await ground.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
