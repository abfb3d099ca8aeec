import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { exportMarkdown } from '../../src/export/markdown.ts';
import { HOSTILE_TITLE, madeUpArchive, madeUpItems } from './made-up-archive.ts';

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
      abstract: 'An abstract: it has a $\\colon$.',
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
