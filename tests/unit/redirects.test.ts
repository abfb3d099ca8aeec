import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { readHostRules } from '../../scripts/host-rules.ts';
import { aliasPages } from '../../src/build/alias-pages.ts';
import { exportRedirects } from '../../src/export/redirects.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { madeUpArchive, madeUpPaper, rich } from './made-up-archive.ts';

const ALIASES = ['/old/name.html', '/2024/02/name/', '/plain', '/caf%C3%A9/', '/a/*/b/', '/x/:id/'];

function archiveWith(aliases: readonly string[], url = 'https://lab.example/archive/'): CompiledArchive {
  return madeUpArchive({
    config: { url },
    items: [madeUpPaper({ slug: 'new', title: rich('AT&T <b>'), aliases }), madeUpPaper({ slug: 'other' })],
  });
}

function redirects(compiled: CompiledArchive): string {
  const [file] = exportRedirects(compiled);
  if (file?.path !== '_redirects') throw new Error('There is no _redirects.');
  return String(file.content);
}

describe('_redirects', () => {
  test('leads every alias to its page, under the path of the site', () => {
    const lines = redirects(archiveWith(ALIASES)).split('\n').slice(1, -1);
    expect(lines).toEqual([
      '/archive/old/name.html /archive/papers/new/ 301',
      '/archive/2024/02/name/ /archive/papers/new/ 301',
      '/archive/2024/02/name /archive/papers/new/ 301',
      '/archive/plain/ /archive/papers/new/ 301',
      '/archive/plain /archive/papers/new/ 301',
      '/archive/caf%C3%A9/ /archive/papers/new/ 301',
      '/archive/caf%C3%A9 /archive/papers/new/ 301',
    ]);
  });

  test('is a comment alone where nothing has moved', () => {
    expect(redirects(archiveWith([]))).toMatch(/^#[^\n]*\n$/);
  });

  test('names a source once, and no target that is a source', () => {
    const rules = redirects(archiveWith(['/a', '/a/', '/b/']))
      .split('\n')
      .slice(1, -1);
    const [sources, targets] = [0, 1].map((part) => rules.map((rule) => rule.split(' ')[part]));
    expect(new Set(sources).size).toBe(rules.length);
    expect(targets?.filter((target) => sources?.includes(target))).toEqual([]);
  });

  test('is followed by the preview', () => {
    const folder = mkdtempSync(join(tmpdir(), 'offprint-test-'));
    try {
      writeFileSync(join(folder, '_redirects'), redirects(archiveWith(ALIASES)));
      const { redirectFor } = readHostRules(folder);
      expect(redirectFor('/archive/plain')).toBe('/archive/papers/new/');
      expect(redirectFor('/archive/papers/new/')).toBeUndefined();
      expect(redirectFor('/plain')).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('redirect pages', () => {
  test('stand at every alias, lead on, and name the canonical page', () => {
    const pages = aliasPages(archiveWith(ALIASES).archive);
    expect(pages.map(({ path }) => path)).toEqual([
      'old/name.html',
      '2024/02/name/index.html',
      'plain/index.html',
      'café/index.html',
      'a/*/b/index.html',
      'x/:id/index.html',
    ]);
    for (const { content } of pages) {
      const { document } = parseHTML(String(content));
      const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
      expect(canonical).toBe('https://lab.example/archive/papers/new/');
      expect(document.querySelector('meta[http-equiv="refresh"]')?.getAttribute('content')).toBe(
        '0; url=/archive/papers/new/',
      );
      expect(document.querySelector('meta[name="robots"]')?.getAttribute('content')).toBe('noindex');
      expect(document.querySelector('body a')?.textContent).toBe('AT&T <b>');
    }
  });
});
