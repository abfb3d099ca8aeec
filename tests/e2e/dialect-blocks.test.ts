import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { temporaryFolder } from '../command.ts';
import { buildDialect, type DialectSite, linksOf, openPage, textsOf } from './dialect-site.ts';

const temporary = temporaryFolder();
let site: DialectSite;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await buildDialect(temporary.path);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  temporary.remove();
});

/** Runs a check on the paper that uses every row of the dialect. */
async function onPaper(check: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
  const page = await openPage(browser, site, 'papers/every-row/', options);
  await check(page);
  await page.context().close();
}

describe('equations', () => {
  test('have a number where they have a label, and no other', async () => {
    await onPaper(async (page) => {
      expect(await textsOf(page, '.body .equation-number')).toEqual(['(1)', '(2)', '(3)', '(6)']);
      expect(await textsOf(page, '.body .katex-html .tag')).toEqual(['(4)(5)']);
      expect(await page.locator('.body .equation').count()).toBe(7);
    });
  });

  test('show a row’s number beside that row', async () => {
    await onPaper(async (page) => {
      const middles = await page.evaluate(() => {
        const formula = document.getElementById('eq-b')?.closest('.equation')?.querySelector('.katex-html');
        const leaves = [...(formula?.querySelectorAll('span') ?? [])].filter((span) => span.children.length === 0);
        return ['a', 'b', 'c', 'd', '4', '5'].map((text) => {
          const box = leaves
            .find(
              (span) =>
                span.textContent?.replace(/[()]/g, '') === text && !(/[45]/.test(text) && !span.closest('.tag')),
            )
            ?.getBoundingClientRect();
          return box ? (box.top + box.bottom) / 2 : Number.NaN;
        });
      });
      const [a = 0, b = 0, c = 0, d = 0, four = 0, five = 0] = middles;
      expect(a).toBeLessThan(b);
      expect(Math.abs(b - four)).toBeLessThan((c - b) / 2);
      expect(Math.abs(d - five)).toBeLessThan((d - c) / 2);
    });
  });

  test('are MathML with their TeX for whoever does not see them', async () => {
    await onPaper(async (page) => {
      const formulas = await page.locator('main .katex').count();
      expect(formulas).toBeGreaterThan(15);
      expect(await page.locator('main .katex-mathml math').count()).toBe(formulas);
      const annotations = await textsOf(page, 'main annotation[encoding="application/x-tex"]');
      expect(annotations).toHaveLength(formulas);
      expect(annotations).toContain(String.raw`e^{i\pi} + 1 = 0`);
      expect(await page.locator('main .katex-html:not([aria-hidden="true"])').count()).toBe(0);
    });
  });

  test('copy as TeX', async () => {
    await onPaper(
      async (page) => {
        const paragraph = page.locator('.body p', { hasText: 'Inline:' }).first();
        await paragraph.evaluate((element) => window.getSelection()?.selectAllChildren(element));
        await page.keyboard.press('ControlOrMeta+c');
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        expect(copied.trim()).toBe(String.raw`Inline: $e^{i\pi} + 1 = 0$ and $\ratio{a}{b}$.`);
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    );
  });
});

describe('blocks', () => {
  test('of the theorem’s kin count by kind, and a proof ends in its mark', async () => {
    await onPaper(async (page) => {
      expect(await textsOf(page, '.theorem-title')).toEqual([
        ...['Theorem 1 (Main)', 'Proof', 'Lemma 1', 'Theorem 2', 'Proof', 'Corollary 1', 'Proposition 1'],
        ...['Conjecture 1', 'Definition 1 (Successor)', 'Example 1', 'Remark 1', 'Algorithm 1 (Counting)'],
      ]);
      const proofs = await textsOf(page, '.proof');
      expect(proofs).toHaveLength(2);
      for (const proof of proofs) expect(proof).toMatch(/[^∎]∎$/);
      expect(await page.locator('.proof').first().locator('p', { hasText: 'Add one, as in Eq. (1). ∎' }).count()).toBe(
        1,
      );
    });
  });

  test('of other kinds are there: callouts, tasks, quotations, footnotes', async () => {
    await onPaper(async (page) => {
      expect(await textsOf(page, '.callout-title')).toEqual(['Note', 'Tip', 'Important', 'Warning', 'Caution']);
      expect(await textsOf(page, '.body blockquote')).toEqual(['A plain quotation.']);
      const tasks = page.locator('.body input[type="checkbox"]');
      expect(await tasks.evaluateAll((boxes) => boxes.map((box) => box.matches(':checked')))).toEqual([true, false]);
      expect(await linksOf(page, '.body [data-footnote-ref]')).toEqual([
        ['#fn-why', '1'],
        ['#fn-how', '2'],
      ]);
      await page.locator('.body [data-footnote-ref]').first().click();
      expect((await textsOf(page, ':target'))[0]).toMatch(/^Because of .* and Theorem 1\. /);
      await page.locator('#fn-why [data-footnote-backref]').click();
      expect(await textsOf(page, ':target')).toEqual(['1']);
    });
  });

  test('of code are highlighted, and a labelled one has its caption', async () => {
    await onPaper(async (page) => {
      expect(await textsOf(page, '.listing figcaption')).toEqual(['Listing 1 A sum in one line']);
      expect(await textsOf(page, '.body pre')).toEqual(['total = sum(range(10))', "const plain = 'no number';"]);
      const colors = await page
        .locator('#lst-sum pre span:not(:has(*))')
        .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color));
      expect(new Set(colors).size).toBeGreaterThan(1);
    });
  });

  test('lead to other items and files', async () => {
    await onPaper(async (page) => {
      const links = await linksOf(page, '.body p > a:not([class]):not([data-footnote-backref])');
      expect(links.filter(([target]) => target.startsWith('/'))).toEqual([
        ['/definitions/remainder/', 'a definition'],
        ['/definitions/remainder/#sec-small', 'deep link'],
        ['/papers/every-row/light.svg', 'file'],
      ]);
    });
  });
});

