import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtBase, serveSite } from '../../scripts/site-server.ts';
import { launchBrowser } from '../browser.ts';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { writeSearchArchive } from '../search-archive.ts';

const temporary = temporaryFolder();
const content = join(temporary.path, 'content');
const out = join(temporary.path, 'site');
let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  writeSearchArchive(content);
  const built = await runScript('build', ['--content', content, '--out', out, '--no-pdf', '--no-search', '--quiet']);
  if (built.status !== 0) throw new Error(built.stderr);
  const base = builtBase(out);
  site = await serveSite({ folder: () => out, base: () => base, port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  temporary.remove();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(8000);
  await page.goto(new URL(path, site.url).href, { waitUntil: 'load' });
  return page;
}

/** An element's text with its white space collapsed. */
async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}

const terms = (page: Page) => page.locator('.letter .entry:visible .entry-title').allInnerTexts();

describe('the line above a title', () => {
  test.each([320, 390, 800, 1440])('breaks within no name of a type and no date, %s pixels wide', async (width) => {
    for (const path of ['', 'papers/', 'search/']) {
      const page = await open(path, { viewport: { width, height: 800 } });
      const lines = await page
        .locator('main :is(.entry, .featured) .type-line :is(bdi, time)')
        .evaluateAll((parts) =>
          parts.filter((part) => part.checkVisibility()).map((part) => part.getClientRects().length),
        );
      expect(lines.length).toBeGreaterThan(1);
      expect(new Set(lines)).toEqual(new Set([1]));
      await page.context().close();
    }
  });

  test('keeps the direction of each of its parts', async () => {
    const page = await open('search/');
    const parts = await page
      .locator('main .entry .type-line > :not(.slash)')
      .evaluateAll((elements) => elements.map((element) => getComputedStyle(element).unicodeBidi));
    expect(parts.length).toBeGreaterThan(3);
    expect(new Set(parts)).toEqual(new Set(['isolate']));
    await page.context().close();
  });
});

test('lines in the other direction than their list stand at its edge', async () => {
  const page = await open('papers/', { viewport: { width: 800, height: 800 } });
  const gaps = await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
    return [...document.querySelectorAll('.entry-title a')].map((title) => {
      const line = title.closest('.entry-title')?.getBoundingClientRect();
      return Math.abs((line?.right ?? 0) - title.getBoundingClientRect().right);
    });
  });
  expect(gaps.length).toBeGreaterThan(0);
  expect(Math.max(...gaps)).toBeLessThan(2);
  await page.context().close();
});

describe('the glossary', () => {
  test('filters as one types, by other names too and without regard to accents', async () => {
    const page = await open('definitions/');
    expect(await terms(page)).toEqual(['Addend', 'Élan', 'Remainder']);
    const field = page.locator('main input[type="search"]');
    await field.fill('MODULUS');
    expect(await terms(page)).toEqual(['Remainder']);
    expect(await page.locator('.letter:visible').count()).toBe(1);
    await field.fill('elan');
    expect(await terms(page)).toEqual(['Élan']);
    await field.fill('nowhere');
    expect(await textOf(page.locator('glossary-filter [role="status"]'))).toBe('0 terms');
    await field.fill('');
    expect((await terms(page)).length).toBe(3);
    await page.context().close();
  });

  test('leads to each of its letters, and shows no filter, without JavaScript', async () => {
    const page = await open('definitions/', { javaScriptEnabled: false });
    const letters = page.locator('.letters a');
    expect(await letters.allInnerTexts()).toEqual(['A', 'E', 'R']);
    await letters.last().click();
    expect(new URL(page.url()).hash).toBe('#letter-r');
    expect(await textOf(page.locator('#letter-r'))).toContain('also residue, modulus');
    expect(await page.locator('main input:visible').count()).toBe(0);
    await page.context().close();
  });
});

describe('home', () => {
  test('shows the featured paper, what is new, what programs ask, topics with counts, and feeds', async () => {
    const page = await open('', { javaScriptEnabled: false });
    expect(await textOf(page.locator('.featured h2'))).toBe('Long Division');
    expect(await textOf(page.locator('.dated .entry-title').first())).toBe('Ein Rest');
    const program = await textOf(page.locator('.program-card'));
    expect(program).toMatch(/^Active ?Arithmetic ?Does .+ stay the same\? ?2 questions · 1 item$/);
    expect(await textOf(page.locator('.topic-counts li'))).toBe('Sums 2');
    expect(await page.locator('.subscribe a').first().getAttribute('href')).toMatch(/^\/archive\/.+\.xml$/);
    await page.context().close();
  });
});

describe('a page of many kinds of item', () => {
  test('begins with links to the kinds and their numbers', async () => {
    const page = await open('topics/sums/', { javaScriptEnabled: false });
    expect(await page.locator('.jumps a').allInnerTexts()).toEqual(['Papers 1', 'Field notes 1']);
    await page.locator('.jumps a').last().click();
    expect(await textOf(page.locator(':target .entry-title'))).toBe('Ein Rest');
    await page.context().close();
  });
});

test.each([
  ['', 1440, 'light'],
  ['', 320, 'dark'],
  ['definitions/', 320, 'light'],
  ['definitions/', 1440, 'dark'],
  ['programs/', 320, 'light'],
  ['topics/', 1440, 'light'],
  ['topics/sums/', 320, 'dark'],
  ['papers/', 320, 'light'],
] as const)('axe finds nothing on /%s at %i px, %s, and nothing sticks out', async (path, width, colorScheme) => {
  // axe itself comes in as an inline script.
  const page = await open(path, { viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  await page.addScriptTag({ path: join(PROJECT_DIR, 'node_modules/axe-core/axe.min.js') });
  const found = await page.evaluate<readonly string[]>(
    `axe.run('main').then(({ violations }) =>
      violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html)))`,
  );
  expect(found).toEqual([]);
  await page.context().close();
});
