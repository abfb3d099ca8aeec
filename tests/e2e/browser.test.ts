import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SURFACES } from '../../src/model/surfaces.ts';
import { launchBrowser } from '../browser.ts';
import { type BuiltSite, builtSite, servedSite } from '../built-site.ts';
import { deadReferences } from '../crawl.ts';

let built: BuiltSite;
let site: Awaited<ReturnType<typeof servedSite>>;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  built = await builtSite();
  site = await servedSite(built);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens a page of the site; `complaints` gathers console errors, failed and foreign requests. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const here = new URL(site.url).host;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== here) complaints.push(`foreign: ${request.url()}`);
  });
  await page.goto(new URL(path, site.url).href, { waitUntil: 'networkidle' });
  return { page, complaints };
}

async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).textContent()) ?? '';
}

const PAGES: readonly (readonly [string, string])[] = [
  ['', 'The Carberry Papers'],
  ['papers/', 'Papers'],
  ['papers/routing-by-difficulty/', 'What a Router Is Worth'],
  ['field-notes/', 'Field Notes'],
  ['field-notes/power-caps-and-decode/', ''],
  ['definitions/', 'Definitions'],
  ['definitions/awq-quantization/', 'AWQ Quantization'],
  ['programs/', 'Programs'],
  ['programs/inference-economics/', ''],
  ['topics/', 'Topics'],
  ['topics/inference-economics/', ''],
  ['search/', 'Search'],
  ['markdown/', 'Source Exports'],
  ['exports/', 'Exports'],
  ['about/', ''],
  ['contact/', ''],
  ['work/', ''],
];

describe('the example site in a browser', () => {
  test.each(PAGES)('shows /%s without a complaint', async (path, title) => {
    const { page, complaints } = await open(path);
    expect(await page.locator('h1').first().textContent()).toContain(title);
    expect((await textOf(page, 'main')).length).toBeGreaterThan(50);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('has no dead internal link, resource or anchor', async () => {
    expect(await deadReferences(built.folder, 'https://carberry.example/')).toEqual([]);
  });

  test('fits a phone without scrolling sideways', async () => {
    for (const [path] of PAGES) {
      const { page } = await open(path, { viewport: { width: 360, height: 740 } });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(360);
      await page.context().close();
    }
  });

  test('answers an unknown address with its own page', async () => {
    const { page } = await open('no/such/page/');
    expect(await page.locator('main').count()).toBe(1);
    const response = await page.reload();
    expect(response?.status()).toBe(404);
    await page.context().close();
  });

  test('shows math in a paper', async () => {
    const { page } = await open('papers/routing-by-difficulty/');
    const formula = page.locator('main .katex').first();
    await formula.scrollIntoViewIfNeeded();
    expect(await formula.isVisible()).toBe(true);
    const font = await page.evaluate(async () => {
      await document.fonts.ready;
      return (
        document.fonts.check('16px KaTeX_Main') && [...document.fonts].some((face) => face.family.includes('KaTeX'))
      );
    });
    expect(font).toBe(true);
    await page.context().close();
  });

  test('lists every item and every surface on the search page without JavaScript', async () => {
    const { page } = await open('search/', { javaScriptEnabled: false });
    const { items } = JSON.parse(readFileSync(join(built.folder, 'api', 'index.json'), 'utf8'));
    const entries = items.length + SURFACES.length;
    expect(await textOf(page, '.entry-count')).toBe(`${entries} entries`);
    expect(await page.locator('.everything .entry:visible').count()).toBe(entries);
    await page.context().close();
  });

  test('finds a paper by a word of its body, and narrows by a filter', async () => {
    const { page, complaints } = await open('search/');
    const results = page.locator('[data-results] > li');
    const found = async (): Promise<number> => Number.parseInt(await textOf(page, '[role="status"]'), 10);
    await page.locator('main input[type="search"]').fill('FrugalGPT');
    await results.first().waitFor({ state: 'visible' });
    expect(await textOf(page, '[data-results]')).toContain('What a Router Is Worth');

    await page.locator('main input[type="search"]').fill('model');
    await expect.poll(found, { timeout: 10_000 }).toBeGreaterThan(5);
    const all = await found();
    await page.locator('input[name="type"][value="Definition"]').check();
    await expect.poll(found, { timeout: 10_000 }).toBeLessThan(all);
    expect(await found()).toBeGreaterThan(0);
    const kinds = await results.locator('.type-line').allTextContents();
    expect(kinds.every((kind) => kind.startsWith('Definition'))).toBe(true);

    // A result leads to a page of this site.
    const target = await results.first().locator('.entry-title a').getAttribute('href');
    expect((await page.goto(new URL(target ?? '', site.url).href))?.status()).toBe(200);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
