import { resolve } from 'node:path';
import { environment, untilSignal } from '@jidi/platform';
import { greet } from './greet.js';
import { prepareGround } from './ground.js';
import { createFirstAdministratorCode, loadSample } from './sample/index.js';
import { saveSecrets } from './secrets.js';
import { startStandalone } from './standalone.js';

/** `npm start`: one machine, one command. */
export async function run(args: readonly string[]): Promise<void> {
  const say = (line: string): void => console.log(line);
  // Listening for signals starts before anything does: a Ctrl-C during the first start stops cleanly too.
  const stopped = untilSignal();
  const dataDir = resolve(environment().DATA_DIR ?? '.jidi');
  const ground = await prepareGround({ dataDir, migrations: resolve('migrations'), log: say });
  try {
    const { app, url } = await startStandalone(ground);
    try {
      const isEmpty = args.includes('--empty');
      const sample = ground.isNew && !isEmpty ? await loadSample(app) : undefined;
      const secrets = sample ? { ...ground.secrets, samplePasswords: sample } : ground.secrets;
      if (sample) await saveSecrets(dataDir, secrets);
      greet(say, {
        url,
        dataDir,
        passwords: secrets.samplePasswords,
        firstAdministrator: isEmpty ? await createFirstAdministratorCode(app) : undefined,
      });
      await stopped;
    } finally {
      await app.close();
    }
  } finally {
    await ground.stop();
  }
}
