import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { CHROMIUM, openBrowser, overhang, visit } from '../../api/test/browser/visitor.js';
import { givenNotice, grantedTitle } from '../../api/test/walk/rows/award.js';
import { World } from '../../api/test/walk/world.js';
import { type Site, startPages } from './started/site.js';

if (CHROMIUM === undefined) console.warn('\n*** LEFT OUT: pages in a browser. There is no chromium on the PATH. ***\n');

const WIDTHS = Object.entries({ desk: 1280, phone: 360 });

let world: World;
let site: Site;
let browser: Browser;

(CHROMIUM === undefined ? describe.skip : describe)('in a browser', () => {
  beforeAll(async () => {
    browser = await openBrowser(CHROMIUM ?? '');
    world = await World.start();
    site = await startPages(world.app);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.close();
    await world.close();
  });

  it.each(WIDTHS)('a public notice is read, with the form to object, on a %s', async (_device, width) => {
    const { id } = await world.keep('shown notice', () => givenNotice(world));
    const { page, faults } = await visit(browser, `${site.url}/p/notices`, width);
    await page.locator(`a[href="/p/notices/${id}"]`).click();
    await page.locator('h1', { hasText: '关于拟命名科普教育基地的公示' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('确山县青少年学生校外活动中心');
    expect(await page.getByRole('button').count()).toBe(1);
    expect(await overhang(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it.each(WIDTHS)('a title is found and says what it is today, on a %s', async (_device, width) => {
    const { designationId } = await grantedTitle(world);
    const { page, faults } = await visit(browser, `${site.url}/p/designations`, width);
    await page.locator('#q').fill('确山县');
    await page.getByRole('button').click();
    await page.locator(`a[href="/p/designations/${designationId}"]`).click();
    await page.locator('h1', { hasText: '确山县青少年学生校外活动中心' }).waitFor();
    expect(await page.locator('table').innerText()).toContain('驻科协〔2014〕');
    expect(await overhang(page)).toBe(0);
    expect(faults).toEqual([]);
  });
});
