import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type HostRules, readHostRules } from '../../scripts/host-rules.ts';
import { contentType } from '../../src/export/content-type.ts';
import { exportHeaders } from '../../src/export/headers.ts';
import { exportSecurityTxt } from '../../src/export/security-txt.ts';
import type { ArchiveConfig } from '../../src/model/archive.ts';
import { contentSecurityHeader, contentSecurityPolicy } from '../../src/model/content-security-policy.ts';
import { THEME_SCRIPT_HASH } from '../../src/model/theme-script.ts';
import { madeUpArchive, madeUpDefinition } from './made-up-archive.ts';

/** The headers of an archive's files, as a host reads them. */
function rulesOf(config: Partial<ArchiveConfig> = {}): HostRules {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-test-'));
  try {
    for (const { path, content } of exportHeaders(madeUpArchive({ config })))
      writeFileSync(join(folder, path), content);
    return readHostRules(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function directives(policy: string): ReadonlyMap<string, string> {
  const parts = policy.split(';').map((part) => part.trim().split(' '));
  return new Map(parts.map(([name = '', ...values]) => [name, values.join(' ')]));
}

describe('the content security policy', () => {
  const policy = directives(contentSecurityHeader({ imageHosts: [] }));

  test('lets no page run a script that is not a file of the site', () => {
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe(`'self' 'wasm-unsafe-eval' '${THEME_SCRIPT_HASH}'`);
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
  });

  test('names no other host but those that the archive allows for images', () => {
    for (const [name, values] of policy) expect(values, name).not.toMatch(/https?:|\*|\.|unsafe-hashes|'unsafe-eval/);
    const open = directives(contentSecurityPolicy({ imageHosts: ['images.example.org', 'cdn.example'] }));
    expect(open.get('img-src')).toBe("'self' data: images.example.org cdn.example");
    expect(open.get('script-src')).toBe(policy.get('script-src'));
  });

  test('says in the pages themselves all that a meta element can say', () => {
    const meta = directives(contentSecurityPolicy({ imageHosts: [] }));
    expect([...policy.keys()].filter((name) => !meta.has(name))).toEqual(['frame-ancestors']);
  });
});

describe('_headers', () => {
  const { headersFor } = rulesOf();

  test('protects every file under the path of the site', () => {
    for (const path of ['/archive/', '/archive/papers/x/', '/archive/404.html', '/archive/papers/x/data.csv']) {
      expect(headersFor(path)).toMatchObject({
        'content-security-policy': contentSecurityHeader({ imageHosts: [] }),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
      });
    }
    expect(headersFor('/other/')).toEqual({});
  });

  test('keeps what has a digest in its name in caches for good, and nothing else', () => {
    expect(headersFor('/archive/_astro/page.Ab12.css')['cache-control']).toContain('immutable');
    expect(headersFor('/archive/papers/x/')['cache-control']).toBeUndefined();
    expect(headersFor('/archive/pagefind/pagefind.js')['cache-control']).toBeUndefined();
  });

  test('lets a figure that is opened by itself run and load nothing', () => {
    const policies = headersFor('/archive/papers/x/fig/a.svg')['content-security-policy']?.split(', ') ?? [];
    expect(policies).toHaveLength(2);
    expect(directives(policies[1] ?? '')).toEqual(
      new Map([
        ['default-src', "'none'"],
        ['style-src', "'unsafe-inline'"],
        ['img-src', 'data:'],
        ['font-src', 'data:'],
        ['frame-ancestors', "'self'"],
        ['sandbox', ''],
      ]),
    );
  });

  test.each([
    '/archive/papers/x.bib',
    '/archive/archive.ris',
    '/archive/papers/x.csl.json',
    '/archive/papers/x.linkset.json',
    '/archive/papers/x.md',
    '/archive/papers/x/index.html.md',
    '/archive/rss.xml',
    '/archive/topics/t/atom.xml',
    '/archive/feed.json',
    '/archive/.well-known/resourcesync',
  ])('tells the type of %s once', (path) => {
    expect(headersFor(path)['content-type']).toBe(contentType(path));
  });

  test('leaves the types that every host knows to the host', () => {
    for (const path of ['', 'a.json', 'sitemap.xml', 'a.txt', 'a.pdf', 'api/index.json'])
      expect(headersFor(`/archive/${path}`)['content-type'], path).toBeUndefined();
  });
});

describe('security.txt', () => {
  const links = [
    { label: 'Code', url: 'https://code.example/lab' },
    { label: 'E-mail', url: 'mailto:lab@lab.example' },
  ];
  const text = (config: Partial<ArchiveConfig>): string | undefined => {
    const item = madeUpDefinition({
      date: '2026-02-03',
      revisions: [{ version: '2', date: '2026-05-06', note: 'More.' }],
    });
    const [file] = exportSecurityTxt(
      madeUpArchive({ config: { url: 'https://lab.example/', ...config }, items: [item] }),
    );
    return file && `${file.path}\n${String(file.content)}`;
  };

  test('names the contact of the archive and expires a year after its newest change', () => {
    expect(text({ links })).toBe(
      [
        '.well-known/security.txt',
        'Contact: mailto:lab@lab.example',
        'Expires: 2027-05-06T00:00:00Z',
        'Preferred-Languages: en',
        'Canonical: https://lab.example/.well-known/security.txt',
        '',
      ].join('\n'),
    );
  });

  test('takes a link that is called Contact before any other', () => {
    const contact = { label: 'contact', url: 'https://lab.example/contact/' };
    expect(text({ links: [...links, contact] })).toContain('\nContact: https://lab.example/contact/\n');
  });

  test('is not there without a contact, and not under a path, where it would not count', () => {
    expect(text({ links: links.slice(0, 1) })).toBeUndefined();
    expect(text({ links, url: 'https://lab.example/archive/' })).toBeUndefined();
  });

  test('gives way to the file of the operator', () => {
    const { archive, textOf } = madeUpArchive({ config: { url: 'https://lab.example/', links } });
    const staticFiles = [{ path: '.well-known/security.txt', file: 'static/.well-known/security.txt' }];
    expect(exportSecurityTxt({ archive, textOf })).toHaveLength(1);
    expect(exportSecurityTxt({ archive: { ...archive, staticFiles }, textOf })).toEqual([]);
  });
});
