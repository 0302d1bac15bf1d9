import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { CHROMIUM, openBrowser, operationsShown, overhang, visit } from './browser/visitor.js';
import { ApiProcess } from './started/api-process.js';
import { givenNotice, grantedTitle } from './walk/rows/award.js';
import { World } from './walk/world.js';

if (CHROMIUM === undefined) console.warn('\n*** LEFT OUT: pages in a browser. There is no chromium on the PATH. ***\n');

const DESK = 1280;
const WIDTHS = Object.entries({ desk: DESK, phone: 360 });

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

  it.each(WIDTHS)('a public notice is read, with the form to object, on a %s', async (_device, width) => {
    const { id } = await world.keep('shown notice', () => givenNotice(world));
    const { page, faults } = await visit(browser, `${world.app.url}/p/notices`, width);
    await page.locator(`a[href="/p/notices/${id}"]`).click();
    await page.locator('h1', { hasText: '关于拟命名科普教育基地的公示' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('确山县青少年学生校外活动中心');
    expect(await page.getByRole('button').count()).toBe(1);
    expect(await overhang(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it.each(WIDTHS)('a title is found and says what it is today, on a %s', async (_device, width) => {
    const { designationId } = await grantedTitle(world);
    const { page, faults } = await visit(browser, `${world.app.url}/p/designations`, width);
    await page.locator('#q').fill('确山县');
    await page.getByRole('button').click();
    await page.locator(`a[href="/p/designations/${designationId}"]`).click();
    await page.locator('h1', { hasText: '确山县青少年学生校外活动中心' }).waitFor();
    expect(await page.locator('table').innerText()).toContain('驻科协〔2014〕');
    expect(await overhang(page)).toBe(0);
    expect(faults).toEqual([]);
  });
});
