import { describe, expect, test } from 'vitest';
import { createCitationProcessor, tryStyle } from '../../src/load/citation-processor.ts';
import { readStyle, styleByName } from '../../src/load/csl-styles.ts';
import { printer } from '../unit/made-up-citations.ts';

const link = (key: string, text: string): string => `<a href="#ref-${key}">${text}</a>`;

describe('each work of a citation is a link to its entry', () => {
  test.each([
    [
      'apa',
      '[see @kwon2023; @shannon1948, p. 3, for one]',
      `(see ${link('kwon2023', 'Kwon et al., 2023')}; ${link('shannon1948', 'Shannon, 1948, p. 3')}, for one)`,
    ],
    [
      'apa',
      '[@first2020; @second2020]',
      `(${link('first2020', 'Smith &#x26; Jones, 2020a')}, ${link('second2020', '2020b')})`,
    ],
    [
      'chicago-author-date',
      '[@first2020; @second2020; @kwon2023]',
      `(${link('first2020', 'Smith and Jones 2020a')}, ${link('second2020', '2020b')}; ${link('kwon2023', 'Kwon et al. 2023')})`,
    ],
    [
      'springer-basic-author-date',
      '[@first2020; @second2020]',
      `(${link('first2020', 'Smith and Jones 2020a')}, ${link('second2020', 'b')})`,
    ],
    [
      'ieee',
      '[@kwon2023; @shannon1948; @first2020; @second2020, p. 4]',
      `[${link('kwon2023', '1')}]–[${link('first2020', '3')}], ${link('second2020', '[4, p. 4]')}`,
    ],
    ['nature', '[@kwon2023; @shannon1948]', `<sup>${link('kwon2023', '1')},${link('shannon1948', '2')}</sup>`],
    ['apa', '[@shannon1948, pp. 3-5]', `(${link('shannon1948', 'Shannon, 1948, pp. 3–5')})`],
    ['apa', '@shannon1948 [p. 3]', link('shannon1948', 'Shannon (1948, p. 3)')],
    ['nature', '@shannon1948', link('shannon1948', 'Shannon<sup>1</sup>')],
    [
      'apa',
      '@shannon1948 [p. 3; see also @kwon2023]',
      `Shannon (${link('shannon1948', '1948, p. 3')}; see also ${link('kwon2023', 'Kwon et al., 2023')})`,
    ],
  ])('in %s: %s', (style, markdown, html) => {
    expect(printer(style)(markdown).html).toEqual([html]);
  });
});

describe('narrative citations', () => {
  test('spell "and" out where brackets have a sign, but not inside a name', () => {
    const { texts } = printer('apa')('@first2020 [see @kwon2023]', '@ampersand');
    expect(texts).toEqual(['Smith and Jones (2020; see Kwon et al., 2023)', 'Salt & Pepper & Jones (2019)']);
  });

  test('name the work where it has no author', () => {
    expect(printer('ieee')('@edited').texts).toEqual(['No author at all [1]']);
  });

  test('of note styles hold the note in brackets, never as ibid.', () => {
    const { texts } = printer('chicago-fullnote-bibliography')(
      '[@shannon1948]',
      '[@shannon1948, p. 3]',
      '@shannon1948',
    );
    expect(texts.slice(1)).toEqual([
      '(Shannon, “A Mathematical Theory of Communication,” 3)',
      'Shannon (“A Mathematical Theory of Communication”)',
    ]);
  });
});

test('a list of authors that ends in others ends in the style’s et al.', () => {
  const printed = ['apa', 'ieee', 'science', 'vancouver'].map((style) => printer(style)('[@open2021]').entries[0]);
  expect(printed).toEqual([
    'Smith, J., Abel, E., et al. (2021). An open list. Journal of Tests, 3, 1–9.',
    '[1] J. Smith, E. Abel, et al., “An open list,” Journal of Tests, vol. 3, pp. 1–9, 2021.',
    '1. J. Smith, E. Abel, et al., An open list. Journal of Tests. 3, 1–9 (2021).',
    '1. Smith J, Abel E, et al. An open list. Journal of Tests. 2021;3:1–9.',
  ]);
  expect(printer('ieee', 'de')('[@open2021]').entries[0]).toContain('E. Abel, u. a.,');
  expect(printer('apa')('@open2021').texts).toEqual(['Smith et al. (2021)']);
});

