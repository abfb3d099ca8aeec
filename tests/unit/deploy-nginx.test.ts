import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HostRules, readHostRules } from '../../scripts/host-rules.ts';
import { contentType } from '../../src/export/content-type.ts';
import { exportHeaders } from '../../src/export/headers.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';
import { madeUpArchive } from './made-up-archive.ts';

/** nginx, as Debian installs it or where `NGINX` names it; without one these tests are skipped. */
const nginx = [process.env['NGINX'] ?? '', '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find(
  (file) => file !== '' && existsSync(file),
);

const FILES = [
  'index.html',
  '404.html',
  'papers/x/index.html',
  'papers/x/figure.svg',
  'papers/x/x.pdf',
  'papers/x.bib',
  'papers/x.ris',
  'papers/x.csl.json',
  'papers/x.linkset.json',
  'papers/x.md',
  'rss.xml',
  'topics/t/atom.xml',
  'feed.json',
  'api/index.json',
  'sitemap.xml',
  'llms.txt',
  '.well-known/resourcesync',
  '_astro/a.css',
  '_astro/a.js',
  '_astro/a.woff2',
];

describe.skipIf(nginx === undefined)('nginx with docs/deploy/nginx.conf', () => {
  const temporary = temporaryFolder();
  const site = join(temporary.path, 'www', 'archive');
  let server: ChildProcess | undefined;
  let origin = '';
  let rules: HostRules | undefined;

  beforeAll(async () => {
    for (const file of FILES) {
      mkdirSync(dirname(join(site, file)), { recursive: true });
      writeFileSync(join(site, file), file);
    }
    writeFileSync(join(site, 'papers/x.md.gz'), gzipSync('as it was compressed'));
    for (const { path, content } of exportHeaders(madeUpArchive())) writeFileSync(join(site, path), content);
    rules = readHostRules(site);
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const main = join(temporary.path, 'nginx.conf');
    writeFileSync(join(temporary.path, 'archive-redirects.map'), '/archive/old/name/ /archive/papers/x/;\n');
    writeFileSync(main, wholeConfiguration(temporary.path, port));
    const options = ['-p', temporary.path, '-c', main, '-e', 'stderr'];
    const checked = spawnSync(nginx ?? '', ['-t', ...options], { encoding: 'utf8' });
    expect(checked.stderr).toContain('test is successful');
    server = spawn(nginx ?? '', [...options, '-g', 'daemon off; master_process off;'], { stdio: 'ignore' });
    await answering(`${origin}/archive/`);
  });

  afterAll(() => {
    server?.kill();
    temporary.remove();
  });

  test.each(FILES)('sends %s with the type and the headers that the site asks for', async (file) => {
    const path = `/archive/${file}`;
    const { headers, status } = await fetch(origin + path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(contentType(file));
    for (const [name, value] of Object.entries(rules?.headersFor(path) ?? {})) {
      const sent = headers.get(name) ?? '';
      // Of two policies of a figure, this configuration sends the tighter.
      if (name === 'content-security-policy' && file.endsWith('.svg')) expect(value.endsWith(`, ${sent}`)).toBe(true);
      else expect(sent, name).toBe(value);
    }
  });

  test('sends a compressed copy as it is, under the type of its text, to those who accept it', async () => {
    const asked = (encoding: string) =>
      fetch(`${origin}/archive/papers/x.md`, { headers: { 'accept-encoding': encoding } });
    const compressed = await asked('gzip');
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(compressed.headers.get('content-type')).toBe(contentType('papers/x.md'));
    expect(compressed.headers.get('vary')).toBe('Accept-Encoding');
    expect(await compressed.text()).toBe('as it was compressed');
    expect(await (await asked('identity')).text()).toBe('papers/x.md');
  });

  test('serves folders, moves what has moved and hides what is meant for hosts', async () => {
    const get = async (path: string): Promise<string> => {
      const response = await fetch(origin + path, { redirect: 'manual' });
      const location = response.headers.get('location')?.replace(origin, '') ?? (await response.text());
      return `${response.status} ${location}`;
    };
    expect(await get('/archive/papers/x/')).toBe('200 papers/x/index.html');
    expect(await get('/archive/papers/x')).toMatch(/^301 .*\/archive\/papers\/x\/$/);
    expect(await get('/archive/old/name/')).toMatch(/^301 .*\/archive\/papers\/x\/$/);
    expect(await get('/archive/missing/')).toBe('404 404.html');
    expect(await get('/archive/_headers')).toBe('404 404.html');
  });
});

/** The documented server in an http block of its own, with the folder, the port and no privileges. */
function wholeConfiguration(folder: string, port: number): string {
  const text = readFileSync(join(PROJECT_DIR, 'docs', 'deploy', 'nginx.conf'), 'utf8')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('listen [::]:80;', '')
    .replace('root /srv/www;', `root ${join(folder, 'www')};`)
    .replaceAll('/etc/nginx/', `${folder}/`);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  return `pid ${folder}/pid;\nevents { }\nhttp {\naccess_log off;\n${paths.join('\n')}\n${text}}\n`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`Nothing answers at ${url}.`);
}
