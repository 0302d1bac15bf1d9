import { writeFile } from 'node:fs/promises';
import { createApi } from '@jidi/api';
import { createLog, SystemClock } from '@jidi/platform';
import { generatedFiles } from './generated.js';
import { throwAwayGround } from './throw-away.js';

/** `npm run generate`: writes everything that is printed from the code. */
export async function generate(format: (markdown: string) => Promise<string>): Promise<void> {
  const ground = await throwAwayGround();
  try {
    const app = await createApi({ config: ground.config, clock: new SystemClock() }, createLog('warn'));
    try {
      await app.init();
      for (const { path, content } of await generatedFiles(app, format)) await writeFile(path, content);
    } finally {
      await app.close();
    }
  } finally {
    await ground.stop();
  }
}
