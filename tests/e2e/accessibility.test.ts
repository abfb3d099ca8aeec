import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type BuiltSite, builtSite, servedSite } from '../built-site.ts';
import { HAS_JAVA, htmlErrors } from '../html-checker.ts';
import { PAGE_TYPES } from '../page-types.ts';

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

/** What `run` gives for each page, all of them opened in one window. */
async function onPages<T>(
  paths: readonly string[],
  options: BrowserContextOptions,
  run: (page: Page) => Promise<T>,
): Promise<readonly (readonly [path: string, result: T])[]> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const results: [string, T][] = [];
    for (const path of paths) {
      await page.goto(new URL(path, site.url).href, { waitUntil: 'load' });
      results.push([path, await run(page)]);
    }
    return results;
  } finally {
    await context.close();
  }
}

/**
 * axe-core reads no MathML, and to look at each box of a formula takes it most of a minute. By itself it does not look
 * whether fingers can hit what they aim at (WCAG 2.2, 2.5.8). In the dark only colours are others.
 */
const checkIn = (colorScheme: 'light' | 'dark'): string => `axe.run(
  { exclude: ['.katex', 'th:has(.katex)'] },
  { resultTypes: ['violations'], ${colorScheme === 'dark' ? "runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }" : "rules: { 'target-size': { enabled: true } }"} },
)`;

/** What is out of sight on a phone is laid out only when it comes near: here all of it, and what depends on its size. */
async function layOutAll(page: Page): Promise<void> {
  await page.addStyleTag({ content: '* { content-visibility: visible !important; }' });
  // Observers of sizes are heard after the next layout.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Empties formulas, which are left out anyway and keep their room: axe-core lists each of their thousands of boxes first. */
function emptyFormulas(page: Page): Promise<void> {
  return page.evaluate(() => {
    const formulas = [...document.querySelectorAll<HTMLElement>('.katex')];
    const rooms = formulas.map((formula) => formula.getBoundingClientRect());
    for (const [place, formula] of formulas.entries()) {
      formula.replaceChildren();
      formula.style.display = 'inline-block';
      formula.style.width = `${rooms[place]?.width}px`;
      formula.style.height = `${rooms[place]?.height}px`;
    }
  });
}

/** What axe-core finds wrong, as `rule: element`. */
async function violationsOf(page: Page, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
  await layOutAll(page);
  await emptyFormulas(page);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(checkIn(colorScheme));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe.each(['light', 'dark'] as const)('every type of page, in %s', (colorScheme) => {
  test.each([320, 1440])('has nothing that axe finds at %i pixels', async (width) => {
    const options = { colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' as const };
    const results = await onPages(PAGE_TYPES, options, (page) => violationsOf(page, colorScheme));
    expect(results.filter(([, violations]) => violations.length > 0)).toEqual([]);
  });
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing on a paper with a preview open, in %s',
  async (colorScheme) => {
    const options = { colorScheme, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' as const };
    const [result] = await onPages(['papers/disaggregated-serving/'], options, async (page) => {
      await page.locator('.body .citation a').first().hover();
      await page.locator('#preview:popover-open').waitFor();
      return violationsOf(page, colorScheme);
    });
    expect(result?.[1]).toEqual([]);
  },
);

test.skipIf(!HAS_JAVA)("every page satisfies the W3C's checker, where Java is installed", () => {
  expect(htmlErrors(built.folder)).toEqual([]);
});

test('every type of page fits a window of 320 pixels, which is 1280 at 400 %', async () => {
  const options = { viewport: { width: 320, height: 600 } };
  const widths = await onPages(PAGE_TYPES, options, (page) =>
    page.evaluate(() => document.documentElement.scrollWidth),
  );
  expect(widths.filter(([, width]) => width > 320)).toEqual([]);
});

describe('the featured paper', () => {
  const paper = 'papers/disaggregated-serving/';

  test('is held up by its style sheets alone, and leaves room for every image', async () => {
    const [found] = await onPages([paper], {}, (page) =>
      page.evaluate(() => {
        const all = (selector: string) => [...document.querySelectorAll(selector)].map((element) => element.outerHTML);
        return {
          sheets: all('link[rel="stylesheet"]').length,
          scripts: all('script[src]:not([type="module"], [async], [defer])'),
          images: all('main img:not([width][height])'),
          figures: all('main figure img').length,
        };
      }),
    );
    expect(found?.[1]).toMatchObject({ sheets: 1, scripts: [], images: [] });
    expect(found?.[1].figures).toBeGreaterThan(0);
  });

  test('has a phone lay out what is in sight, and not the thousands of boxes of all its formulas', async () => {
    const boxes = async (rule: string): Promise<number> => {
      const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
      const page = await context.newPage();
      await page.route('**/*.css', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()) + rule });
      });
      const session = await context.newCDPSession(page);
      await session.send('Performance.enable');
      await page.goto(new URL(paper, site.url).href, { waitUntil: 'networkidle' });
      const { metrics } = await session.send('Performance.getMetrics');
      await context.close();
      return metrics.find(({ name }) => name === 'LayoutObjects')?.value ?? 0;
    };
    const [shown, all] = [await boxes(''), await boxes('* { content-visibility: visible !important; }')];
    expect(all).toBeGreaterThan(5000);
    expect(shown).toBeLessThan(all / 2);
  });

  test.each([390, 1440])('does not move while it loads, at %i pixels', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(new URL(paper, site.url).href, { waitUntil: 'networkidle' });
    const shifts = await page.evaluate(() => ('shifts' in window ? window.shifts : undefined));
    expect(shifts).toEqual([]);
    await context.close();
  });
});
