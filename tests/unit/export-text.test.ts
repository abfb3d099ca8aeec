import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { exportLlms } from '../../src/export/llms.ts';
import { exportLlmsFull } from '../../src/export/llms-full.ts';
import { exportMarkdown } from '../../src/export/markdown.ts';
import { HOSTILE_TITLE, madeUpArchive, madeUpItems, madeUpPaper, rich } from './made-up-archive.ts';

const contentOf = (files: readonly { readonly content: string | Uint8Array }[]): string => String(files[0]?.content);

describe('raw Markdown', () => {
  const files = new Map(exportMarkdown(madeUpArchive()).map((file) => [file.path, String(file.content)]));
  const frontMatter = (path: string, version: '1.1' | '1.2' = '1.2'): unknown => {
    const [, yaml = ''] = files.get(path)?.split('---\n') ?? [];
    const document = parseDocument(yaml, { version });
    expect(document.errors).toEqual([]);
    return document.toJS();
  };

  test('exists for every item of every type', () => {
    expect([...files.keys()].sort()).toEqual(
      madeUpItems()
        .map((item) => (item.type === 'pages' ? `${item.slug}.md` : `${item.id}.md`))
        .sort(),
    );
  });

  test.each(['1.1', '1.2'] as const)('says in its front matter what the item is, read as YAML %s', (version) => {
    expect(frontMatter('papers/hostile.md', version)).toMatchObject({
      title: HOSTILE_TITLE,
      type: 'papers',
      url: 'https://lab.example/archive/papers/hostile/',
      date: '2026-05-16',
      updated: '2026-06-01',
      abstract: 'An abstract: it has a colon.',
      keywords: ['yes', 'a_b', '50%'],
      series: { name: 'R&D', number: '2' },
      data: 'https://lab.example/archive/papers/hostile/a%20b.csv',
    });
  });

  test('leaves out what an item does not have', () => {
    expect(Object.keys(Object(frontMatter('definitions/term.md')))).toEqual([
      'title',
      'type',
      'url',
      'authors',
      'summary',
      'also',
      'license',
      'language',
      'citation_key',
    ]);
  });

  test('tells a status in the fields of the archive format', () => {
    expect(frontMatter('papers/third.md')).toMatchObject({
      status: 'withdrawn',
      status_note: expect.stringContaining('50%'),
    });
    expect(frontMatter('field-notes/note.md')).toMatchObject({ status: 'superseded', superseded_by: 'papers/second' });
  });

  test('ends in the body and one newline', () => {
    expect(files.get('papers/hostile.md')).toMatch(/\n---\n\n## One\n\nSee \[two\]\(https:[^)]*\)\.\n$/);
    for (const content of files.values()) expect(content).toMatch(/[^\n]\n$/);
  });
});

describe('llms.txt', () => {
  const lines = contentOf(exportLlms(madeUpArchive())).split('\n');

  test('has one title, one summary line and one paragraph before its sections', () => {
    expect(lines.filter((line) => line.startsWith('# '))).toEqual([lines[0]]);
    expect(lines[2]).toBe('> Papers & notes on "tests" <of> exports.');
    expect(lines[4]).toMatch(
      /^The archive holds 3 papers, 1 field note, 2 definitions, 1 research program and 1 topic\. /,
    );
    expect(lines.at(-1)).toBe('');
  });

  test('has only links in its sections, Optional last', () => {
    const start = lines.findIndex((line) => line.startsWith('## '));
    const headings = lines.filter((line) => line.startsWith('## '));
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings.at(-1)).toBe('## Optional');
    for (const line of lines.slice(start)) expect(line).toMatch(/^$|^## |^- \[[^[\]]+\]\(https:[^()]+\): ./);
  });

  test('links only to files that the archive has', () => {
    const paths = [...exportMarkdown(madeUpArchive()), ...exportLlmsFull(madeUpArchive())].map((file) => file.path);
    const urls = lines.flatMap((line) => /^- \[[^\]]+\]\(([^)]+)\)/.exec(line)?.[1] ?? []);
    expect(urls.map((url) => url.replace('https://lab.example/archive/', '')).sort()).toEqual(paths.sort());
  });

  test('encodes parentheses in URLs', () => {
    const text = contentOf(exportLlms(madeUpArchive({ config: { url: 'https://lab.example/a(b)/' } })));
    expect(text).toContain('](https://lab.example/a%28b%29/papers/second.md)');
  });

  test('marks what no longer stands', () => {
    expect(lines.find((line) => line.includes('third.md'))).toContain(': Withdrawn: Lemma 2');
  });
});

describe('llms-full.txt', () => {
  const text = contentOf(exportLlmsFull(madeUpArchive()));

  test('has every item once, under title, URL, date, authors and licence', () => {
    for (const { id, type, slug } of madeUpItems()) {
      const url = `- URL: https://lab.example/archive/${type === 'pages' ? slug : id}/\n`;
      expect(text.split(url)).toHaveLength(2);
    }
    expect(text).toContain('# A Second Paper\n\n- URL: https://lab.example/archive/papers/second/\n- Type: Paper\n');
    expect(text).toContain(
      '- Date: 2026-05-16\n- Updated: 2026-06-01\n- Authors: José Ñuñez; Anna Maria van der Berg;',
    );
    expect(text).toContain('- Licence: CC-BY-4.0\n- Status: Withdrawn: Lemma 2 ');
    expect(text).toContain('\n## One\n\nSee two (van der Berg, 2026).\n');
    expect(text.endsWith('What about is.\n')).toBe(true);
  });

  test('keeps a title on one line', () => {
    const items = [madeUpPaper({ title: rich('Two\nlines') })];
    expect(contentOf(exportLlmsFull(madeUpArchive({ items })))).toContain('# Two lines\n');
  });
});
