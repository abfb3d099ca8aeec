import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphTermsFor } from '../../src/model/terms/graph-terms.ts';
import { siteTermsFor } from '../../src/model/terms/site-terms.ts';
import { runScript, temporaryFolder } from '../command.ts';
import { writeArchive } from '../written-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const item = (title: string, more = '', text = '本文。'): string =>
  `---\ntitle: ${title}\nsummary: 数。\n${more}---\n\n${text}\n`;
const PAPER = 'abstract: 数。\ndate: 2026-05-01\n';
const FILES = {
  'archive.yaml': '',
  'papers/eins.md': item('一', `${PAPER}topics: [zahlen]\nprograms: [rechnen]\nseries: { name: 数, number: "1" }\n`),
  'papers/zwei.md': item(
    '二',
    `${PAPER}status: withdrawn\n`,
    '[一](eins.md)は[三](../definitions/drei.md)。[五](../topics/zahlen.md)',
  ),
  'definitions/drei.md': item('三'),
  'programs/rechnen.md': item('四', 'state: active\nquestions: [何?]\n'),
  'topics/zahlen.md': item('五'),
};
const PAGES = [
  '',
  'papers/',
  'papers/eins/',
  'papers/zwei/',
  'definitions/',
  'graph/',
  'topics/zahlen/',
  'programs/',
  'programs/rechnen/',
  'search/',
];

/** Every text of a table of words, those of functions with the number 3. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return textsOf(value(3, 'x'));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** What a page says: its text, and the names that only a screen reader or an empty field tells. */
function saidBy(html: string): string {
  const { document } = parseHTML(html);
  for (const hidden of document.querySelectorAll('script, style, template, svg, pre, code, [lang=en]')) hidden.remove();
  const names = [...document.querySelectorAll('[aria-label], [placeholder]')].flatMap((element) => [
    element.getAttribute('aria-label'),
    element.getAttribute('placeholder'),
  ]);
  return [document.body.textContent, ...names].join('\n');
}

describe.each(['de', 'fr', 'es', 'ja'])('an archive in the language %s', (language) => {
  const out = join(temporary.path, language);
  beforeAll(async () => {
    const content = join(temporary.path, `${language}-content`);
    writeArchive(content, { ...FILES, 'archive.yaml': `language: ${language}\n` });
    const options = ['--content', content, '--out', out, '--no-pdf', '--no-search', '--no-cards', '--quiet'];
    expect(await runScript('build', options)).toMatchObject({ status: 0 });
  });

  test('has its words around the items, and none of the English ones', () => {
    const own = [siteTermsFor(language), graphTermsFor(language)].flatMap(textsOf);
    // A word that is the same in both languages, or a part of one, shows nothing.
    const foreign = [siteTermsFor('en'), graphTermsFor('en')]
      .flatMap(textsOf)
      .filter((text) => text.length > 4 && !own.some((other) => other.toLowerCase().includes(text.toLowerCase())));
    const said = PAGES.map((page) => saidBy(readFileSync(join(out, page, 'index.html'), 'utf8'))).join('\n');
    expect(foreign.filter((text) => said.includes(text))).toEqual([]);
    expect(own.filter((text) => text.length > 2 && said.includes(text)).length).toBeGreaterThan(20);
    const { legend, around, columns } = graphTermsFor(language);
    for (const text of [legend, around.papers, columns.sentence]) expect(said).toContain(text);
  });

  test('tells the search its words, too', () => {
    const { document } = parseHTML(readFileSync(join(out, 'index.html'), 'utf8'));
    const words: unknown = JSON.parse(document.querySelector('form[data-search]')?.getAttribute('data-words') ?? '');
    expect(words).toMatchObject({ close: siteTermsFor(language).close, results: siteTermsFor(language).results });
  });
});
