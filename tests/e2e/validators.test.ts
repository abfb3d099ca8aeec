import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@retorquere/bibtex-parser';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../src/build/site-files.ts';
import { latin, TEX_PROGRAMS, texPrograms } from '../bibtex-programs.ts';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { HAS_JAVA, htmlErrors } from '../html-checker.ts';
import { sitemapErrors } from '../sitemap-schema.ts';
import { readByCitationJs } from '../unit/citation-archive.ts';
import { feedparser, newsboat, sfeed } from '../unit/feed-programs.ts';
import { FORMATS, walkFeed } from '../unit/feed-reader.ts';
import { ATOM_GRAMMAR, xmlErrors } from '../xml-grammar.ts';

const SITE = 'https://lab.example/deep/archive/';
const TITLE = 'AT&T <b> "q" \'a\' 100% R&D #3 a_b $5 C++ [draft] (x) \\ {y} ~ ^ ]]> é 中文 😀 O(n²)';
/** The citable items, in the archive's order, with the number of their authors. */
const WORKS: readonly (readonly [key: string, authors: number])[] = [
  ['papers/hostile', 6],
  ['papers/second', 1],
  ['papers/withdrawn', 1],
  ['field-notes/note', 1],
  ['definitions/dated', 1],
  ['definitions/term', 1],
];

const temporary = temporaryFolder();
afterAll(temporary.remove);
const out = join(temporary.path, 'site');
const read = (path: string): string => readFileSync(join(out, path), 'utf8');
let files: readonly string[];

beforeAll(async () => {
  const content = join(PROJECT_DIR, 'tests', 'archives', 'hostile-record');
  const built = await runScript('build', ['--content', content, '--out', out, '--no-search']);
  if (built.status !== 0) throw new Error(built.stderr);
  files = await listFiles(out);
});

/** The files of the site whose paths fit, as documents. */
const documents = (pattern: RegExp) =>
  files.filter((path) => pattern.test(path)).map((path) => ({ path, content: read(path) }));

describe('the XML of the hostile archive', () => {
  test('is well-formed', async () => {
    const xml = documents(/\.xml$|resourcesync$|\.svg$/);
    expect(xml.length).toBeGreaterThan(10);
    expect(await xmlErrors(xml.map(({ content }) => content))).toEqual([]);
  });

  test('is as the schemas of sitemaps and of ResourceSync say', async () => {
    const lists = documents(/^sitemap\.xml$|resourcesync/);
    expect(lists).toHaveLength(5);
    expect(await sitemapErrors('urlset', lists)).toEqual([]);
  });

  test('is as the grammar of Atom says', async () => {
    const atom = documents(/(?:^|\/)atom(?:-\d+)?\.xml$/).map(({ content }) => content);
    expect(atom.length).toBeGreaterThan(4);
    expect(await xmlErrors(atom, ATOM_GRAMMAR)).toEqual([]);
  });
});

describe('the feeds of the hostile archive', () => {
  const dated = WORKS.map(([id]) => id).filter((id) => id !== 'definitions/term');
  const ids = dated.map((id) => `https://former.example/base/${id}/`).sort();

  test.each(FORMATS)('hold every dated item once, under its former id, in %s', (format) => {
    const path = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }[format];
    const walked = walkFeed(documents(/(?:rss|atom|feed)(?:-\d+)?\.(?:xml|json)$/), format, SITE, path);
    expect(walked.flatMap(({ entries }) => entries.map(({ id }) => id)).sort()).toEqual(ids);
  });

  describe.each([
    ['feedparser', feedparser],
    ['sfeed', sfeed],
  ] as const)('are read by %s, where it is installed', (_name, readFeed) => {
    test.skipIf(readFeed === undefined).each(['rss', 'atom'])('in %s', (format) => {
      const newest = readFeed?.(read(`${format}.xml`)) ?? [];
      expect(newest.map(({ link }) => link)).toEqual([`${SITE}papers/hostile/`, `${SITE}field-notes/note/`]);
    });
  });

  test.skipIf(newsboat === undefined)('are read by newsboat, where it is installed', () => {
    expect(newsboat?.(read('rss.xml'), join(temporary.path, 'rss'))).toBe(2);
    expect(newsboat?.(read('atom.xml'), join(temporary.path, 'atom'))).toBe(2);
  });
});

describe('the citations of the hostile archive', () => {
  const authors = WORKS.map(([, count]) => count);

  test.each(['bib', 'ris'])('in archive.%s are read by citation-js', (extension) => {
    const path = `archive.${extension}`;
    const works = readByCitationJs([{ path, content: read(path) }], path);
    expect(works.map(({ author }) => author?.length)).toEqual(authors);
    expect(works[0]?.title?.replaceAll(/<\/?span[^>]*>/g, '')).toBe(TITLE);
  });

  test('in archive.bib are read by the parser of Better BibTeX', () => {
    const { entries, errors } = parse(read('archive.bib'), { sentenceCase: false });
    expect(errors).toEqual([]);
    expect(entries.map(({ fields }) => fields.author?.length)).toEqual(authors);
    expect(entries.map(({ fields }) => fields.url)).toEqual(WORKS.map(([id]) => `${SITE}${id}/`));
  });

  test('in archive.csl.json are as the schema of CSL says', () => {
    const schema = JSON.parse(readFileSync(join(PROJECT_DIR, 'tests', 'schemas', 'csl-data.json'), 'utf8'));
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
    for (const { path, content } of documents(/\.csl\.json$/)) {
      validate(JSON.parse(content));
      expect([path, validate.errors]).toEqual([path, null]);
    }
  });

  const programs = () => texPrograms(temporary.path, latin(read('archive.bib')));

  test.skipIf(!TEX_PROGRAMS.bibtex)('in archive.bib are read by bibtex, where it is installed', () => {
    expect(programs().bibtex()).toEqual({ status: 0, complaints: [] });
  });

  test.skipIf(!TEX_PROGRAMS.pdflatex)('in archive.bib are set by pdflatex, where it is installed', () => {
    expect(programs().pdflatex()).toEqual({ status: 0, complaints: [] });
  });

  test.skipIf(!TEX_PROGRAMS.biber)('in archive.bib are read by biber, where it is installed', () => {
    expect(programs().biber()).toEqual({ status: 0, complaints: [] });
  });
});

test('the API of the hostile archive is as its own schema says', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, discriminator: true, inlineRefs: false });
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(read('api/schema.json')));
  const records = documents(/^api\//).filter(({ path }) => path !== 'api/schema.json');
  expect(records.length).toBe(WORKS.length + 5);
  for (const { path, content } of records) {
    validate(JSON.parse(content));
    expect([path, validate.errors]).toEqual([path, null]);
  }
});

test('a draft is nowhere in the hostile archive', () => {
  const texts = documents(/\.(?:html|xml|json|md|bib|ris|txt|js)$/);
  expect(texts.filter(({ content }) => /xyzzy/i.test(content)).map(({ path }) => path)).toEqual([]);
});

test.skipIf(!HAS_JAVA)("the pages of the hostile archive satisfy the W3C's checker, where Java is installed", () => {
  expect(htmlErrors(out)).toEqual([]);
});
