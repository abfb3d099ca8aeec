import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { exportLlms } from '../../src/export/llms.ts';
import { exportLlmsFull } from '../../src/export/llms-full.ts';
import { exportTwins } from '../../src/export/twins.ts';
import { HOSTILE_TITLE, madeUpArchive, madeUpDefinition, madeUpItems, madeUpPaper, rich } from './made-up-archive.ts';

const MARKDOWN = unified().use(remarkParse).use(remarkGfm).freeze();

type Changes = Parameters<typeof madeUpArchive>[0];

const SITE = 'https://lab.example/archive/';
const llms = (changes: Changes = {}): string => String(exportLlms(madeUpArchive(changes))[0]?.content);
const fullTexts = (changes: Changes = {}): ReadonlyMap<string, string> =>
  new Map(exportLlmsFull(madeUpArchive(changes)).map((file) => [file.path, String(file.content)]));

interface Section {
  readonly name: string;
  readonly links: readonly { readonly text: string; readonly url: string; readonly note: string }[];
}

/** Reads an llms.txt by a grammar stricter than that of the proposal's own parser. Throws where the file departs from it. */
function parseLlms(file: string): { title: string; summary: string; paragraph: string; sections: readonly Section[] } {
  const [head = '', ...rest] = file.split(/^## /m);
  const opening = /^# (?<title>[^\n]+)\n\n> (?<summary>[^\n]+)\n\n(?<paragraph>(?![#>*-])[^\n]+)\n\n$/.exec(
    head,
  )?.groups;
  if (opening === undefined) throw new Error(`Not a title, a summary and a paragraph:\n${head}`);
  const sections = rest.map((part, place) => {
    const [, name = '', list = ''] = /^([^\n]+)\n\n((?:- [^\n]+\n)+)(\n?)$/.exec(part) ?? [];
    if (list === '' || part.endsWith('\n\n') !== place < rest.length - 1) throw new Error(`Not a section:\n${part}`);
    const links = list
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [, text, url, note] = /^- \[([^[\]\n]+)\]\((https:[^()\s]+)\): (\S[^\n]*)$/.exec(line) ?? [];
        if (text === undefined || url === undefined || note === undefined) throw new Error(`Not a link: ${line}`);
        return { text, url, note };
      });
    return { name, links };
  });
  const { title = '', summary = '', paragraph = '' } = opening;
  return { title, summary, paragraph, sections };
}

