import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { publishedCopy, writeSiteFiles } from '../../src/build/site-files.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { checkSvgFiles } from '../../src/load/check-svg.ts';
import { emptyCache } from '../../src/load/compile-cache.ts';
import { listFiles } from '../../src/load/disk.ts';
import { temporaryFolder } from '../command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const HOSTILE = '<svg xmlns="http://www.w3.org/2000/svg">\n<script>alert(1)</script><path d="M0 0"/></svg>';
const CLEAN = '\uFEFF<svg xmlns="http://www.w3.org/2000/svg">\r\n<path d=\'M0 0\'/>\r\n</svg>';

const FILES: Readonly<Record<string, string>> = {
  'papers/a/hostile.SVG': HOSTILE,
  'papers/a/clean.svg': CLEAN,
  'papers/a/broken.svg': '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>',
  'papers/a/hostile.txt': HOSTILE,
  'static/hostile.svg': HOSTILE,
};
for (const [file, text] of Object.entries(FILES)) {
  mkdirSync(join(temporary.path, 'content', dirname(file)), { recursive: true });
  writeFileSync(join(temporary.path, 'content', file), text);
}

const assets = Object.keys(FILES)
  .filter((file) => file.startsWith('papers/'))
  .map((file) => ({ file, name: file.slice('papers/a/'.length) }));

test('figures beside items are published clean, byte for byte where they were, and other files as they are', async () => {
  const content = join(temporary.path, 'content');
  const site = join(temporary.path, 'site');
  const files = ['papers/a/hostile.SVG', 'papers/a/clean.svg', 'papers/a/hostile.txt', 'static/hostile.svg'];
  await writeSiteFiles(
    site,
    files.map((file) => publishedCopy({ path: file, file }, content)),
  );
  const published = (file: string): string => readFileSync(join(site, file), 'utf8');
  expect(published('papers/a/hostile.SVG')).toBe('<svg xmlns="http://www.w3.org/2000/svg">\n<path d="M0 0"/></svg>\n');
  expect(published('papers/a/clean.svg')).toBe(CLEAN);
  expect(published('papers/a/hostile.txt')).toBe(HOSTILE);
  expect(published('static/hostile.svg')).toBe(HOSTILE);
});

test('a figure that was not checked is not published', async () => {
  const copy = publishedCopy({ path: 'a.svg', file: 'papers/a/broken.svg' }, join(temporary.path, 'content'));
  await expect(writeSiteFiles(join(temporary.path, 'other'), [copy])).rejects.toThrow('cannot be published');
});

test('the check of figures names the file, the place and what is wrong', async () => {
  const found: Diagnostic[] = [];
  const files = await listFiles(join(temporary.path, 'content'), found);
  await checkSvgFiles(files, [{ assets }], emptyCache(), found);
  expect(found.map(({ file, line, column, severity, rule }) => ({ file, line, column, severity, rule }))).toEqual([
    { file: 'papers/a/hostile.SVG', line: 2, column: 1, severity: 'warning', rule: 'figure/file' },
    { file: 'papers/a/broken.svg', line: 1, column: 44, severity: 'error', rule: 'figure/file' },
  ]);
});
