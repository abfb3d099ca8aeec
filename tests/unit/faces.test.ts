import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { create } from 'fontkitten';
import { describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../command.ts';

const FOLDER = join(PROJECT_DIR, 'src', 'styles', 'faces');
const PACKAGES = join(PROJECT_DIR, 'node_modules', '@fontsource-variable');

const rules = readFileSync(join(FOLDER, 'faces.css'), 'utf8')
  .split('@font-face')
  .slice(1)
  .map((css) => ({
    family: /font-family: "([^"]+)"/.exec(css)?.[1] ?? '',
    style: /font-style: (\w+)/.exec(css)?.[1] ?? '',
    weights: /font-weight: ([^;]+);/.exec(css)?.[1]?.split(' ').map(Number) ?? [],
    url: /url\("([^"]+)"\)/.exec(css)?.[1] ?? '',
    ranges: (/unicode-range: ([^;]+);/.exec(css)?.[1] ?? '').split(', ').map((range) => {
      const [first = 0, last = first] = range
        .slice(2)
        .split('-')
        .map((code) => Number.parseInt(code, 16));
      return { first, last };
    }),
  }));
const cuts = rules.filter(({ family, url }) => url.startsWith('./') && family !== 'Offprint Slanted');
const textCuts = cuts.filter(({ family }) => family.startsWith('Offprint'));
const formulaCuts = cuts.filter(({ family }) => family.startsWith('KaTeX'));

function fontAt(file: string) {
  const font = create(readFileSync(file));
  if (font.isCollection) throw new Error(`${file} holds several fonts.`);
  return font;
}

const KATEX = join(PROJECT_DIR, 'node_modules', 'katex', 'dist');
const FORMULA_FONTS = new Map([
  ['./formula-upright.woff2', 'KaTeX_Main-Regular'],
  ['./formula-italic.woff2', 'KaTeX_Math-Italic'],
]);

/** The file that a cut was made from, by its name: serif-latin-ext-italic-400 is of source-serif-4-latin-ext-wght-italic. */
function wholeFontOf(url: string) {
  const ofFormulas = FORMULA_FONTS.get(url);
  if (ofFormulas !== undefined) return fontAt(join(KATEX, 'fonts', `${ofFormulas}.woff2`));
  const [, family = '', subset = '', style = ''] = /^\.\/(serif|sans)-([a-z-]+?)-(normal|italic)/.exec(url) ?? [];
  const name = family === 'serif' ? 'source-serif-4' : 'inter';
  return fontAt(join(PACKAGES, name, 'files', `${name}-${subset}-wght-${style}.woff2`));
}

describe('the faces that are cut for the pages', () => {
  test('are all used, and each style of the two families has Latin letters', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.woff2'));
    expect(cuts.map(({ url }) => basename(url)).sort()).toEqual(files.sort());
    const latin = textCuts.filter(({ ranges }) => ranges.some(({ first, last }) => first <= 0x61 && last >= 0x7a));
    expect(latin.map(({ family, style }) => `${family} ${style}`)).toEqual([
      'Offprint Serif normal',
      'Offprint Serif italic',
      'Offprint Serif italic',
      'Offprint Sans normal',
    ]);
  });

  // Browsers choose a weight first, and then look for a character only among the faces that are declared to have it.
  test('declare the same weights for all characters of a style', () => {
    const declared = new Map<string, Set<string>>();
    for (const { family, style, weights, ranges } of rules.filter((rule) =>
      /^Offprint S(?:erif|ans)/.test(rule.family),
    )) {
      const characters = `${family} ${style} ${ranges[0]?.first}`;
      declared.set(characters, (declared.get(characters) ?? new Set()).add(weights.join('–')));
    }
    const styles = new Map<string, Set<string>>();
    for (const [characters, weights] of declared) {
      const style = characters.replace(/ \d+$/, '');
      styles.set(style, (styles.get(style) ?? new Set()).add([...weights].join()));
    }
    expect([...styles].map(([style, weights]) => [style, ...weights])).toEqual([
      ['Offprint Serif normal', '400–600'],
      ['Offprint Serif italic', '400,600'],
      ['Offprint Sans normal', '400–600'],
    ]);
  });

  test.each(cuts)('$url has every character that the whole font has in its range', ({ url, ranges }) => {
    const isIn = (code: number): boolean => ranges.some(({ first, last }) => first <= code && code <= last);
    const has = new Set(fontAt(join(FOLDER, url)).characterSet);
    const missing = wholeFontOf(url).characterSet.filter((code) => isIn(code) && !has.has(code));
    expect(missing).toEqual([]);
    expect(has.size).toBeGreaterThan(50);
  });

  test.each(textCuts)('$url has the weights that its rule says, and a name that its licence lets it have', (rule) => {
    const font = fontAt(join(FOLDER, rule.url));
    const { wght } = font.variationAxes;
    expect(wght === undefined ? rule.weights : [wght.min, wght.max]).toEqual(rule.weights);
    expect(wght === undefined).toBe(rule.weights.length === 1);
    // Condition 3 of the Open Font License: of 'Source', which its copyright reserves, nothing may be left in the name.
    expect([font.familyName, font.fullName]).toEqual([rule.family, rule.family]);
    expect(font.postscriptName).not.toMatch(/source/i);
    expect(font.copyright).toMatch(/Adobe|Inter Project/);
  });

  test('are declared as KaTeX declares the whole ones, to which other characters are left', () => {
    const sheet = readFileSync(join(KATEX, 'katex.css'), 'utf8');
    expect(formulaCuts.map(({ url }) => url)).toEqual([...FORMULA_FONTS.keys()]);
    for (const { url, family, style, weights } of formulaCuts) {
      const [whole] = sheet.split('@font-face').filter((rule) => rule.includes(`${FORMULA_FONTS.get(url)}.woff2`));
      for (const part of [
        `font-family: ${family};`,
        `font-style: ${style};`,
        `font-weight: ${weights[0] === 400 ? 'normal' : ''};`,
      ])
        expect(whole?.replaceAll(/["']/g, '')).toContain(part);
      const [cut, original] = [fontAt(join(FOLDER, url)), wholeFontOf(url)];
      // Lines are as high whichever of the two a browser looks at.
      expect([cut.unitsPerEm, cut.ascent, cut.descent]).toEqual([
        original.unitsPerEm,
        original.ascent,
        original.descent,
      ]);
      expect(cut.characterSet.length).toBeLessThan(original.characterSet.length);
    }
  });

  test('come with their licence', () => {
    for (const family of ['inter', 'source-serif-4']) {
      expect(readFileSync(join(FOLDER, `OFL-${family}.txt`), 'utf8')).toContain('SIL OPEN FONT LICENSE Version 1.1');
    }
  });
});