describe('figures and tables', () => {
  test('have captions, alternative text and the width that was asked for', async () => {
    await onPaper(async (page) => {
      const captions = await textsOf(page, '.figure figcaption');
      expect(captions[0]).toMatch(/^Figure 1 A plain figure, with .* in its caption\.$/);
      expect(captions.slice(1)).toEqual(['Figure 2 A figure in two themes.']);
      const images = page.locator('.body .figure img');
      expect((await images.evaluateAll((all) => all.map((image) => image.getAttribute('alt')))).slice(1)).toEqual([
        'A line that rises',
        'A line that rises',
        '',
      ]);
      const [image, figure] = await page
        .locator('#fig-plain')
        .evaluate((element) => [element.querySelector('img')?.offsetWidth ?? 0, element.clientWidth] as const);
      expect(image / figure).toBeCloseTo(0.6, 2);
      expect(await textsOf(page, 'figure.table figcaption')).toEqual(['Table 1 A wide table, by Doe (2021b).']);
    });
  });

  test.each(['light', 'dark'] as const)('show the variant of a %s page', async (colorScheme) => {
    await onPaper(
      async (page) => {
        const shown = page.locator('#fig-themed img:visible');
        expect(await shown.evaluateAll((all) => all.map((image) => image.getAttribute('src')))).toEqual([
          `/papers/every-row/${colorScheme}.svg`,
        ]);
      },
      { colorScheme },
    );
  });

  test('align their columns', async () => {
    await onPaper(async (page) => {
      const alignments = await page
        .locator('#tbl-wide tbody tr:first-child td')
        .evaluateAll((cells) => cells.slice(0, 4).map((cell) => getComputedStyle(cell).textAlign));
      expect(alignments.map((value) => value.replace('start', 'left'))).toEqual(['left', 'center', 'right', 'left']);
    });
  });

  test('scroll by themselves on a phone', async () => {
    await onPaper(
      async (page) => {
        const table = page.locator('#tbl-wide .table-scroll');
        const [width, content] = await table.evaluate((element) => [element.clientWidth, element.scrollWidth] as const);
        expect(content).toBeGreaterThan(width);
        expect(await table.getAttribute('tabindex')).toBe('0');
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      },
      { viewport: { width: 360, height: 740 } },
    );
  });
});

describe('raw HTML', () => {
  test('keeps what is harmless and loses what is not', async () => {
    await onPaper(async (page) => {
      expect(await textsOf(page, '.body kbd, .body sub, .body summary')).toEqual(['Ctrl', '2', 'More']);
      expect(await page.locator('.body details strong').textContent()).toBe('text');
      expect(await page.locator('.body :is(script, iframe, [onclick], p[style], [href^="javascript"])').count()).toBe(
        0,
      );
      await page.locator('.body a#link').click();
      await page.locator('.body span', { hasText: 'No handler' }).click();
      expect(await page.title()).not.toBe('run');
    });
  });
});
