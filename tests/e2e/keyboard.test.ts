import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { builtSite, servedSite } from '../built-site.ts';
import { PAGE_TYPES } from '../page-types.ts';

let site: Awaited<ReturnType<typeof servedSite>>;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await servedSite(await builtSite());
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' };
const PAPER = 'papers/disaggregated-serving/';

/** Opens a page of the example for as long as `run` takes. */
async function at(path: string, options: BrowserContextOptions, run: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    await page.goto(new URL(path, site.url).href, { waitUntil: 'load' });
    await run(page);
  } finally {
    await context.close();
  }
}

/** What the keyboard is on. */
interface Stop {
  /** Its place among all that the page lets the keyboard reach, in the order of the document; -1 for what only scrolls. */
  readonly place: number;
  readonly name: string;
  /** What is wrong with how it shows. */
  readonly faults: readonly string[];
}

/** Numbers all that the keyboard should reach, and gives how much that is. */
function numberTargets(page: Page): Promise<number> {
  return page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, summary, [tabindex="0"]'),
    ].filter(
      (element) =>
        element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true }),
    );
    for (const [place, target] of targets.entries()) target.dataset['place'] = String(place);
    return targets.length;
  });
}

/** What the keyboard is on; undefined where it has left the page. */
function stop(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body)
      return undefined;
    // A mark of the graph is ringed, a filter's chip framed; all else has the outline.
    const shown = element.querySelector('.target') ?? element.closest('[data-filter] label') ?? element;
    const style = getComputedStyle(shown);
    const isMarked =
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) ||
      (shown.matches('.target') && style.stroke !== 'none' && Number.parseFloat(style.strokeWidth) >= 2);
    const box = shown.matches('.target') ? shown.getBoundingClientRect() : element.getClientRects()[0];
    if (box === undefined) return { place: -1, name: element.localName, faults: ['no box'] };
    const points = [0.1, 0.5, 0.9].map((share) => [box.left + box.width * share, box.top + box.height / 2] as const);
    const isSeen = points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (element.contains(top) || top.contains(element));
    });
    return {
      place: Number(element.dataset['place'] ?? -1),
      name: `${element.localName} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`,
      faults: [...(isMarked ? [] : ['no mark of the focus']), ...(isSeen ? [] : ['out of sight'])],
    };
  });
}

/** Presses Tab until the keyboard has left the page, or has made `most` stops. */
async function walk(page: Page, most: number): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const next = await stop(page);
    if (next === undefined || (stops.length > 0 && next.place === stops[0]?.place)) break;
    stops.push(next);
  }
  return stops;
}

describe('the keyboard', () => {
  test.each(PAGE_TYPES)('goes through all of /%s, in order, seen everywhere, and out again', (path) =>
    at(path, WIDE, async (page) => {
      const count = await numberTargets(page);
      const stops = await walk(page, 2 * count + 20);
      expect(stops.filter(({ faults }) => faults.length > 0)).toEqual([]);
      const places = stops.map(({ place }) => place).filter((place) => place >= 0);
      expect(places).toEqual(Array.from({ length: count }, (_, place) => place));
    }),
  );

  test('skips to the main text first of all', () =>
    at(PAPER, WIDE, async (page) => {
      await page.keyboard.press('Tab');
      const link = page.locator('.skip-link');
      expect(
        await link.evaluate((element) => element.matches(':focus') && element.getBoundingClientRect().top >= 0),
      ).toBe(true);
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    }));

  test('changes the theme, and hears which it is', () =>
    at(PAPER, WIDE, async (page) => {
      const button = page.locator('theme-switch button');
      const before = await button.getAttribute('aria-label');
      await button.focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
      expect(await button.getAttribute('aria-label')).not.toBe(before);
      await page.keyboard.press('Space');
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    }));

  test('goes from the contents to a section and on from there', () =>
    at(PAPER, WIDE, async (page) => {
      const link = page.locator('.contents a').nth(2);
      await link.focus();
      await page.keyboard.press('Enter');
      const id = decodeURIComponent((await link.getAttribute('href'))?.slice(1) ?? '');
      await page.keyboard.press('Tab');
      const isAfter = await page.evaluate((anchor) => {
        const [heading, now] = [document.getElementById(anchor), document.activeElement];
        return heading && now && Boolean(heading.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
      }, id);
      expect(isAfter).toBe(true);
    }));

  test('copies what a button says that it copies, and sees that button', () =>
    at(PAPER, { ...WIDE, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const button = page.locator('.body .equation .copy-button').first();
      // By way of the keyboard, as a focus set by a script need not show.
      await page.keyboard.press('Tab');
      await button.focus();
      expect(await button.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('t_0');
    }));

  test('sees a preview of what a reference leads to, closes it by Escape and loses no place', () =>
    at(PAPER, WIDE, async (page) => {
      await page.keyboard.press('Tab');
      const link = page.locator('.body .citation a').first();
      await link.focus();
      await page.locator('#preview:popover-open').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.locator('#preview:popover-open').count()).toBe(0);
      expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    }));

  test('is on nothing that the preview of the link before it covers, at any pace', () =>
    at('papers/buying-verification/', WIDE, async (page) => {
      await page.keyboard.press('Tab');
      await page.locator('.body a').first().focus();
      const covered: Stop[] = [];
      for (let step = 0; step < 30; step += 1) {
        // As long as a preview takes to open, and no longer.
        await page.waitForTimeout(200);
        await page.keyboard.press('Tab');
        const next = await stop(page);
        if (next !== undefined && next.faults.length > 0) covered.push(next);
      }
      expect(covered).toEqual([]);
    }));

  test('ticks filters of the search page, and reaches the results that they leave', () =>
    at('search/?q=model', WIDE, async (page) => {
      const box = page.locator('input[name="type"][value="Definition"]');
      await page.locator('[data-results] > li').nth(1).waitFor();
      await box.focus();
      await page.keyboard.press('Space');
      await page.waitForURL('**/search/?q=model&type=Definition');
      await expect.poll(() => page.locator('[data-results] .type-line', { hasText: 'Paper' }).count()).toBe(0);
      await page.locator('[data-results] .type-line', { hasText: 'Definition' }).first().waitFor();
      await page.locator('main input[type="search"]').focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.closest('[data-results]') !== null)).toBe(true);
    }));

  test('stays in the search while it is open', () =>
    at(PAPER, WIDE, async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('verification');
      await page.locator('[data-results] > li').first().waitFor();
      const count = await numberTargets(page);
      const outside: string[] = [];
      for (let step = 0; step < Math.min(count, 40); step += 1) {
        await page.keyboard.press('Tab');
        const place = await page.evaluate(() => {
          const element = document.activeElement;
          return element === null || element === document.body || element.closest('dialog') ? '' : element.outerHTML;
        });
        if (place !== '') outside.push(place);
        const now = await stop(page);
        if (now?.faults.includes('out of sight')) outside.push(now.name);
      }
      expect(outside).toEqual([]);
    }));

  test('reaches on a phone a formula that is wider than its place, before anybody has scrolled to it', () =>
    at(PAPER, { viewport: { width: 320, height: 600 }, reducedMotion: 'reduce' }, async (page) => {
      const wide = page.locator('#eq-break-even .equation-body');
      const number = await numberTargets(page);
      const reached: boolean[] = [];
      for (let step = 0; step < number + 20; step += 1) {
        await page.keyboard.press('Tab');
        reached.push(await wide.evaluate((element) => element === document.activeElement));
        if (reached.at(-1) === true) break;
      }
      expect(reached).toContain(true);
    }));
});
