import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { temporaryFolder } from '../command.ts';
import { buildDialect, type DialectSite, openPage, textsOf } from './dialect-site.ts';

const PAPER = 'papers/every-row/';
const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' };
const NARROW: BrowserContextOptions = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' };

const temporary = temporaryFolder();
let browser: Browser;
let site: DialectSite;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await buildDialect(temporary.path);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  temporary.remove();
});

/** Opens the paper with every construct, and gives it back as it was left. */
async function read(options: BrowserContextOptions, run: (page: Page) => Promise<void>, path = PAPER): Promise<void> {
  const page = await openPage(browser, site, path, options);
  try {
    await run(page);
  } finally {
    await page.context().close();
  }
}

const PREVIEW = '#preview:popover-open';

describe('previews', () => {
  test('show a reference on hover, stay while the pointer is on them, and close by Escape', () =>
    read(WIDE, async (page) => {
      const citation = page.locator('.body .citation a').first();
      const entry = await page
        .locator(`[id="${(await citation.getAttribute('href'))?.slice(1)}"] i`)
        .first()
        .textContent();
      await citation.hover();
      await page.locator(PREVIEW).waitFor();
      expect(await page.locator(PREVIEW).textContent()).toContain(entry);
      await page.locator(PREVIEW).hover();
      await page.waitForTimeout(400);
      expect(await page.locator(PREVIEW).count()).toBe(1);
      await page.keyboard.press('Escape');
      expect(await page.locator(PREVIEW).count()).toBe(0);
    }));

  test('show the theorem that a cross-reference leads to when the keyboard reaches it', () =>
    read(WIDE, async (page) => {
      const reference = page.locator('.body a.cross-reference[href="#thm-main"]').first();
      await page.keyboard.press('Tab');
      await reference.focus();
      await page.locator(PREVIEW).waitFor();
      const title = await page.locator('#thm-main .theorem-title .label').first().textContent();
      expect(await page.locator(PREVIEW).textContent()).toContain(title);
      expect(await reference.getAttribute('aria-describedby')).toBe('preview');
      expect(await page.evaluate(() => document.querySelectorAll('[id="thm-main"]').length)).toBe(1);
    }));

  test('show the title and summary of another item', () =>
    read(WIDE, async (page) => {
      await page.locator('.body a[href="/definitions/remainder/"]').first().hover();
      await page.locator(`${PREVIEW} .preview-title`).waitFor();
      expect(await page.locator(`${PREVIEW} .type-line`).textContent()).toContain('Definition');
    }));

  test('open by a first tap, and a second one follows the link', () =>
    read({ ...NARROW, hasTouch: true, isMobile: true }, async (page) => {
      const citation = page.locator('.body .citation a').first();
      await citation.tap();
      await page.locator(PREVIEW).waitFor();
      expect(new URL(page.url()).hash).toBe('');
      await citation.tap();
      expect(new URL(page.url()).hash).toBe(await citation.getAttribute('href'));
      expect(await page.locator(PREVIEW).count()).toBe(0);
    }));
});

describe('footnotes', () => {
  test('stand beside their references on a wide window, under the text on a narrow one', () =>
    read(WIDE, async (page) => {
      const places = (): Promise<{ note: number; reference: number; left: number; end: number; below: boolean }> =>
        page.evaluate(() => {
          const box = (selector: string): DOMRect =>
            document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          const [note, reference, body] = [box('.footnotes li'), box('[data-footnote-ref]'), box('.body')];
          const last = box('.body > :nth-last-child(2)');
          return {
            note: note.top,
            reference: reference.top,
            left: note.left,
            end: body.right,
            below: note.top >= last.bottom,
          };
        });
      await expect.poll(async () => Math.abs((await places()).note - (await places()).reference)).toBeLessThan(30);
      const beside = await places();
      expect(beside.left).toBeGreaterThan(beside.end);
      await page.setViewportSize({ width: 900, height: 900 });
      await expect.poll(async () => (await places()).below).toBe(true);
      expect(await page.locator('.footnotes li').count()).toBe(2);
    }));
});

describe('the contents', () => {
  test('follow the reading on a wide window', () =>
    read(WIDE, async (page) => {
      const headings = page.locator('.body > h2[id]');
      const last = headings.last();
      await last.evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
      const href = `#${await last.getAttribute('id')}`;
      await expect.poll(() => page.locator('.contents [aria-current]').first().getAttribute('href')).toBe(href);
    }));

  test('are folded on a phone and open by a tap', () =>
    read(NARROW, async (page) => {
      expect(await page.locator('.contents a').first().isVisible()).toBe(false);
      await page.locator('.contents summary').click();
      expect(await page.locator('.contents a').first().isVisible()).toBe(true);
    }));
});

// What has not come near yet is not laid out on a phone, and becomes longer or shorter when it is.
test.each([PAPER, `${PAPER}#references`])('a link leads to its place on a phone: from %s', (path) =>
  read(
    { ...NARROW, reducedMotion: 'no-preference' },
    async (page) => {
      const ids = await page
        .locator('.body > :is(h2, .theorem, .equation)[id], #references')
        .evaluateAll((places) => places.map(({ id }) => id));
      expect(ids.length).toBeGreaterThan(10);
      for (const id of [ids.at(-1), ids[5], ids.at(-2), ids.at(-1), ids[0]]) {
        await page.evaluate((name = '') => {
          location.hash = name;
        }, id);
        expect(await settledTop(page, id ?? ''), id).toBeLessThan(120);
        expect(await settledTop(page, id ?? ''), id).toBeGreaterThan(-1);
      }
    },
    path,
  ),
);

/** Where an element is in the window, once nothing moves any more. */
async function settledTop(page: Page, id: string): Promise<number> {
  const topOf = (): Promise<number> =>
    page.locator(`[id="${id}"]`).evaluate((place) => place.getBoundingClientRect().top);
  for (let [before, top] = [Number.NaN, await topOf()]; ; [before, top] = [top, await topOf()]) {
    if (before === top) return top;
    await page.waitForTimeout(150);
  }
}

test('every heading, theorem and figure has a link to itself', () =>
  read(WIDE, async (page) => {
    const targets = await page
      .locator('.permalink')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const ids = await page
      .locator('.body > h2[id], .body .theorem[id], .body figure[id]')
      .evaluateAll((elements) => elements.map(({ id }) => `#${encodeURIComponent(id)}`));
    expect(ids.length).toBeGreaterThan(5);
    expect(targets).toEqual(expect.arrayContaining(ids));
  }));

describe('copying', () => {
  const options = { ...WIDE, permissions: ['clipboard-read', 'clipboard-write'] };
  const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

  test('gives the BibTeX entry, the formatted reference, the TeX of a formula and code', () =>
    read(options, async (page) => {
      await page.locator('.citation-format button').first().click();
      await expect.poll(() => clipboard(page)).toMatch(/^@techreport\{example/);
      await page.locator('.how-to-cite > copy-text button').click();
      await expect.poll(() => clipboard(page)).toMatch(/^Example, A\. \(\d{4}\)/);
      const formula = page.locator('.body .equation').first();
      await formula.hover();
      await formula.locator('.copy-button').click();
      const [tex] = await textsOf(page, '.body .equation annotation >> nth=0');
      await expect.poll(async () => (await clipboard(page)).replace(/\s+/g, ' ')).toBe(tex);
      const code = page.locator('.body .copyable').first();
      await code.hover();
      await code.locator('.copy-button').click();
      await expect.poll(() => clipboard(page)).toBe(await code.locator('pre').textContent());
    }));
});
