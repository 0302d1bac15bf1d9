import { readFile } from 'node:fs/promises';
import { ApiModule } from '@jidi/api';
import { QueueModule } from '@jidi/platform';
import { generatedFiles } from '@jidi/standalone';
import { startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { format, resolveConfig } from 'prettier';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ modules: [ApiModule, QueueModule.forProducer()] });
});

afterAll(() => app.close());

describe('what is printed from the code', () => {
  it('is as `npm run generate` would write it', async () => {
    const style = await resolveConfig('README.md');
    const files = await generatedFiles(app.app, (markdown) => format(markdown, { ...style, parser: 'markdown' }));
    expect(files.length).toBeGreaterThan(4);
    for (const { path, content } of files) expect([path, await readFile(path, 'utf8')]).toEqual([path, content]);
  });
});