describe('llms.txt', () => {
  const parsed = parseLlms(llms());

  test('opens with a title, a summary and a paragraph', () => {
    expect(parsed.title).toBe('The R&D (Lab) &amp; its ‹Archive>');
    expect(parsed.summary).toBe('Papers & notes on "tests" \\<of> exports.');
    expect(parsed.paragraph).toMatch(
      /^The archive holds 3 papers, 1 field note, 2 definitions, 1 research program and 1 topic\. /,
    );
  });

  test('has a section for each type, every name once, Optional last', () => {
    const names = parsed.sections.map(({ name }) => name);
    expect(names).toEqual([
      'Papers',
      'Field notes',
      'Definitions',
      'Research programs',
      'Topics',
      'Full texts',
      'Optional',
    ]);
  });

  test('links to every twin and every full text, and to nothing else', () => {
    const files = [...exportTwins(madeUpArchive()), ...exportLlmsFull(madeUpArchive())];
    const urls = parsed.sections.flatMap(({ links }) => links.map(({ url }) => url));
    expect(urls.toSorted()).toEqual(files.map(({ path }) => `${SITE}${path}`).sort());
  });

  test('turns brackets in titles into parentheses, opens no tag there, and encodes those in URLs', () => {
    const [hostile] = parsed.sections[0]?.links ?? [];
    expect(hostile?.text).toBe(HOSTILE_TITLE.replaceAll('[', '(').replaceAll(']', ')').replace('<b>', '‹b>'));
    const text = llms({ config: { url: 'https://lab.example/a(b)/' } });
    expect(parseLlms(text).sections[0]?.links[1]?.url).toBe('https://lab.example/a%28b%29/papers/second/index.html.md');
  });

  test('shows notes and summaries as they are, with no link of their own', () => {
    const [summary, description] = ['It is a[i](n), a <b> and `c`.', 'Of b[j](m) and ![k](l).'];
    const links: string[] = [];
    const config = { title: 'Lab', description };
    const shown = MARKDOWN.parse(llms({ items: [madeUpPaper({ title: rich('A'), summary: rich(summary) })], config }));
    visit(shown, (node) => {
      expect(node.type).not.toMatch(/^(?:html|image)$/);
      if (node.type === 'link') links.push(node.url);
    });
    expect(links.filter((url) => !url.startsWith(SITE))).toEqual([]);
    for (const text of [summary, description]) expect(textOf(shown)).toContain(text);
  });

  test('marks what no longer stands', () => {
    const third = parsed.sections[0]?.links.find(({ url }) => url.includes('third'));
    expect(third?.note).toMatch(/^Withdrawn: Lemma 2/);
  });

  test('keeps its form for an archive of one definition, and for texts with line breaks', () => {
    const one = parseLlms(llms({ items: [madeUpDefinition({ slug: 'one' })] }));
    expect(one.sections.map(({ name }) => name)).toEqual(['Definitions', 'Full texts', 'Optional']);
    const items = [madeUpPaper({ title: rich('Two\r\nlines'), summary: rich('# One\n\n* two') })];
    const broken = parseLlms(llms({ items, config: { title: 'A\nB', description: 'C\r\n\r\nD' } }));
    expect(broken.sections[0]?.links[0]).toMatchObject({ text: 'Two lines', note: '\\# One \\* two' });
    expect([broken.title, broken.summary]).toEqual(['A B', 'C D']);
  });

  test('has no carriage return and no byte order mark', () => {
    const items = [madeUpPaper({ summary: rich('One\r\ntwo') })];
    for (const text of [llms({ items }), ...fullTexts({ items }).values()]) expect(text).not.toMatch(/[\r\uFEFF]/);
  });
});

describe('llms-full.txt', () => {
  const text = fullTexts().get('llms-full.txt') ?? '';

  test('has every item once, under title, URL, date, authors and licence', () => {
    for (const { id, type, slug } of madeUpItems()) {
      const url = `\n\n- URL: ${SITE}${type === 'pages' ? slug : id}/\n`;
      expect(text.split(url), id).toHaveLength(2);
    }
    expect(text).toContain('# A Second Paper\n\n- URL: https://lab.example/archive/papers/second/\n- Type: Paper\n');
    expect(text).toContain(
      '- Date: 2026-05-16\n- Updated: 2026-06-02\n- Authors: José Ñuñez; Anna Maria van der Berg;',
    );
    expect(text).toContain('- Licence: CC-BY-4.0\n- Status: Withdrawn: Lemma 2 ');
    expect(text).toContain('\n## One\n\nSee two (van der Berg, 2026).\n');
    expect(text.endsWith('What about is.\n')).toBe(true);
  });

  test('keeps a title on one line, and shows what Markdown would take for its own', () => {
    const items = [madeUpPaper({ title: rich('Two\nlines with <b>, $5 & [x] &amp; a_b') })];
    expect(fullTexts({ items }).get('llms-full.txt')).toContain(
      '# Two lines with \\<b>, \\$5 & \\[x\\] \\&amp; a\\_b\n',
    );
  });

  test('keeps math as TeX, and tells the archive’s own macros where they are used', () => {
    const config = { mathMacros: { '\\colon': '\\mathpunct{:}', '\\col': 'x', '\\unused': 'y' } };
    const whole = fullTexts({ config }).get('llms-full.txt') ?? '';
    expect(whole).toContain('## Abstract\n\nAn abstract: it has a $\\colon$.\n');
    expect(whole).toContain('- TeX macros: `\\colon` is `\\mathpunct{:}`\n');
  });

  test('exists for each program with its items, and no others', () => {
    const program = fullTexts().get('programs/lines/llms-full.txt') ?? '';
    expect([...fullTexts().keys()]).toEqual(['llms-full.txt', 'programs/lines/llms-full.txt']);
    expect([...program.matchAll(/^- URL: (.*)$/gm)].map(([, url]) => url)).toEqual([
      `${SITE}programs/lines/`,
      `${SITE}papers/second/`,
    ]);
  });
});
