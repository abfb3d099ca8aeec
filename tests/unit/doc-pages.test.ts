import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { docPages } from '../../scripts/doc-pages.ts';
import { PROJECT_DIR } from '../command.ts';

const read = (path: string): string => readFileSync(join(PROJECT_DIR, path), 'utf8');
const files = docPages(read);

describe('the documents as pages of the example archive', () => {
  test.each(files.map(({ path }) => path))('%s is what npm run docs writes', (path) => {
    expect(read(path)).toBe(files.find((file) => file.path === path)?.content);
  });

  test('show each example of the writing guide as its source and as text beside it', () => {
    const guide = files.find(({ path }) => path.endsWith('/writing/index.md'))?.content ?? '';
    const sources = [...read('docs/writing.md').matchAll(/^(`{3,})md\n([\s\S]*?)^\1$/gm)].map(
      ([, , text]) => text ?? '',
    );
    expect(sources.length).toBeGreaterThan(10);
    for (const source of sources) expect(guide.split(source).length, source).toBeGreaterThan(2);
    expect(guide.split('<div class="side-by-side">').length - 1).toBeGreaterThanOrEqual(sources.length);
  });

  test('link from page to page, and to files that lie beside them', () => {
    const tutorial = files.find(({ path }) => path.endsWith('/tutorial/index.md'))?.content ?? '';
    expect(tutorial).toContain('[Writing](../writing/index.md)');
    expect(files.map(({ path }) => path)).toContain('content/pages/deploying/nginx.conf');
    for (const { path, content } of files.filter((file) => file.path.endsWith('.md'))) {
      expect(content.replace(/^(`{3,})[\s\S]*?^\1$/gm, ''), path).not.toMatch(
        /\]\((?:deploy\/|\.\.\/CHANGELOG|architecture)/,
      );
    }
  });
});
