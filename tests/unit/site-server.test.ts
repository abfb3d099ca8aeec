import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathInSite, serveSite } from '../../scripts/site-server.ts';
import { temporaryFolder } from '../command.ts';

const temporary = temporaryFolder();
let site: Awaited<ReturnType<typeof serveSite>>;

beforeAll(async () => {
  mkdirSync(join(temporary.path, 'papers', 'one'), { recursive: true });
  writeFileSync(join(temporary.path, 'papers', 'one', 'index.html'), 'A paper.');
  writeFileSync(join(temporary.path, '404.html'), 'Nothing.');
  const base = new URL('https://lab.example/of/adé/&/').pathname;
  site = await serveSite({ folder: () => temporary.path, base: () => base, port: 4640 });
});

afterAll(async () => {
  await site.close();
  temporary.remove();
});

test('a site is served under its path, whatever letters that is written in', async () => {
  const answer = await fetch(new URL('papers/one/', site.url));
  expect([answer.status, await answer.text()]).toEqual([200, 'A paper.']);
});

test('what lies elsewhere is not there, and the root and the path without its slash lead to the site', async () => {
  expect((await fetch(new URL('/papers/one/', site.url))).status).toBe(404);
  for (const path of ['/', '/of/ad%C3%A9/&']) {
    const { status, headers } = await fetch(new URL(path, site.url), { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, '/of/ad%C3%A9/&/']);
  }
});

test('a path in a site is what follows the site’s own', () => {
  expect(pathInSite('/of/ad%C3%A9/', '/of/adé/papers/')).toBe('papers/');
  expect(pathInSite('/of/ad%C3%A9/', '/of/ade/papers/')).toBeUndefined();
  expect(pathInSite('/100%/', '/100%/papers/')).toBe('papers/');
});
