import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { temporaryFolder } from '../command.ts';
import { APA, CROSS_REFERENCES, IEEE } from './dialect-expected.ts';
import { buildDialect, type DialectSite, linksOf, openPage, textsOf } from './dialect-site.ts';

const temporary = temporaryFolder();
const PAPER = 'papers/every-row/';
const sites = new Map<string, DialectSite>();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  sites.set('apa', await buildDialect(join(temporary.path, 'apa')));
  sites.set('ieee', await buildDialect(join(temporary.path, 'ieee'), { citation_style: 'ieee' }));
  sites.set('german', await buildDialect(join(temporary.path, 'german'), { language: 'de' }));
});

afterAll(async () => {
  await browser?.close();
  for (const site of sites.values()) await site.close();
  temporary.remove();
});

function siteOf(name: string): DialectSite {
  const site = sites.get(name);
  if (site === undefined) throw new Error(`There is no site ${name}.`);
  return site;
}

/** Runs a check on the paper of one of the sites, and closes its page. */
async function onPaper(name: string, check: (page: Page) => Promise<void>, path = PAPER): Promise<void> {
  const page = await openPage(browser, siteOf(name), path);
  await check(page);
  await page.context().close();
}

/** The number or label that the target of a link carries, `undefined` where there is no such element. */
function labelAt(page: Page, id: string): Promise<string | undefined> {
  return page.evaluate((anchor) => {
    const target = document.getElementById(anchor);
    const own = target?.querySelector(':scope .label, :scope > .section-number, :scope > .equation-number');
    if (own) return own.textContent ?? '';
    // A row's anchor stands in its formula, which shows the numbers of all of its rows.
    return target?.closest('.equation')?.querySelector('.katex-html')?.textContent ?? undefined;
  }, id);
}

describe('cross-references', () => {
  test.each([
    ['apa', 1],
    ['ieee', 1],
    ['german', 2],
  ] as const)('of the site in %s name what they lead to', async (name, column) => {
    await onPaper(name, async (page) => {
      const links = await linksOf(page, '.body a.cross-reference');
      expect(links).toEqual(CROSS_REFERENCES.map((row) => [row[0], row[column]]));
      for (const [target, text] of links.filter(([href]) => href.startsWith('#'))) {
        const number = /\(?[\d.]+\)?$/.exec(text)?.[0];
        expect(number, text).toBeDefined();
        expect(await labelAt(page, target.slice(1)), `${text} at ${target}`).toContain(number);
      }
    });
  });

  test('lead to the numbered thing of the other item', async () => {
    await onPaper('apa', async (page) => {
      for (const [id, number] of [
        ['eq-energy', '(1)'],
        ['thm-law', 'Theorem 1'],
        ['sec-law', '2'],
      ] as const) {
        await page.goto(new URL(PAPER, siteOf('apa').url).href);
        await page.locator(`.body a[href="/papers/second/#${id}"]`).first().click();
        await page.waitForURL(`**/papers/second/#${id}`);
        expect(await labelAt(page, id)).toBe(number);
      }
    });
  });

  test('and labels stand above figures, tables, listings and theorems in the archive’s language', async () => {
    await onPaper('german', async (page) => {
      expect(await textsOf(page, '.body .label')).toEqual([
        ...['Abbildung 1', 'Abbildung 2', 'Tabelle 1', 'Listing 1', 'Satz 1', 'Beweis', 'Lemma 1', 'Satz 2', 'Beweis'],
        ...['Korollar 1', 'Proposition 1', 'Vermutung 1', 'Definition 1', 'Beispiel 1', 'Bemerkung 1'],
        'Algorithmus 1',
      ]);
      expect(await textsOf(page, '.callout-title')).toEqual(['Hinweis', 'Tipp', 'Wichtig', 'Warnung', 'Vorsicht']);
    });
  });
});

describe('citations', () => {
  test.each([
    ['apa', APA],
    ['ieee', IEEE],
  ] as const)('in %s read as the style prints them, and lead to their entries', async (name, { citations }) => {
    await onPaper(name, async (page) => {
      expect(await textsOf(page, '.citation')).toEqual(citations.map(([text]) => text));
      for (const [index, [, ...keys]] of citations.entries()) {
        const links = await linksOf(page, `#cite-${index + 1} a`);
        expect(
          links.map(([target]) => target),
          `citation ${index + 1}`,
        ).toEqual(keys.map((key) => `#ref-${key}`));
      }
    });
  });

  test.each(['apa', 'ieee'])('and entries in %s lead to each other', async (name) => {
    await onPaper(name, async (page) => {
      const entries = await page.locator('.references > li').evaluateAll((items) => items.map(({ id }) => id));
      for (const id of entries) {
        const back = await linksOf(page, `[id="${id}"] .back-links a`);
        expect(back.length).toBeGreaterThan(0);
        for (const [target] of back) expect(await page.locator(`${target} a[href="#${id}"]`).count()).toBe(1);
      }
    });
  });

  test('make a list of references by author in APA', async () => {
    await onPaper('apa', async (page) => {
      for (const [index, { key, text, links, citedAt }] of APA.entries.entries()) {
        const item = `.references > li:nth-child(${index + 1})`;
        expect(await page.locator(item).getAttribute('id')).toBe(`ref-${key}`);
        const shown = (await textsOf(page, item))[0] ?? '';
        expect(shown.replace(/ ?↑.*$/, '')).toBe(text);
        expect((await linksOf(page, `${item} a[href^="http"]`)).map(([target]) => target)).toEqual(links);
        expect(await page.locator(`${item} .back-links a`).count(), key).toBe(citedAt);
      }
      expect(await page.locator('.references > li').count()).toBe(APA.entries.length);
    });
  });

  test('make a list of references by number in IEEE', async () => {
    await onPaper('ieee', async (page) => {
      for (const [index, { key, label, parts }] of IEEE.entries.entries()) {
        const item = `.references > li:nth-child(${index + 1})`;
        expect(await page.locator(item).getAttribute('id')).toBe(`ref-${key}`);
        expect(await textsOf(page, `${item} .reference-label`)).toEqual([label]);
        for (const part of parts) expect((await textsOf(page, item))[0]).toContain(part);
      }
      expect(await page.locator('.references > li').count()).toBe(IEEE.entries.length);
    });
  });

  test('have locators in the archive’s language', async () => {
    await onPaper('german', async (page) => {
      expect(await textsOf(page, '#cite-2, #cite-6')).toEqual([
        '(see Office of Weights and Measures, 2020, S. 3–5; Zhou, 2022)',
        '(García et al., 2019, Kapitel 2)',
      ]);
    });
  });

  test('of an item show on its page, with the sentences in which they stand', async () => {
    await onPaper(
      'apa',
      async (page) => {
        const section = page.locator('section[aria-labelledby="cited-by"]');
        expect(await section.locator('h2').textContent()).toBe('Cited by');
        expect(await section.locator(`a[href="/${PAPER}"]`).count()).toBe(1);
        const sentences = await linksOf(page, 'section[aria-labelledby="cited-by"] blockquote a');
        const own = sentences.find(([, text]) => text === 'Our own work (Example, 2023) has a law.');
        expect(own?.[0]).toBe(`/${PAPER}#cite-7`);
        await section.locator('blockquote a', { hasText: 'Our own work' }).click();
        await page.waitForURL(`**/${PAPER}#cite-7`);
        expect(await textsOf(page, ':target')).toEqual(['(Example, 2023)']);
      },
      'papers/second/',
    );
  });
});
