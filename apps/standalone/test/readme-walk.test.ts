import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Started } from './started/started.js';

const PORT = 3927;
const run = promisify(execFile);

let folder: string;
let started: Started;

/** The commands of the README's walk, as they are printed. */
async function walk(): Promise<string> {
  const readme = await readFile('README.md', 'utf8');
  const [, part = ''] = /<!-- walk -->([^]*)<!-- \/walk -->/.exec(readme) ?? [];
  return [...part.matchAll(/```sh\n([^]*?)```/g)].map(([, commands]) => commands).join('\n');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jidi-walk-'));
  started = Started.in(join(folder, '.jidi'), PORT);
}, 10_000);

afterAll(async () => {
  await started.pressCtrlC();
  await rm(folder, { recursive: true, force: true });
});

describe("the README's walk", () => {
  it('leads to a first designation, as printed', async () => {
    const { PATH = '' } = process.env;
    const url = await started.url();
    const { stdout } = await run('sh', ['-euc', await walk()], { cwd: folder, env: { PATH, URL: url } });
    const lines = stdout.trim().split('\n');
    const states = ['已提交，待推荐', '已推荐，待受理', '已受理', '已安排', '已安排', '已安排', '考察通过', '已确认', '公示中'];
    expect(lines.slice(0, states.length)).toEqual(states);
    expect(lines).toContain('已命名');
    expect(lines).toContainEqual(expect.stringMatching(/^确山县青少年学生校外活动中心 驻马店市科普教育基地 驻科协〔\d{4}〕8号 有效$/));
    expect(lines.filter((line) => /^[\d-]{10} .*(工作日|调休上班)$/.test(line))).toHaveLength(5);
    expect(lines.filter((line) => /补录/.test(line)).length).toBeGreaterThanOrEqual(7);
    const page = await fetch(lines.at(-1) ?? '');
    expect(await page.text()).toContain('确山县青少年学生校外活动中心');
  }, 120_000);
});
