import { resolve } from 'node:path';
import { environment, stopwatch, untilSignal } from '@jidi/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { greet } from './greet.js';
import { prepareGround } from './ground.js';
import { createFirstAdministratorCode, hasPeople, loadSample, makeSamplePasswords } from './sample/index.js';
import { saveSecrets, type Secrets } from './secrets.js';
import { startStandalone } from './standalone.js';

/** `npm start`: one machine, one command. */
export async function run(args: readonly string[]): Promise<void> {
  const say = (line: string): void => console.log(line);
  // Listening for signals starts before anything does: a Ctrl-C during the first start stops cleanly too.
  const stopped = untilSignal();
  const dataDir = resolve(environment().DATA_DIR ?? '.jidi');
  const ground = await prepareGround({ dataDir, migrations: resolve('migrations'), log: say });
  try {
    const { app, url, close } = await startStandalone(ground);
    try {
      const isEmpty = args.includes('--empty');
      const { samplePasswords: passwords } = await settleSample(app, dataDir, ground.secrets, isEmpty);
      const firstAdministrator = isEmpty ? await createFirstAdministratorCode(app) : undefined;
      greet(say, { url, startedInMs: stopwatch(), dataDir, passwords, firstAdministrator });
      await stopped;
    } finally {
      await close();
    }
  } finally {
    await ground.stop();
  }
}

/**
 * Loads the sample where nobody has an account yet, and completes it where an earlier start was killed while loading. The passwords
 * are kept first: no account is left behind that nobody can use.
 */
async function settleSample(app: NestFastifyApplication, dataDir: string, secrets: Secrets, isEmpty: boolean): Promise<Secrets> {
  const { sample: _, ...rest } = secrets;
  const isNeeded = (await hasPeople(app)) ? secrets.sample === 'begun' : !isEmpty;
  if (!isNeeded) return secrets.sample === 'begun' ? keep(dataDir, { ...rest, samplePasswords: {} }) : secrets;
  const samplePasswords = { ...makeSamplePasswords(), ...secrets.samplePasswords };
  await keep(dataDir, { ...rest, samplePasswords, sample: 'begun' });
  await loadSample(app, samplePasswords);
  return keep(dataDir, { ...rest, samplePasswords, sample: 'loaded' });
}

async function keep(dataDir: string, secrets: Secrets): Promise<Secrets> {
  await saveSecrets(dataDir, secrets);
  return secrets;
}
