import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

interface Operation {
  readonly get?: { readonly parameters?: readonly { readonly name?: string }[] };
}

/** The paths of the description that take a cursor. */
async function listsDescribed(): Promise<string[]> {
  const { paths } = JSON.parse(await readFile('apps/api/openapi.json', 'utf8')) as { paths: Record<string, Operation> };
  return Object.entries(paths)
    .filter(([path, { get }]) => path.startsWith('/api/') && get?.parameters?.some(({ name }) => name === 'cursor'))
    .map(([path]) => path);
}

describe('npm run bench -- --rows', () => {
  it('asks for every list as county, city and province, on ten thousand rows and on as many as wanted', async () => {
    const { PATH = '', HOME = '/' } = process.env;
    const { stdout } = await run('npm', ['run', '--silent', 'bench', '--', '--rows=12000'], { env: { PATH, HOME }, timeout: 200_000 });
    expect(stdout).toContain('| list, on 10,000 → 12,000 applications | county | city | province |');
    expect(stdout).toMatch(/^\| \/api\/v1\/applications\?limit=20( \| [\d.]+ → [\d.]+ ms \([\d.]+x\)){3} \|$/m);
    expect(stdout).toMatch(/^\| \/api\/v1\/bases\?limit=20&q=科普馆 /m);
    expect(stdout.match(/^\|.*\| 404 \|.*$/gm)).toBeNull();
    const [, left = ''] = /^not asked, .*: (.*)$/m.exec(stdout) ?? [];
    const lists = await listsDescribed();
    expect(lists.length).toBeGreaterThan(25);
    const missing = lists.filter((path) => !left.includes(path) && !stdout.includes(`| ${path}?`));
    expect(missing).toEqual([]);
    expect(left.split(', ')).toEqual(['/api/v1/hosts/{id}/changes']);
  }, 240_000);
});
