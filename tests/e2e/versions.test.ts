import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../src/build/site-files.ts';
import { launchBrowser } from '../browser.ts';
import { type BuiltSite, builtSite, servedSite } from '../built-site.ts';
import { PROJECT_DIR } from '../command.ts';
import { deadReferences } from '../crawl.ts';
import { HAS_JAVA, htmlErrors } from '../html-checker.ts';

let built: BuiltSite;
let site: Awaited<ReturnType<typeof servedSite>>;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  built = await builtSite(join(PROJECT_DIR, 'tests', 'archives', 'versions'));
  site = await servedSite(built);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const PAPER = 'papers/queues/';

/** Opens a page of the site, and gives back what `run` finds on it. */
async function on<T>(
  path: string,
  run: (page: Page) => Promise<T>,
  options: Parameters<Browser['newContext']>[0] = {},
) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    await page.goto(new URL(path, site.url).href, { waitUntil: 'load' });
    return await run(page);
  } finally {
    await context.close();
  }
}

describe('the page of an older text', () => {
  test('says which version it is and leads to the latest, which leads back', () =>
    on(`${PAPER}v1/`, async (page) => {
      const lines = page.getByRole('navigation', { name: 'Versions' });
      expect(await lines.locator('dd').allInnerTexts()).toEqual(['1 (March 5, 2024)', '3 (January 20, 2025)']);
      await lines.getByRole('link', { name: '3 (January 20, 2025)' }).click();
      expect(await page.locator('h1').textContent()).toBe('How long a queue is');
      await lines.getByRole('link', { name: '1 (March 5, 2024)' }).click();
      expect(await page.locator('h1').textContent()).toBe('On the length of a queue');
    }));

  test('is not for search engines, which are led to the latest', () =>
    on(`${PAPER}v2/`, async (page) => {
      expect(await page.locator('meta[name="robots"]').getAttribute('content')).toBe('noindex');
      expect(await page.locator('link[rel="canonical"]').getAttribute('href')).toBe(
        'https://lab.example/drafts/papers/queues/',
      );
    }));

  test('is not found by the search of the archive', () =>
    on('search/?q=those+who+come+first', async (page) => {
      const results = page.locator('main a[href*="/papers/"]');
      await results.first().waitFor();
      const found = await results.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      expect(found.filter((href) => /\/v\d/.test(href))).toEqual([]);
    }));

  test('has a PDF of its own', () => {
    const bytes = (name: string) => readFileSync(join(built.folder, PAPER, name));
    expect(bytes('v1.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes('v1.pdf').equals(bytes('v2.pdf'))).toBe(false);
  });
});

describe('the comparison of versions', () => {
  test('says how much changed, and leads to each part in which it did', () =>
    on(`${PAPER}changes/`, async (page) => {
      const comparison = page.getByRole('region', { name: 'From version 1 to version 2' });
      expect(await comparison.locator('.summary span').allInnerTexts()).toEqual([
        '12 changes',
        '84 words added',
        '37 words removed',
        '3 formulas added',
        '3 formulas removed',
      ]);
      const parts = comparison.getByRole('navigation').getByRole('link');
      expect(await parts.allInnerTexts()).toEqual([
        'Title and opening',
        '1 What is counted',
        '2 A bound for every discipline',
        'References',
      ]);
      await parts.nth(1).click();
      expect(await page.locator('ins:target, del:target').count()).toBe(1);
    }));

  test('tells those who hear it what came and what went', () =>
    on(`${PAPER}changes/`, async (page) => {
      const [removed, added] = ['del.change > .visually-hidden', 'ins.change > .visually-hidden'];
      expect(new Set(await page.locator(removed).allTextContents())).toEqual(new Set(['removed: ']));
      expect(new Set(await page.locator(added).allTextContents())).toEqual(new Set(['added: ']));
      expect(await page.locator('ins.change, del.change').count()).toBe(
        await page.locator(`${removed}, ${added}`).count(),
      );
    }));
});

test.each([
  ['light', 320],
  ['dark', 1440],
] as const)('axe finds nothing on these pages, in %s, at %i pixels', async (colorScheme, width) => {
  const paths = [PAPER, `${PAPER}v1/`, `${PAPER}changes/`, 'definitions/backlog/v1.1/', 'field-notes/reading/v1/'];
  const check = "axe.run({ exclude: ['.katex', 'th:has(.katex)'] }, { resultTypes: ['violations'] })";
  for (const path of paths) {
    const options = { colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' } as const;
    const found = await on(
      path,
      async (page) => {
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<AxeResults>(check);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        return { width, violations: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)) };
      },
      options,
    );
    expect({ path, ...found }).toEqual({ path, width, violations: [] });
  }
});

test('every link between versions leads somewhere', async () => {
  expect(await deadReferences(built.folder, 'https://lab.example/drafts/')).toEqual([]);
  const indexed = (await listFiles(built.folder)).filter((path) => path.startsWith('pagefind/fragment/'));
  expect(indexed).toHaveLength(5);
});

test.skipIf(!HAS_JAVA)("the pages satisfy the W3C's checker, where Java is installed", () => {
  expect(htmlErrors(built.folder)).toEqual([]);
});
