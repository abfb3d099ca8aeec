import fc from 'fast-check';
import { toString as textOf } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { locatorTerms } from '../../src/load/csl-styles.ts';
import { parseLocator } from '../../src/markdown/locators.ts';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import { fuzz } from '../fuzz.ts';
import { compileFiles, paper } from '../written-archive.ts';
import { clustersOf } from './made-up-citations.ts';

const plain = (key: string, rest: object = {}): object => ({ key, suppressAuthor: false, ...rest });
const group = (...cites: object[]): object => ({ cites, narrative: false });
const inText = (...cites: object[]): object => ({ cites, narrative: true });

describe('a citation', () => {
  test.each<[string, object[]]>([
    ['@a says', [inText(plain('a'))]],
    ['@a.', [inText(plain('a'))]],
    ['[@a; see @b, and others]', [group(plain('a'), plain('b', { prefix: 'see ', after: ', and others' }))]],
    ['[see -@a]', [group({ key: 'a', suppressAuthor: true, prefix: 'see ' })]],
    ['-@a says', [group({ key: 'a', suppressAuthor: true })]],
    ['pre-@a, é-@a, ו-@a', [inText(plain('a')), inText(plain('a')), inText(plain('a'))]],
    ['-@eq-a, é-@eq-a', [inText(plain('eq-a')), inText(plain('eq-a'))]],
    ['@a [p. 33]', [inText(plain('a', { after: ', p. 33' }))]],
    ['@a\n[p. 33]', [inText(plain('a', { after: ', p. 33' }))]],
    ['@a [p. 3; see @b]', [inText(plain('a', { after: ', p. 3' }), plain('b', { prefix: 'see ' }))]],
    ['@a [@b]', [inText(plain('a'), plain('b'))]],
    ['[@{Foo’s; (1)}]', []],
    ['[@{Foo’s(1)}]', [group(plain('Foo’s(1)'))]],
    ['@{https://example.com/x?a=b}', [inText(plain('https://example.com/x?a=b'))]],
    ['@https://example.com/x', [inText(plain('https://example.com/x'))]],
    ['@doi:10.1/a_b--c', [inText(plain('doi:10.1/a_b'))]],
    ['[*see* @a, $x$ **y**]', [group(plain('a', { prefix: '<i>see</i> ', after: ', x <b>y</b>' }))]],
    ['[@a, two\nlines]', [group(plain('a', { after: ', two lines' }))]],
    ['[[p. 3] @a]', [group(plain('a', { prefix: '[p. 3] ' }))]],
  ])('%s', (markdown, clusters) => {
    expect(clustersOf(markdown)).toEqual(clusters);
  });

  test('that proves to have no key stays text', () => {
    const [paragraph] = parseMarkdown('[see @{a b} and *@c*]').children;
    expect(textOf(paragraph)).toBe('[see @{a b} and c]');
  });

  test('is no email address and no escaped @', () => {
    expect(clustersOf('a@b.c, <a@b.c>, \\@a, x@{y}, `@a`, [no key]')).toEqual([]);
  });

  test('leaves links, footnotes and cross-references after it alone', () => {
    const texts = ['@a [x](/y)', '@a [x]\n\n[x]: /y', '@a [^1]\n\n[^1]: x', '@eq-a [x]', '@papers/b#eq-a [x]'];
    expect(texts.map((text) => clustersOf(text)).filter(([first]) => first?.cites[0]?.after !== undefined)).toEqual([]);
  });

  test('never breaks the reading of a text, and never takes forever', () => {
    const pieces = fc.constantFrom(
      '@a',
      '-@',
      '@{',
      '}',
      '[',
      ']',
      ';',
      '(',
      ' ',
      '\n',
      '\\',
      'p. 3',
      '*',
      '$',
      '{#',
      '^',
      'http://x.y/',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        parseMarkdown(parts.join(''));
        clustersOf(parts.join(''));
      }),
      fuzz(200),
    );
  });
});

describe('what stands after a key', () => {
  const terms = locatorTerms('en');
  test.each([
    [', p. 3', { label: 'page', locator: '3' }],
    [', pp. 33-35, 38--39 and *x*', { label: 'page', locator: '33–35, 38–39', suffix: ' and *x*' }],
    [', 33', { label: 'page', locator: '33' }],
    [', chap. 2', { label: 'chapter', locator: '2' }],
    [', Chapters IV-VI', { label: 'chapter', locator: 'IV–VI' }],
    [', §3.2', { label: 'section', locator: '3.2' }],
    [', p. 12ff.', { label: 'page', locator: '12ff.' }],
    [', {pp. iv, (xv)-(xvii)} with more', { label: 'page', locator: 'iv, (xv)–(xvii)', suffix: ' with more' }],
    ['{ii, A, D-Z}, so', { label: 'page', locator: 'ii, A, D–Z', suffix: ', so' }],
    ['{}, 99 years later', { suffix: ', 99 years later' }],
    [', part of it', { suffix: ', part of it' }],
    [', p. of', { suffix: ', p. of' }],
    [', 3rd edition', { suffix: ', 3rd edition' }],
    [', eq. 3', { suffix: ', eq. 3' }],
    [' for more', { suffix: ' for more' }],
    [', {unclosed', { suffix: ', {unclosed' }],
  ])('%s', (after, expected) => {
    expect(parseLocator(after, terms)).toEqual(expected);
  });

  test('may be in the language of the item, where the archive has another', async () => {
    const { compiled } = await compileFiles({
      'references.bib': '@book{a, author = {Roe, Ann}, title = {A}, year = 2000}',
      'papers/a.md': paper('[siehe @a, Kap. 2] [@a, S. 4-5; @a, chap. 3]', 'language: de\n'),
      'papers/b.md': paper('[@a, S. 4-5]'),
    });
    const textOf = (id: string) =>
      compiled
        ?.textOf(`papers/${id}`)
        .readableMarkdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .trim();
    expect(textOf('a')).toBe('(siehe Roe, 2000, Chapter 2) (Roe, 2000, pp. 4–5, 2000, Chapter 3)');
    expect(textOf('b')).toBe('(Roe, 2000, S. 4-5)');
  });

  test('may be in the archive’s language, and in English too', () => {
    const german = locatorTerms('de');
    expect(parseLocator(', S. 3', german)).toEqual({ label: 'page', locator: '3' });
    expect(parseLocator(', Kapitel 4', german)).toEqual({ label: 'chapter', locator: '4' });
    expect(parseLocator(', pp. 3-4', german)).toEqual({ label: 'page', locator: '3–4' });
  });
});
