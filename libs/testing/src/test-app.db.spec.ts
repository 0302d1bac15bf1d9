import { access } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { startTestApp } from './test-app.js';

it('leaves no files behind', async () => {
  const app = await startTestApp({});
  const folder = app.config.FILES_DIR;
  await access(folder);
  await app.close();
  await expect(access(folder)).rejects.toThrow('ENOENT');
});
