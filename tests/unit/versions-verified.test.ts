import { describe, expect, test } from 'vitest';
import { blankText, type CompiledArchive } from '../../src/model/compiled.ts';
import { versionId } from '../../src/model/versions.ts';
import { blame } from '../../src/verify/blame.ts';
import { problemsOf } from '../../src/verify/verify-site.ts';
import { madeUpPaper } from './made-up-archive.ts';
import { type Changes, found, PLAIN, pageAt, siteOf } from './verified-site.ts';

const version = {
  item: 'papers/first',
  name: '2.1',
  replaced: '2026-05-02',
  latest: { name: '3', date: '2026-05-02' },
} as const;
const OLDER = {
  ...madeUpPaper({ slug: 'first', file: 'papers/first/v2.1.md', citationKey: 'key-first.v2.1' }),
  id: versionId('papers/first', '2.1'),
  version,
};
const KEPT: CompiledArchive = {
  archive: { ...PLAIN.archive, versions: [OLDER] },
  textOf: (id) => (id === OLDER.id ? blankText(id) : PLAIN.textOf(id)),
};
const [PAGE, CHANGES] = ['papers/first/v2.1/index.html', 'papers/first/changes/index.html'];

/** A page that is not for search engines. */
const hidden = (path: string, body = ''): string => pageAt(KEPT, path, body, '<meta name="robots" content="noindex">');
const PAGES: Changes = { [PAGE]: hidden('papers/first/'), [CHANGES]: hidden('papers/first/changes/') };

describe('a site with an older text', () => {
  test('is right with its page, the comparison and its files', () => {
    expect(found(KEPT, PAGES)).toEqual([]);
  });

  test('misses its page and the comparison', () => {
    const missing = found(KEPT).filter((problem) => problem.endsWith('The page is missing.'));
    expect(missing).toEqual([`${PAGE}: The page is missing.`, `${CHANGES}: The page is missing.`]);
  });

  test('misses how to cite it, and sees where that says something else', () => {
    const bib = 'papers/first/v2.1.bib';
    expect(found(KEPT, { ...PAGES, [bib]: undefined })).toContain(`${bib}: It is missing.`);
    const wrong = siteOf(KEPT, PAGES).read(bib).replace('key-first.v2.1', 'key-first');
    expect(found(KEPT, { ...PAGES, [bib]: wrong })).toEqual([
      `${bib}: Its key is read as "key-first" instead of "key-first.v2.1".`,
    ]);
  });

  test('lists no page of it for search engines', () => {
    const shown = { ...PAGES, [PAGE]: pageAt(KEPT, 'papers/first/v2.1/') };
    expect(found(KEPT, shown)).toEqual([
      'sitemap.xml: It lacks the page https://lab.example/archive/papers/first/v2.1/.',
    ]);
  });

  test('has the file of the text to blame for what is wrong on its page', () => {
    const changes = { ...PAGES, [PAGE]: hidden('papers/first/', '<a href="/archive/none/">x</a>') };
    const sources = { 'papers/first/v2.1.md': '---\n---\n\n[x](/none/)', 'papers/first.md': '[x](/none/)' };
    const site = siteOf(KEPT, changes, sources);
    const { diagnostics } = blame(problemsOf(site), site);
    expect(diagnostics.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
      'papers/first/v2.1.md:4 link/file',
    ]);
  });
});
