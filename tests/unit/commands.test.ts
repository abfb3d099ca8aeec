import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtBase, serveSite } from '../../scripts/site-server.ts';
import { slugOf } from '../../scripts/slug.ts';
import { aliasFile } from '../../src/build/alias-pages.ts';
import { checkOutputFolder, MARKER, openStaging } from '../../src/build/output-folder.ts';
import { pathCollisions } from '../../src/build/path-collisions.ts';
import { formatSize, formatTime, progressTo } from '../../src/build/progress.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-unit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('slugOf', () => {
  test.each([
    ['A Plain Title', 'a-plain-title'],
    ['Über die Größe', 'uber-die-grosse'],
    ["Gödel's Proof: 2nd ed.", 'godels-proof-2nd-ed'],
    ['Łódź & Ærø', 'lodz-aero'],
    ['—', ''],
  ])('turns %j into %j', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });
});

describe('the output folder', () => {
  test('is replaced whole, and nothing is left beside it', () => {
    const out = join(folder, 'dist');
    mkdirSync(out);
    writeFileSync(join(out, 'old.html'), 'old');
    const staging = openStaging(out);
    writeFileSync(join(staging.folder, 'new.html'), 'new');
    writeFileSync(join(staging.folder, MARKER), '{}\n');
    staging.swap();
    staging.discard();
    expect(readdirSync(out).sort()).toEqual([MARKER, 'new.html']);
    expect(readdirSync(folder)).toEqual(['dist']);
  });

  test('comes back after a build that was killed between its two renames', () => {
    const aside = join(folder, '.offprint-dist-999999999.old');
    mkdirSync(aside);
    writeFileSync(join(aside, 'old.html'), 'old');
    const staging = openStaging(join(folder, 'dist'));
    staging.discard();
    expect(readFileSync(join(folder, 'dist', 'old.html'), 'utf8')).toBe('old');
  });

  test('is refused where it holds files that no build wrote', () => {
    const out = join(folder, 'mine');
    const content = join(folder, 'content');
    for (const dir of [out, content]) mkdirSync(dir);
    expect(checkOutputFolder(out, content, content)).toContain('mine');
    writeFileSync(join(out, 'thesis.txt'), '');
    expect(() => checkOutputFolder(out, content, content)).toThrow('no build wrote');
    expect(() => checkOutputFolder(folder, content, content)).toThrow('holds the content');
  });

  test('is refused in the content, by whatever way it is named', () => {
    const [content, project] = [join(folder, 'content'), join(folder, 'project')];
    for (const dir of [content, project]) mkdirSync(dir);
    symlinkSync(content, join(folder, 'link'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
    for (const out of ['content', 'link'])
      expect(() => checkOutputFolder(join(folder, out), content, project)).toThrow('holds the content');
    for (const out of ['content/dist', 'link/dist', 'link/new/dist', 'project/../content/a/b'])
      expect(() => checkOutputFolder(join(folder, out), content, project), out).toThrow('lies in the content');
    expect(() => checkOutputFolder(join(folder, 'dangling'), content, project)).toThrow('leads nowhere');
    expect(checkOutputFolder(join(folder, 'content-site'), content, project)).toContain('content-site');
    expect(readdirSync(content)).toEqual([]);
  });

  test('is refused where its marker is somebody else’s, and where it holds a repository', () => {
    const [content, out] = [join(folder, 'content'), join(folder, 'site')];
    for (const dir of [content, out]) mkdirSync(dir);
    for (const marker of ['', '{}', 'null', '{"generator":"Other"}']) {
      writeFileSync(join(out, MARKER), marker);
      expect(() => checkOutputFolder(out, content, content), marker).toThrow('no build wrote');
    }
    writeFileSync(join(out, MARKER), '{"generator":"Offprint","url":"https://lab.example/"}');
    expect(checkOutputFolder(out, content, content)).toContain('site');
    mkdirSync(join(out, '.git'));
    expect(() => checkOutputFolder(out, content, content)).toThrow('holds a repository, .git');
  });
});

describe('progress', () => {
  test('is plain lines where there is no terminal', async () => {
    let text = '';
    const progress = progressTo({ write: (more) => (text += more) });
    await progress.stage(
      'compile',
      async () => 3,
      (items) => `${items} items`,
    );
    expect(text).toMatch(/^ {2}compile +\d+ ms {2}3 items\n$/);
    expect([formatTime(12_345), formatSize(3_400)]).toEqual(['12.3 s', '3.4 kB']);
  });
});

test('a file published over a generated one is a diagnostic', () => {
  const published = [{ path: 'rss.xml', file: 'static/rss.xml' }];
  expect(pathCollisions(published, ['index.html'])).toEqual([]);
  expect(pathCollisions([{ path: '.offprint', file: 'static/.offprint' }], [])).toHaveLength(1);
  expect(pathCollisions(published, ['rss.xml'])).toMatchObject([{ file: 'static/rss.xml', rule: 'archive/duplicate' }]);
});

test.each([
  ['/old/name.html', 'old/name.html'],
  ['/2024/02/name/', '2024/02/name/index.html'],
  ['/name', 'name/index.html'],
  ['/a%20b/', 'a b/index.html'],
  ['/../../etc/x.html', 'etc/x.html'],
])('the alias %s is the file %s', (alias, file) => {
  expect(aliasFile(alias)).toBe(file);
});

describe('the server', () => {
  test('serves a site under its path, and nothing from outside its folder', async () => {
    const site = join(folder, 'site');
    mkdirSync(join(site, 'about'), { recursive: true });
    writeFileSync(join(site, MARKER), '{"url":"https://lab.example/archive/"}');
    writeFileSync(join(site, 'about', 'index.html'), 'About');
    writeFileSync(join(site, '404.html'), 'Missing');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    const server = await serveSite({ folder: () => site, base: () => builtBase(site), port: 0 });
    const get = async (path: string): Promise<string> => {
      const response = await fetch(new URL(path, server.url));
      return `${response.status} ${response.headers.get('content-type')} ${await response.text()}`;
    };
    const html = 'text/html; charset=utf-8';
    expect(new URL(server.url).pathname).toBe('/archive/');
    expect(await get('about/')).toBe(`200 ${html} About`);
    expect(await get('about')).toBe(`200 ${html} About`);
    expect(await get('/about/')).toBe(`404 ${html} Missing`);
    expect(await get('..%2fsecret.txt')).toBe(`404 ${html} Missing`);
    await server.close();
  });
});
