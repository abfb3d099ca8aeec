import { describe, expect, test } from 'vitest';
import { exportBibtex } from '../../src/export/bibtex.ts';
import { checkCitations } from '../../src/verify/check-citations.ts';
import { checkFeeds } from '../../src/verify/check-feeds.ts';
import { checkJson } from '../../src/verify/check-json.ts';
import { checkTexts } from '../../src/verify/check-texts.ts';
import { checkXml } from '../../src/verify/check-xml.ts';
import { madeUpArchive, madeUpPaper } from '../unit/made-up-archive.ts';
import { changed, found, PLAIN, papersOnly, siteOf } from '../unit/verified-site.ts';

const BASE = 'https://lab.example/archive/';

describe('a change to an export is found', () => {
  test.each<[string, string | RegExp, string, string]>([
    ['sitemap.xml', '</urlset>', '', 'is not well-formed XML'],
    ['sitemap.xml', /<lastmod>[^<]+/, '<lastmod>May 16', '"May 16" is no date of a sitemap'],
    ['sitemap.xml', '<loc>', '<loc>x</loc><loc>', 'has 2 of loc instead of one'],
    ['sitemap.xml', 'xmlns="http://www', 'xmlns="https://www', 'Its namespace is not'],
    ['atom.xml', /<id>[^<]+<\/id>/, '', 'An element feed has 0 of id instead of one'],
    ['atom.xml', /T00:00:00[^<]*/, '', 'is no date of RFC 3339'],
    ['atom.xml', /<entry[\s\S]*<\/entry>/, '', `It has 0 entries with an article for ${BASE}papers/`],
    ['rss.xml', /<guid.*<\/guid>/, '', 'An element item has 0 of guid instead of one'],
    ['rss.xml', /<content:encoded>[\s\S]*<\/content:encoded>/, '', 'It has 0 entries with an article'],
    ['feed.json', '"id": "https://lab.example/archive/papers/', '"id": "https://lab.example/x/', 'It has 0 entries'],
    ['feed.json', 'feed-1.json', 'feed-2.json', 'No document of its feed leads to it'],
    ['feed.json', '/feed.json', '/feeds.json', `It calls itself ${BASE}feeds.json`],
    ['topics/systems/rss.xml', '<rss', '<rrs', 'is not well-formed XML'],
    ['feed.json', '<p>Text', '<p><a href=\\"../second/\\">Text</a>', '"../second/" is relative'],
    ['feed.json', '<p>Text', '<p><img src=\\"https://lab.example/archive/x.png\\">Text', 'leads to no file'],
    ['archive.bib', 'title = {The second}', 'title = {The % second}', 'Its record is not the one in archive.bib'],
    ['archive.bib', /and others|van der Berg, Anna Maria/, 'Berg and Maria', 'Its list of authors is read as'],
    ['archive.bib', 'year = {2026}', 'year = {2025}', 'Its year is read as "2025" instead of "2026"'],
    ['archive.ris', /TI {2}- .*/, 'TI  - Another', 'Its title is read as "Another"'],
    ['archive.ris', /TY[\s\S]*?ER {2}- \n/, '', 'It is read as 2 works instead of 3'],
    ['archive.csl.json', '"id": "key-', '"id": "yek-', 'Its key is read as'],
    ['papers/first.bib', 'The first', 'The fist', 'Its record is not the one in archive.bib'],
    ['papers/first.csl.json', '}', '', 'The citations cannot be read'],
    ['papers/first.linkset.json', `${BASE}papers/first.bib`, `${BASE}papers/first.bibtex`, 'leads to no file'],
    ['api/index.json', '"version": 1', '"version": "one"', 'It is not as api/schema.json says: /version'],
    ['api/papers/first.json', '"wordCount"', '"words"', 'It is not as api/schema.json says'],
    ['api/papers/first.json', 'papers/first/"', 'papers/fist/"', 'leads to no file'],
    ['api/graph.json', '{', '', 'It is not JSON'],
    ['llms.txt', /\(https:[^)]*\)/, `(${BASE}gone.md)`, 'leads to no file'],
    ['llms.txt', /\(https:[^)]*\)/, '(papers/first.md)', '"papers/first.md" is relative'],
    [
      'papers/index.html.md',
      '](https://lab.example/archive/',
      '](https://lab.example/archive/gone/',
      'leads to no file',
    ],
    ['robots.txt', 'sitemap.xml', 'sitemaps.xml', 'leads to no file'],
  ])('in %s: %s to %s', (path, from, to, message) => {
    const isJson = path.startsWith('api/') || path.endsWith('.linkset.json');
    const checks = isJson ? [checkJson] : [checkXml, checkFeeds, checkCitations, checkTexts];
    const problems = found(PLAIN, changed(PLAIN, path, from, to), ...checks);
    expect(problems).toContainEqual(expect.stringContaining(message));
  });
});

