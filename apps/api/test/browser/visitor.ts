import { spawnSync } from 'node:child_process';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Path of the machine's Chromium, if it has one. */
export const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome']
  .map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim())
  .find((path) => path !== '');

/** Starts Chromium, which keeps its sandbox from root. */
export const openBrowser = (path: string): Promise<Browser> =>
  chromium.launch({ executablePath: path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

/** A page as an anonymous visitor sees it, with all that the browser finds wrong with it: policies and scripts broken, files missing. */
export interface Visit {
  readonly page: Page;
  readonly faults: readonly string[];
}

/** Opens a page in a window of its own, this many CSS pixels wide. */
export async function visit(browser: Browser, url: string, width: number): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('requestfailed', (request) => faults.push(`${request.url()} failed`));
  await page.goto(url);
  return { page, faults };
}

/** How many CSS pixels a page is wider than its window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** The operations that the docs show, like `GET /api/v1/me`. Swagger draws those in sight alone, so it is read from top to bottom. */
export async function operationsShown(page: Page): Promise<string[]> {
  const seen = new Set<string>();
  for (let before = -1, top = 0; before < top;) {
    for (const text of await page.locator('.opblock-summary').allInnerTexts()) {
      const [method = '', path = ''] = text.split('\n');
      seen.add(`${method} ${path.replaceAll('\u200b', '')}`);
    }
    before = top;
    top = await page.evaluate<number>(SCROLL_ON);
  }
  return [...seen].sort();
}

const SCROLL_ON = `new Promise((drawn) => {
  scrollBy(0, innerHeight / 2);
  requestAnimationFrame(() => requestAnimationFrame(() => drawn(scrollY)));
})`;
