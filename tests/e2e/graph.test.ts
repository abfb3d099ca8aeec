import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseHTML } from 'linkedom';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type BuiltSite, builtSite, servedSite } from '../built-site.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';

const ITEM = 'definitions/speculative-decoding/';
const PHONE = { width: 390, height: 800 };
const temporary = temporaryFolder();
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
  temporary.remove();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(new URL(path, site.url).href, { waitUntil: 'load' });
  return page;
}

/** What axe finds in a part of a page, as `rule: element`. */
async function violations(page: Page, selector: string): Promise<readonly unknown[]> {
  await page.addScriptTag({ path: join(PROJECT_DIR, 'node_modules/axe-core/axe.min.js') });
  return page.evaluate<readonly unknown[]>(
    `axe.run('${selector}').then((result) => result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html)))`,
  );
}

describe('the graph page', () => {
  test('draws each connected item as a link, and each reference as a row of the table, without JavaScript', async () => {
    const page = await open('graph/', { javaScriptEnabled: false });
    const drawn = await page.locator('svg .node').count();
    const listed = await page.locator('section[aria-labelledby="isolated"] .entry').count();
    const json = await page.request.get(new URL('api/graph.json', site.url).href);
    const { nodes, edges } = await json.json();
    expect(drawn + listed).toBe(nodes.length);
    const between = edges.filter((edge: { source: string; target: string }) => edge.source !== edge.target);
    expect(await page.locator('.graph-table .relation').count()).toBe(between.length);
    await page.context().close();
  });

  test('singles out the arrows of an item that has the focus, and opens its page', async () => {
    const page = await open('graph/');
    const node = page.locator('#node-definitions-speculative-decoding');
    const lines = node.locator('.own-edges');
    const shown = () => lines.evaluate((path) => getComputedStyle(path).visibility);
    expect(await shown()).toBe('hidden');
    // The keyboard's way in: the link before the drawing's first mark, then one step.
    await page.locator('.introduction a').last().focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('node'))).toBe(true);
    await node.focus();
    expect(await shown()).toBe('visible');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/${ITEM}`);
    await page.context().close();
  });

  test('shows no label over another', async () => {
    const page = await open('graph/', { viewport: { width: 1440, height: 900 } });
    await page.evaluate(() => document.fonts.ready);
    const boxes = await page.locator('.node text').evaluateAll((labels) =>
      labels.map((label) => {
        const { left, right, top, bottom } = label.getBoundingClientRect();
        return { text: label.textContent, left, right, top, bottom };
      }),
    );
    expect(boxes.length).toBeGreaterThan(30);
    const overlapping = boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.text} / ${b.text}`),
    );
    expect(overlapping).toEqual([]);
    await page.context().close();
  });

  test('scrolls the drawing inside its own frame on a phone', async () => {
    const page = await open('graph/', { viewport: PHONE });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    const frame = page.locator('.graph-scroll');
    expect(await frame.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
    await page.context().close();
  });

  test.each([
    ['graph/', 'html', 1440, 'light'],
    ['graph/', 'html', 1440, 'dark'],
    ['graph/', 'html', 320, 'light'],
    [ITEM, '.neighbourhood', 1440, 'dark'],
    [ITEM, '.neighbourhood', 320, 'light'],
  ] as const)('gives axe nothing to complain of: %s (%s) at %i px, %s', async (path, part, width, colorScheme) => {
    // axe itself comes in as an inline script.
    const page = await open(path, { viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    expect(await violations(page, part)).toEqual([]);
    await page.context().close();
  });

  test('is valid HTML, as is a neighbourhood', async () => {
    const parts = [
      ['graph/', 'main'],
      [ITEM, '.neighbourhood'],
    ] as const;
    // The frame around them is the same on every page and checked elsewhere.
    const sources = parts.map(([path, selector]) => {
      const { document } = parseHTML(readFileSync(join(built.folder, path, 'index.html'), 'utf8'));
      return document.querySelector(selector)?.outerHTML ?? '';
    });
    const file = join(temporary.path, 'parts.html');
    writeFileSync(file, `<!doctype html><html lang="en"><title>Parts</title><body>${sources.join('')}</body></html>`);
    expect(sources.every((source) => source.length > 1000)).toBe(true);
    const jar = join(PROJECT_DIR, 'node_modules/vnu-jar/build/dist/vnu.jar');
    const checked = await promisify(execFile)('java', ['-jar', jar, '--errors-only', file]).catch((error) => error);
    expect(checked.stderr).toBe('');
  });
});

describe("an item's neighbourhood", () => {
  test('leads to its neighbours and to its own mark in the graph', async () => {
    const page = await open(ITEM, { viewport: PHONE });
    expect(await page.locator('.neighbours li').count()).toBeGreaterThan(3);
    const rows = await page.locator('.neighbours li').count();
    expect(await page.locator('.neighbours .mark').count()).toBe(rows);
    await page.locator('.graph-note a').click();
    await page.waitForURL('**/graph/#node-definitions-speculative-decoding');
    const lines = page.locator('#node-definitions-speculative-decoding .own-edges');
    expect(await lines.evaluate((path) => getComputedStyle(path).visibility)).toBe('visible');
    await page.context().close();
  });
});
