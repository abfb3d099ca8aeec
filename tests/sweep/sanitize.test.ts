import { describe, expect, test } from 'vitest';
import type { CompileResult } from '../../src/load/compile-archive.ts';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import { htmlOf, renderTree } from '../../src/markdown/render.ts';
import { termsFor } from '../../src/model/terms/terms-for.ts';
import { archiveWith, compileFiles, dangersIn, isHarmlessLink, paperWith, publishedBy } from '../unit/hostile-html.ts';
import { PAYLOADS_BY_KIND } from '../unit/sanitize-payloads.ts';

const PAYLOADS = Object.entries(PAYLOADS_BY_KIND).flatMap(([kind, payloads]) =>
  payloads.map(([body, rule], position) => ({
    kind,
    body,
    rule,
    slug: `${kind.toLowerCase().replace(/\W+/g, '-')}-${position}`,
  })),
);

/** One archive of many papers, each with a payload in it. */
function archiveOf(payloads: readonly { readonly slug: string; readonly body: string }[]): Promise<CompileResult> {
  const papers = payloads.flatMap(({ slug, body }): [string, string][] => [
    [`papers/${slug}/index.md`, paperWith(body)],
    [`papers/${slug}/figure.svg`, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ]);
  return compileFiles(archiveWith('Text.', Object.fromEntries(papers)));
}

// Two archives of dozens of papers each.
describe('an item cannot do harm', { timeout: 30_000 }, () => {
  const builds = PAYLOADS.filter(({ rule }) => rule === undefined);
  const refused = PAYLOADS.filter(({ rule }) => rule !== undefined);

  test('with what the sanitizer makes harmless', async () => {
    const result = await archiveOf(builds);
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const harm = builds.filter(({ slug }) => dangersIn(publishedBy(result, `papers/${slug}`).html).length > 0);
    expect(harm.map(({ body }) => body)).toEqual([]);
  });

  test('with what the archive is refused for', async () => {
    const { diagnostics } = await archiveOf(refused);
    const rulesOf = (slug: string): readonly string[] => [
      ...new Set(diagnostics.filter(({ file }) => file === `papers/${slug}/index.md`).map(({ rule }) => rule)),
    ];
    expect(refused.map(({ slug, body }) => [body, rulesOf(slug)])).toEqual(
      refused.map(({ rule, body }) => [body, [rule]]),
    );
  });

  test('even where no link was checked', async () => {
    const rendered = PAYLOADS.map(async ({ body }) => htmlOf(await renderTree(parseMarkdown(body), termsFor('en'))));
    const found = (await Promise.all(rendered)).map(dangersIn);
    expect(PAYLOADS.filter((_, position) => found[position]?.length !== 0).map(({ body }) => body)).toEqual([]);
  });
});

describe('the check of these tests', () => {
  test('finds the harm in what was written, before it is sanitized', () => {
    const written = PAYLOADS.filter(({ body }) => body.startsWith('<'));
    // The others name only this site, or mean harm to a parser that reads them a second time.
    expect(written.filter(({ body }) => dangersIn(body).length > 0).length).toBeGreaterThan(60);
  });

  test('takes a formula of KaTeX and coloured code for harmless', async () => {
    const { html } = publishedBy(
      await compileFiles(archiveWith('$\\sqrt{x} + \\overbrace{y}$\n\n```js\nlet x = "y";\n```')),
    );
    expect(html).toContain('<svg');
    expect(html).toContain('shiki');
    expect(dangersIn(html)).toEqual([]);
  });
});

const HOSTILE = '"><script>alert(1)</script><img src=figure.svg onerror=alert(1)>';

describe('an archive cannot do harm', () => {
  test('by its title, description, authors, listings and links', async () => {
    const config = [
      `title: '${HOSTILE}'`,
      'url: https://lab.example/archive/',
      `description: '${HOSTILE}'`,
      `authors: [{ name: '${HOSTILE}', affiliation: '${HOSTILE}', url: 'https://lab.example/${HOSTILE}' }]`,
      `listings: { papers: { title: '${HOSTILE}', introduction: '${HOSTILE} [x](javascript:alert(1))' } }`,
      `links: [{ label: '${HOSTILE}', url: 'https://lab.example/${HOSTILE}' }]`,
    ].join('\n');
    const result = await compileFiles(archiveWith('Text.', { 'archive.yaml': config }));
    const { html, urls } = publishedBy(result);
    expect(result.diagnostics).toEqual([]);
    expect(dangersIn(html)).toEqual([]);
    expect(urls.filter((url) => !isHarmlessLink(url))).toEqual([]);
  });

  test('by the title, the summary, the abstract and the notes of an item', async () => {
    const item = [
      '---',
      ...['title', 'summary', 'abstract', 'status_note'].map((field) => `${field}: '${HOSTILE}'`),
      `keywords: ['${HOSTILE}']`,
      `series: { name: '${HOSTILE}', number: '${HOSTILE}' }`,
      `revisions: [{ version: '${HOSTILE}', date: 2026-01-02, note: '${HOSTILE}' }]`,
      'status: withdrawn',
      'date: 2026-01-02',
      '---',
      '',
      'Text.',
    ].join('\n');
    const result = await compileFiles(archiveWith('', { 'papers/paper/index.md': item }));
    expect(result.diagnostics).toEqual([]);
    expect(dangersIn(publishedBy(result).html)).toEqual([]);
  });

  test('by a bibliography', async () => {
    const bib = [
      `@book{known, title = {<script>alert(1)</script>}, author = {<img src=x onerror=alert(1)>, Jane}, year = 2020,`,
      `  publisher = {<a href="javascript:alert(1)">x</a>}, url = {javascript:alert(1)}, note = {\\url{javascript:alert(1)}}}`,
      `@misc{other, title = {X}, howpublished = {\\href{javascript:alert(1)}{x}}, doi = {javascript:alert(1)}}`,
    ].join('\n');
    const result = await compileFiles(archiveWith('[@known; @other]', { 'references.bib': bib }));
    const { html, urls } = publishedBy(result);
    expect(dangersIn(html)).toEqual([]);
    expect(urls.filter((url) => !isHarmlessLink(url))).toEqual([]);
  });

  test.each(['links: [{ label: x, url: "javascript:alert(1)" }]', 'image_hosts: ["https://evil.example/x"]'])(
    'by the setting %s',
    async (setting) => {
      const config = `title: A\nurl: https://lab.example/\ndescription: D\nauthor: Ada\n${setting}\n`;
      const { diagnostics } = await compileFiles(archiveWith('Text.', { 'archive.yaml': config }));
      expect(diagnostics.map(({ rule, line }) => ({ rule, line }))).toEqual([{ rule: 'archive/config', line: 5 }]);
    },
  );
});
