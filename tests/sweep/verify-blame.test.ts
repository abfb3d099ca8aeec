import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostics/format.ts';
import { verifySite } from '../../src/verify/verify-site.ts';
import { type Changes, changed, PLAIN, pageAt, siteOf } from '../unit/verified-site.ts';

const BASE = 'https://lab.example/archive/';
const onPages = (body: string, ...paths: readonly string[]): Changes =>
  Object.fromEntries(paths.map((path) => [`${path}index.html`, pageAt(PLAIN, path, body)]));

/** The diagnostics for a changed site whose content files are `sources`, as the build prints them. */
const verified = (changes: Changes, sources: Changes = {}): readonly string[] =>
  verifySite(siteOf(PLAIN, changes, sources)).map((diagnostic) =>
    formatDiagnostic(diagnostic, { displayPath: (file) => file }),
  );

const thrown = (changes: Changes): string => {
  try {
    verified(changes);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('Nothing was thrown.');
};

test('a site with nothing wrong has no diagnostics', () => {
  expect(verified({})).toEqual([]);
});

describe('a mistake that content can have caused names', () => {
  test('the place in the source of the item, however many pages show it', () => {
    const body = `<a href="${BASE}gone/">x</a>`;
    const source = `---\n---\n\nTo [a page](${BASE}gone/further/) and\n[another](${BASE}gone/).`;
    expect(verified(onPages(body, 'papers/first/', 'papers/', ''), { 'papers/first.md': source })).toEqual([
      `papers/first.md:5:11: error[link/file] "${BASE}gone/" leads to no file of the site. Link to a page or file that is there.`,
    ]);
  });

  test('the place where the source has it from the root, or as a bare anchor', () => {
    const body = '<a href="/archive/gone%20by/">x</a><a href="#lost">y</a>';
    const sources = { 'papers/first.md': 'To [there](</gone by/>)\nand [here](#lost).' };
    expect(verified(onPages(body, 'papers/first/'), sources)).toEqual([
      expect.stringMatching(/^papers\/first\.md:1:13: error\[link\/file\]/),
      expect.stringMatching(/^papers\/first\.md:2:12: error\[link\/anchor\]/),
    ]);
  });

  test('archive.yaml or the bibliography, where they have it', () => {
    const body = `<a href="${BASE}profile/">x</a><a href="${BASE}work.pdf">y</a>`;
    const sources = {
      'archive.yaml': `title: x\nlinks:\n  - { label: Me, url: ${BASE}profile/ }`,
      'references.bib': `@book{x, url = {${BASE}work.pdf}}`,
    };
    expect(verified(onPages(body, 'papers/first/', 'papers/', '404/'), sources)).toEqual([
      expect.stringMatching(/^archive\.yaml:3:\d+: error\[link\/file\]/),
      expect.stringMatching(/^references\.bib:1:17: error\[link\/file\]/),
    ]);
  });

  test('the item, where only its own pages and records show it', () => {
    expect(verified(onPages('<p id="x"></p><p id="x"></p>', 'about/'))).toEqual([
      expect.stringMatching(/^pages\/about\.md:1:1: error\[ref\/duplicate\] The id "x" stands twice/),
    ]);
  });

  test('the item of a feed entry', () => {
    const link = '<p><a href=\\"https://lab.example/archive/gone/\\">Text</a>';
    const changes = changed(PLAIN, 'feed.json', '<p>Text', link);
    expect(verified(changes)).toEqual([expect.stringMatching(/^papers\/second\.md:1:1: error\[link\/file\]/)]);
  });
});

describe('a mistake of the generator', () => {
  test('is thrown, with the file of the site and that of the content', () => {
    const message = thrown(changed(PLAIN, 'archive.bib', 'The second', 'The other'));
    expect(message).toContain('papers/second.bib (of papers/second.md): Its title is read as "The other"');
  });

  test('on all pages is told once', () => {
    const message = thrown(onPages(`<a href="${BASE}gone/">x</a>`, '', 'papers/', 'papers/first/'));
    expect(message.split('\n')).toEqual([
      expect.stringContaining('the finished site is not as it should be. index.html and 2 more: "https'),
      expect.stringContaining('index.html and 2 more: "https'),
    ]);
  });

  test('does not hide what the content has wrong', () => {
    const changes = { ...changed(PLAIN, 'api/graph.json', '{', ''), ...onPages('<a href="#gone">x</a>', 'about/') };
    expect(verified(changes)).toHaveLength(1);
  });

  test('is one of many in a line that stays short', () => {
    const links = Array.from({ length: 50 }, (_, number) => `<a href="${BASE}${number}/">x</a>`);
    const [first = '', ...all] = thrown(onPages(links.join(''), '')).split('\n');
    expect(first).toMatch(/ And 30 more\.$/);
    expect(all).toHaveLength(50);
  });
});