describe('Markdown', () => {
  const twin = (text: string) => found(PLAIN, { 'papers/first/index.html.md': `# The first\n\n${text}\n` }, checkTexts);

  test.each([
    `\`${BASE}gone/\` and \`[x](y.md)\``,
    `~~~\ncurl ${BASE}gone/\n[x](y.md)\n~~~`,
    '$[a](b)$',
    `Here: ${BASE}papers/second/. (${BASE}papers/second/)`,
    '<a href="#here">x</a>',
  ])('%j leads nowhere wrong', (text) => {
    expect(twin(text)).toEqual([]);
  });

  test.each([
    `[x](${BASE}gone/)`,
    `<${BASE}gone/>`,
    `![x](<${BASE}gone (1).svg>)`,
    `[x][y]\n\n[y]: ${BASE}gone/`,
    '[x](y.md)',
    '<img src="y.svg">',
  ])('%j is found', (text) => {
    expect(twin(text)).toHaveLength(1);
  });
});

describe('citations', () => {
  const TITLES = ['50% of R&D {and} \\more', 'a_b $5 ]]> "q" — ‘x’', 'O(n²) 😀 中文 <b>'];

  test.each(TITLES)('keep the letters of the title %s, whatever reads them', (text) => {
    const compiled = papersOnly([madeUpPaper({ title: { source: text, text, html: '' } })]);
    expect(checkCitations(siteOf(compiled))).toEqual([]);
  });

  test('of names with an equals sign are read as the names that they are', () => {
    const author = { kind: 'person', name: 'A = B', given: 'A =', family: 'B' } as const;
    expect(checkCitations(siteOf(papersOnly([madeUpPaper({ authors: [author] })])))).toEqual([]);
  });

  test('in parts of a large archive are the same records', () => {
    const parts = exportBibtex(PLAIN, 0).filter(({ path }) => path.startsWith('exports/'));
    const files = Object.fromEntries(parts.map(({ path, content }) => [path, String(content)]));
    expect(found(PLAIN, files, checkCitations)).toEqual([]);
    const [[path, text] = ['', '']] = Object.entries(files);
    expect(found(PLAIN, { [path]: text.replace('title = {', 'title = {Not ') }, checkCitations)).toEqual([
      `${path}: It has a record that archive.bib has not.`,
    ]);
  });
});

test('an item that two documents of a feed hold is found', () => {
  const papers = [1, 2, 3].map((day) => madeUpPaper({ slug: `p${day}`, date: `2026-05-0${day}` }));
  const compiled = madeUpArchive({ items: papers, config: { feedItems: 1 } });
  const site = siteOf(compiled);
  const [newest, oldest] = ['feed.json', 'feed-1.json'].map((path) => JSON.parse(site.read(path)));
  const twice = { 'feed-1.json': JSON.stringify({ ...oldest, items: [...newest.items, ...oldest.items] }) };
  expect(found(compiled, twice, checkFeeds)).toEqual([
    `feed.json: It has 2 entries with an article for ${BASE}papers/p3/ instead of one.`,
  ]);
});