test('citations are in the archive’s language', () => {
  const of = (language: string): readonly string[] => printer('ieee', language)('@first2020 [p. 3]').texts;
  expect(of('de')).toEqual(['Smith und Jones [1, S. 3]']);
  expect(of('fr')).toEqual(['Smith et Jones [1, p. 3]']);
  expect(of('es')).toEqual(['Smith y Jones [1, p. 3]']);
  expect(of('ja')).toEqual(['SmithとJones [1, p. 3]']);
  expect(printer('apa', 'ja')('@first2020').texts).toEqual(['SmithとJones (2020)']);
});

test('what one text cites does not change how the next one is printed', () => {
  const print = printer('apa');
  expect(print('[@first2020; @second2020]').texts).toEqual(['(Smith & Jones, 2020a, 2020b)']);
  expect(print('[@second2020]').texts).toEqual(['(Smith & Jones, 2020)']);
  expect(printer('ieee')('[@second2020]', '[@first2020]').texts).toEqual(['[1]', '[2]']);
});

describe('a style', () => {
  test('that depends on another is that one', () => {
    expect(styleByName('iatss-research')).toEqual(styleByName('elsevier-with-titles'));
  });

  test('may be a file', () => {
    const style = readStyle(styleByName('ieee')?.xml ?? '');
    expect(printer(style)('[@kwon2023]').texts).toEqual(['[1]']);
  });

  test('that is not there is undefined', () => {
    expect(['no-such-style', '', '../apa', '__proto__'].map((name) => styleByName(name))).toEqual(
      Array(4).fill(undefined),
    );
  });

  test.each([
    ['<style>', /line 1 is not well-formed XML/],
    ['<html/>', /not <style>/],
    ['<style><info/></style>', /no <citation>/],
    ['<style><info><link rel="independent-parent" href="http://x/no-such"/></info></style>', /"no-such"/],
  ])('that is broken says so: %s', (xml, message) => {
    expect(() => readStyle(xml)).toThrow(message);
  });

  test('whose macros multiply, or use themselves, is refused before it is written out', () => {
    const styleOf = (macros: string): string =>
      `<style class="in-text" version="1.0">${macros}<citation><layout><text macro="m0"/></layout></citation></style>`;
    const doubling = Array.from(
      { length: 40 },
      (_, place) => `<macro name="m${place}">${`<text macro="m${place + 1}"/>`.repeat(2)}</macro>`,
    );
    expect(() => readStyle(styleOf(doubling.join('')))).toThrow('more than 100,000 parts');
    const loop = '<macro name="m0"><text macro="m1"/></macro><macro name="m1"><key macro="m0"/></macro>';
    expect(() => readStyle(styleOf(loop))).toThrow('its macro "m0" uses itself');
    for (const name of ['apa', 'chicago-author-date', 'oscola', 'bluebook-law-review'])
      expect(readStyle(styleByName(name)?.xml ?? '').isPublished, name).toBe(false);
  });

  test.each(['<text macro="none"/>', '<text variable="none"/>', '<names/>'])(
    'that only looks like one is refused before anything is cited: %s',
    (layout) => {
      const xml = `<style class="in-text" version="1.0"><citation><layout>${layout}</layout></citation></style>`;
      expect(() => tryStyle(readStyle(xml), 'en')).toThrow(/book/);
    },
  );
});

const ISSUED = { 'date-parts': [[2020]] };

describe('works that are others than a moment ago', () => {
  test.each(['apa', 'ieee'])('are printed as they are now in %s', (name) => {
    const style = styleByName(name);
    if (style === undefined) throw new Error(`There is no style ${name}.`);
    const entriesOf = (family: string, keys: readonly string[], areDiscussed = false): string => {
      const processor = createCitationProcessor(style, 'en', (key) => {
        if (!keys.includes(key)) throw new Error(`There is no work ${key}.`);
        return { id: key, type: 'book', title: `On ${key}`, author: [{ family, given: 'Ada' }], issued: ISSUED };
      });
      const cites = keys.map((key) => ({ key, suppressAuthor: false }));
      return JSON.stringify(
        areDiscussed ? processor.format([], keys) : processor.format([{ cites, narrative: false }], []),
      );
    };
    const first = entriesOf('Byron', ['a', 'b']);
    expect(first).toContain('Byron');
    expect(entriesOf('Smith', ['a', 'b'])).toBe(first.replaceAll('Byron', 'Smith'));
    const alone = entriesOf('Smith', ['b']);
    expect(alone).toContain('Smith');
    expect(alone).not.toContain('On a');
    expect(entriesOf('Byron', ['a', 'b'])).toBe(first);
    // None of those that were printed last is there any more.
    expect(entriesOf('Byron', ['a'], true)).toContain('On a');
    expect(entriesOf('Smith', ['c'], true)).toContain('On c');
  });
});
