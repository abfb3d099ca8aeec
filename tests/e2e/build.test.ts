import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../src/build/site-files.ts';
import { type CommandResult, PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { deadReferences } from '../crawl.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const archive = (name: string): string => join(PROJECT_DIR, 'tests', 'archives', name);
const build = (content: string, out: string, ...more: readonly string[]): Promise<CommandResult> =>
  runScript('build', ['--content', content, '--out', out, ...more]);

/** A digest of every file of a folder, by path. */
const digests = async (folder: string): Promise<Readonly<Record<string, string>>> => {
  const files = await listFiles(folder);
  const digest = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  return Object.fromEntries(files.map((file) => [file, digest(file)]));
};

const SURFACES = [
  '.well-known/resourcesync',
  '404.html',
  'api/graph.json',
  'api/index.json',
  'api/schema.json',
  'archive.bib',
  'archive.csl.json',
  'archive.ris',
  'atom.xml',
  'exports/index.html',
  'index.html',
  'llms-full.txt',
  'llms.txt',
  'manifest-sha256.txt',
  'markdown/index.html',
  'resourcesync/capabilitylist.xml',
  'resourcesync/resourcelist.xml',
  'robots.txt',
  'rss.xml',
  'search/index.html',
  'sitemap.xml',
];

describe.each([
  [
    'minimal',
    'https://minimal.example/',
    ['papers/on-nothing/index.html', 'papers/on-nothing.md', 'papers/on-nothing.bib'],
  ],
  ['only-definitions', 'https://glossary.example/', ['definitions/remainder/index.html', 'definitions/quotient.bib']],
  [
    'with-path',
    'https://lab.example/archive/v2/',
    [
      'papers/long-division/index.html',
      'papers/long-division/steps.svg',
      'papers/long-division/divide.py',
      'papers/short-division/index.html',
      'field-notes/a-short-note/index.html',
      'definitions/remainder/index.html',
      'programs/division/index.html',
      'topics/arithmetic/index.html',
      'about/index.html',
      'old/division.html',
      '2023/division/index.html',
      '.well-known/lab.txt',
    ],
  ],
])('the archive %s', (name, url, files) => {
  const out = join(temporary.path, name);
  let result: CommandResult;
  beforeAll(async () => {
    result = await build(archive(name), out);
  });

  test('builds with exit status 0 and a summary', () => {
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.stdout).toMatch(/\d+ pages? in \d+ files, .+\.\n(?:Note: .+\n)?Written to .+ in .+\.\n/);
  });

  test('has its items, its surfaces and a search index', () => {
    for (const file of [...SURFACES, ...files, 'pagefind/pagefind.js'])
      expect(existsSync(join(out, file)), file).toBe(true);
  });

  test('has no dead internal link, resource or anchor', async () => {
    expect(await deadReferences(out, url)).toEqual([]);
  });

  test('gives every page a main heading and a canonical URL', async () => {
    const pages = (await listFiles(out)).filter((file) =>
      /^(papers|definitions|field-notes)\/[^/]+\/index\.html$/.test(file),
    );
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      const { document } = parseHTML(readFileSync(join(out, page), 'utf8'));
      expect(document.querySelectorAll('h1').length, page).toBe(1);
      expect(document.querySelector('link[rel="canonical"]')?.getAttribute('href')).toBe(
        url + page.replace('index.html', ''),
      );
    }
  });

  test('leaves nothing beside the output', () => {
    expect(readdirSync(temporary.path).filter((file) => file.startsWith('.offprint-'))).toEqual([]);
  });
});

