import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtBase } from '../../scripts/site-server.ts';
import { listFiles } from '../../src/build/site-files.ts';
import { launchBrowser } from '../browser.ts';
import { type BuiltSite, builtSite, servedSite } from '../built-site.ts';

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

const FEATURED = 'papers/disaggregated-serving/';
const ASSET = /^_astro\/[\w.@-]+\.[\w-]{8}\.(?:js|css|woff2)$/;

/** A file that a page asks for, by its path below the site's root. */
interface Asked {
  readonly path: string;
  readonly cacheControl: string | undefined;
}

/** A page that is read from top to bottom: what it asks for, and the faces in which its formulas are set. */
async function readPage(
  path: string,
): Promise<{ readonly asked: readonly Asked[]; readonly faces: ReadonlySet<string> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const asked: Asked[] = [];
    const base = builtBase(built.folder);
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      asked.push({ path: pathname.slice(base.length), cacheControl: response.headers()['cache-control'] });
    });
    await page.goto(new URL(path, site.url).href, { waitUntil: 'networkidle' });
    for (let screen = 0; screen < 40; screen += 1) await page.mouse.wheel(0, 900);
    await page.waitForLoadState('networkidle');
    const faces = await page.evaluate(facesOfFormulas);
    return { asked: asked.toSorted((a, b) => (a.path < b.path ? -1 : 1)), faces: new Set(faces) };
  } finally {
    await context.close();
  }
}

/** The faces of the texts within formulas, as KaTeX names their files. Runs in the page. */
function facesOfFormulas(): readonly string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faces = new Set<string>();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent?.closest('.katex-html') === null || parent === null) continue;
    const { fontFamily, fontWeight, fontStyle } = getComputedStyle(parent);
    const weight = Number(fontWeight) >= 600 ? 'Bold' : '';
    const style = fontStyle === 'italic' ? 'Italic' : '';
    faces.add(`${fontFamily.split(',')[0]?.replaceAll(/["']/g, '')}-${`${weight}${style}` || 'Regular'}`);
  }
  return [...faces];
}

const isFormulas = ({ path }: Asked): boolean => /katex/i.test(path);
const sizeOf = (path: string, compressed: boolean): number => {
  const bytes = readFileSync(join(built.folder, path));
  return compressed ? gzipSync(bytes).length : bytes.length;
};

/** The size of what a page asks for of one kind; of texts what `gzip` leaves, which fonts are by themselves. */
function weigh(asked: readonly Asked[], extension: string): number {
  const paths = new Set(asked.map(({ path }) => path).filter((path) => path.endsWith(extension)));
  return [...paths].reduce((sum, path) => sum + sizeOf(path, extension !== '.woff2'), 0);
}

describe('the featured paper', () => {
  test('keeps to the budget of each kind of file', async () => {
    const { asked } = await readPage(FEATURED);
    const own = asked.filter((file) => !isFormulas(file));
    const formulas = asked.filter(isFormulas);
    const weights = {
      html: sizeOf(`${FEATURED}index.html`, true),
      script: weigh(own, '.js'),
      style: weigh(own, '.css'),
      fonts: weigh(own, '.woff2'),
      formulaFonts: weigh(formulas, '.woff2'),
    };
    for (const [kind, budget] of Object.entries(BUDGET)) {
      const weight = new Map(Object.entries(weights)).get(kind) ?? 0;
      expect(weight, kind).toBeGreaterThan(0);
      expect(weight, kind).toBeLessThanOrEqual(budget);
    }
  });

  test('asks for nothing but files whose names hold their digest, to be kept for good', async () => {
    const { asked } = await readPage(FEATURED);
    const others = asked.filter(({ path }) => path !== FEATURED && !/\.(?:svg|png|ico)$/.test(path));
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter(({ path }) => !ASSET.test(path))).toEqual([]);
    const kept = 'public, max-age=31536000, immutable';
    expect(others.filter(({ cacheControl }) => cacheControl !== kept)).toEqual([]);
    expect(asked.find(({ path }) => path === FEATURED)?.cacheControl).toBe('no-cache');
  });

  test('asks for one style sheet, and for two scripts that ask for no other', async () => {
    const { asked } = await readPage(FEATURED);
    expect(asked.filter(({ path }) => path.endsWith('.css'))).toHaveLength(1);
    expect(asked.filter(({ path }) => path.endsWith('.js'))).toHaveLength(2);
  });

  test.each([
    [390, ['Offprint Serif normal', 'Offprint Serif italic'], ['Offprint Sans normal']],
    [1440, ['Offprint Serif normal', 'Offprint Serif italic', 'Offprint Sans normal'], []],
  ])('is shown at the first visit, %s pixels wide, in %s', async (width, own, others) => {
    const context = await browser.newContext({ viewport: { width, height: 844 } });
    try {
      const page = await context.newPage();
      await page.goto(new URL(FEATURED, site.url).href);
      const loaded = await page.evaluate(async () => {
        await document.fonts.ready;
        return [...document.fonts]
          .filter(({ status }) => status === 'loaded')
          .map(({ family, style }) => `${family} ${style}`);
      });
      const faces = loaded.map((face) => face.replaceAll('"', ''));
      expect(faces).toEqual(expect.arrayContaining(own));
      expect(faces.filter((face) => others.includes(face))).toEqual([]);
    } finally {
      await context.close();
    }
  });

  test('asks for no face that only the sentences of citing items need before a reader comes near', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    try {
      const page = await context.newPage();
      const greek: string[] = [];
      page.on('request', (request) => /serif-greek/.test(request.url()) && greek.push(request.url()));
      await page.goto(new URL(FEATURED, site.url).href, { waitUntil: 'networkidle' });
      expect(greek).toEqual([]);
      await page.locator('.citing blockquote').first().scrollIntoViewIfNeeded();
      await expect.poll(() => greek.length).toBeGreaterThan(0);
    } finally {
      await context.close();
    }
  });

  test('asks for those of KaTeX’s fonts that its formulas are set in, and for no other', async () => {
    const { asked, faces } = await readPage(FEATURED);
    const fonts = asked.flatMap(({ path }) => /(KaTeX_\w+-\w+)\.[\w-]+\.woff2$/.exec(path)?.[1] ?? []);
    expect(fonts).toContain('KaTeX_Main-Regular');
    expect(fonts.filter((font) => !faces.has(font))).toEqual([]);
    expect(fonts.length).toBeLessThan(20);
  });
});

/** Bytes, compressed: what a reader waits for on the first page of all, and then has. */
const BUDGET = {
  html: 36_000,
  script: 10_000,
  style: 17_000,
  fonts: 120_000,
  formulaFonts: 120_000,
};

test('a page without a formula asks for none of KaTeX’s fonts', async () => {
  const { asked, faces } = await readPage('exports/');
  expect(faces.size).toBe(0);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter(isFormulas)).toEqual([]);
});

test('a site holds each font once, in the format that all browsers take', async () => {
  const files = await listFiles(built.folder);
  expect(files.filter((file) => /\.(?:woff|ttf|otf|eot)$/.test(file))).toEqual([]);
  expect(files.filter((file) => /KaTeX_.*\.woff2$/.test(file))).toHaveLength(20);
});
