import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const hasWrk = !spawnSync('wrk', ['--version']).error;
if (!hasWrk) console.warn('\n*** LEFT OUT: npm run bench. There is no wrk on the PATH. ***\n');

/** The figures of so short a run say nothing; that every answer was a 2xx and no large table was read from end to end does. */
(hasWrk ? describe : describe.skip)('npm run bench', () => {
  it('plants its applications, is answered everything it asks and reports', async () => {
    const { PATH = '', HOME = '/' } = process.env;
    const small = ['--rows=100000', '--seconds=1', '--rounds=1'];
    const { stdout } = await run('npm', ['run', '--silent', 'bench', '--', ...small], { env: { PATH, HOME }, timeout: 200_000 });
    expect(stdout).toMatch(/^100,?000 applications, [\d.]+ GB of data/m);
    for (const name of ['page of 20', 'one application', 'creating a draft', 'accepting one'])
      expect(stdout).toMatch(new RegExp(`^\\| ${name}: floor .*\\n\\| ${name}, as \\w+ +\\| +\\d+ `, 'm'));
  }, 240_000);
});
