import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { CHROMIUM, openBrowser, operationsShown, visit } from './browser/visitor.js';
import { ApiProcess } from './started/api-process.js';
import { World } from './walk/world.js';

if (CHROMIUM === undefined) console.warn('\n*** LEFT OUT: the docs in a browser. There is no chromium on the PATH. ***\n');

const DESK = 1280;

let world: World;
let docs: ApiProcess;
let browser: Browser;

(CHROMIUM === undefined ? describe.skip : describe)('in a browser', () => {
  beforeAll(async () => {
    browser = await openBrowser(CHROMIUM ?? '');
    world = await World.start();
    // The files of the docs cannot be loaded inside of Jest.
    docs = ApiProcess.on(world.app.testDatabase.urls);
    await docs.url();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await docs.stop();
    await world.close();
  });

  it('the docs show every operation, and open one', async () => {
    const url = await docs.url();
    const { paths } = (await (await fetch(`${url}/docs/openapi.json`)).json()) as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`));
    const { page, faults } = await visit(browser, `${url}/docs`, DESK);
    const first = page.locator('.opblock-summary').first();
    await first.click();
    await page.locator('.opblock.is-open .responses-table').first().waitFor();
    await first.click();
    expect(await operationsShown(page)).toEqual(described.sort());
    expect(faults).toEqual([]);
  }, 60_000);
});
