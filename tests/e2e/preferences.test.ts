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

const PAPER = 'papers/disaggregated-serving/';

/** Opens pages of the example one after the other, in one window, for as long as `run` takes with each. */
async function at(
  paths: readonly string[],
  options: BrowserContextOptions,
  run: (page: Page, path: string) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    for (const path of paths) {
      await page.goto(new URL(path, site.url).href, { waitUntil: 'load' });
      await run(page, path);
    }
  } finally {
    await context.close();
  }
}

const style = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

/** Text that its element cuts off, where nobody can scroll to it. */
function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, header *, footer *')]
      .filter((element) => {
        const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
        const isCut = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
        // Cut on purpose, with the whole of it where it leads or for those who hear it.
        return isCut && textOverflow !== 'ellipsis' && clipPath === 'none' && element.closest('.katex') === null;
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );
}

describe('text twice as large', () => {
  test.each([
    ['by zooming in', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, ''],
    ['by larger letters alone', { viewport: { width: 1280, height: 800 } }, 'html { font-size: 200%; }'],
  ] as const)('%s loses nothing on any type of page', async (_, options, rule) => {
    const faults: unknown[] = [];
    await at(PAGE_TYPES, options, async (page, path) => {
      if (rule !== '') await page.addStyleTag({ content: rule });
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      const cut = await cutTexts(page);
      if (width > 0 || cut.length > 0) faults.push({ path, width, cut });
    });
    expect(faults).toEqual([]);
  });
});

describe('a reader who wants no motion', () => {
  const moving = async (page: Page): Promise<readonly [scroll: string, fade: string]> => {
    await page.locator('.body .citation a').first().hover();
    await page.locator('#preview:popover-open').waitFor();
    return [await style(page, 'html', 'scroll-behavior'), await style(page, '#preview', 'transition-duration')];
  };

  test('sees none, and others do', async () => {
    await at([PAPER], { reducedMotion: 'reduce' }, async (page) => {
      expect(await moving(page)).toEqual(['auto', '0s']);
      await page.keyboard.press('Control+k');
      await page.locator('dialog[open]').waitFor();
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    });
    await at([PAPER], { reducedMotion: 'no-preference' }, async (page) => {
      expect(await moving(page)).toEqual(['smooth', '0.12s']);
    });
  });
});

describe('the colours of the system', () => {
  const forced: BrowserContextOptions = { forcedColors: 'active', viewport: { width: 1440, height: 900 } };

  test('take the place of every colour of ours, whatever theme was chosen', async () => {
    await at([PAPER], forced, async (page) => {
      const canvas = await page.evaluate(() => {
        document.documentElement.dataset['theme'] = 'dark';
        const probe = document.createElement('div');
        probe.style.cssText = 'forced-color-adjust: none; background: Canvas; color: CanvasText';
        document.body.append(probe);
        const { backgroundColor, color } = getComputedStyle(probe);
        return { backgroundColor, color };
      });
      expect(await style(page, 'html', 'background-color')).toBe(canvas.backgroundColor);
      expect(await style(page, '.body p', 'color')).toBe(canvas.color);
      expect(await style(page, '.neighbours .mark-papers', 'stroke')).toBe(canvas.color);
    });
  });

  test('leave what is chosen, current and focused to be seen', async () => {
    await at(['search/'], forced, async (page) => {
      const label = 'label:has(input[name="type"][value="Paper"])';
      expect(await style(page, label, 'outline-style')).toBe('none');
      await page.locator(`${label} input`).check();
      expect(await style(page, label, 'outline-style')).toBe('solid');
      await page.keyboard.press('Tab');
      expect(await style(page, ':focus', 'outline-style')).toBe('solid');
    });
    await at([PAPER], forced, async (page) => {
      expect(await style(page, '.site-navigation a[aria-current]', 'text-decoration-line')).toBe('underline');
      expect(await style(page, '.abstract', 'border-top-style')).toBe('solid');
    });
  });
});

describe('a phone', () => {
  const phone: BrowserContextOptions = {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  };

  test('shows by a tap what a theorem, an equation and a note say, in a sheet within the window', async () => {
    await at([PAPER], phone, async (page) => {
      for (const selector of ['a.cross-reference[href^="#thm"]', 'a.cross-reference[href^="#eq"]', '.citation a']) {
        await page.locator(`.body ${selector}`).first().tap();
        const sheet = page.locator('#preview:popover-open');
        await sheet.waitFor();
        const box = await sheet.boundingBox();
        expect(Math.round((box?.y ?? 0) + (box?.height ?? 0)), selector).toBe(844);
        expect(await sheet.locator('.preview-onward').isVisible()).toBe(true);
        await page.locator('.body > p').last().tap();
        expect(await page.locator('#preview:popover-open').count()).toBe(0);
      }
    });
  });

  test('shows what an address names, though what stands before it was not laid out yet', async () => {
    const places = ['sec-limits', 'eq-break-even', 'tbl-costs', 'references', 'how-to-cite'];
    const paths = places.map((place) => `${PAPER}#${place}`);
    const missed: unknown[] = [];
    // A new window each time: the same page would only scroll.
    for (const path of paths) {
      await at([path], phone, async (page) => {
        await page.waitForTimeout(500);
        const place = path.slice(path.indexOf('#'));
        const top = await page.evaluate((id) => document.querySelector(id)?.getBoundingClientRect().top, place);
        if (top === undefined || top < -2 || top > 120) missed.push({ place, top });
      });
    }
    expect(missed).toEqual([]);
  });
});