describe('the build command', () => {
  test('writes the same bytes again, cached or not', async () => {
    const out = join(temporary.path, 'again');
    expect((await build(archive('with-path'), out, '--no-search', '--compress')).status).toBe(0);
    const first = await digests(out);
    expect(Object.keys(first)).toEqual(expect.arrayContaining(['index.html.br', 'index.html.gz']));
    // Where a file is missing, everything is made again from what was cached.
    rmSync(join(out, 'index.html'));
    expect((await build(archive('with-path'), out, '--no-search', '--compress')).status).toBe(0);
    expect(await digests(out)).toEqual(first);
    expect((await build(archive('with-path'), out, '--no-search', '--compress', '--clean')).status).toBe(0);
    expect(await digests(out)).toEqual(first);
  });

  test('does nothing where nothing has changed, and says the same', async () => {
    const out = join(temporary.path, 'again');
    const edited = readdirSync(out).length;
    const again = await build(archive('with-path'), out, '--no-search', '--compress');
    expect(again.stdout).toContain('Nothing has changed since');
    expect(again.stdout).toMatch(/^\d+ pages in \d+ files/);
    expect(readdirSync(out)).toHaveLength(edited);
  });

  test('leaves the earlier output as it was when the archive has an error', async () => {
    const content = join(temporary.path, 'content');
    const out = join(temporary.path, 'kept');
    cpSync(archive('minimal'), content, { recursive: true });
    expect((await build(content, out, '--quiet')).status).toBe(0);
    const before = await digests(out);
    writeFileSync(join(content, 'papers', 'broken.md'), '---\ntitle: Broken\ndate: 2024-02-30\n---\n');
    const failed = await build(content, out);
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('broken.md:3:7: error[front-matter/date]');
    expect(failed.stderr).toContain('error[front-matter/missing]');
    expect(await digests(out)).toEqual(before);
    expect(readdirSync(temporary.path).filter((file) => file.startsWith('.offprint-'))).toEqual([]);
  });

  test('reports a static file that would take the place of a generated one', async () => {
    const content = join(temporary.path, 'colliding');
    cpSync(archive('minimal'), content, { recursive: true });
    mkdirSync(join(content, 'static'));
    writeFileSync(join(content, 'static', 'rss.xml'), '<rss/>');
    const out = join(temporary.path, 'colliding-out');
    const failed = await build(content, out, '--quiet');
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('static/rss.xml:1:1: error[archive/duplicate]');
    expect(existsSync(out)).toBe(false);
    expect((await runScript('check', ['--content', content])).stderr).toBe(failed.stderr);
  });

  test.each([
    ['an unknown option', ['--contents', 'x']],
    ['a missing folder', ['--content', join(temporary.path, 'nowhere')]],
    ['an output that holds the content', ['--content', archive('minimal'), '--out', join(PROJECT_DIR, 'tests')]],
    ['an output that is not one', ['--content', archive('minimal'), '--out', join(PROJECT_DIR, 'docs')]],
    ['an output that is the project', ['--content', archive('minimal'), '--out', PROJECT_DIR]],
  ])('refuses %s with one line and exit status 2', async (_what, args) => {
    const { status, stdout, stderr } = await runScript('build', args);
    expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, stdout: '', lines: 1 });
  });

  test('explains itself', async () => {
    const { status, stdout } = await runScript('build', ['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('--content DIR');
  });
});

describe('the new command', () => {
  test('writes an item that passes the check, and never overwrites it', async () => {
    const content = join(temporary.path, 'new');
    cpSync(archive('minimal'), content, { recursive: true });
    const args = ['Über den Rest: "Größe"', '--content', content];
    for (const type of ['paper', 'field-note', 'definition', 'program', 'topic', 'page']) {
      expect(await runScript('new', [type, ...args])).toMatchObject({ status: 0, stderr: '' });
    }
    const check = await runScript('check', ['--content', content, '--drafts']);
    expect(check.status).toBe(0);
    // Nothing links to the new definition yet.
    expect(check.stderr.split('\n')).toEqual([expect.stringContaining('warning[link/item]'), '']);
    expect((await runScript('new', ['paper', ...args])).status).toBe(2);
    expect(existsSync(join(content, 'papers', 'uber-den-rest-grosse.md'))).toBe(true);
  });
});
