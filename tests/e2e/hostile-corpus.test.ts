import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtBase, serveSite } from '../../scripts/site-server.ts';
import { listFiles } from '../../src/build/site-files.ts';
import { launchBrowser } from '../browser.ts';
import { runScript, temporaryFolder } from '../command.ts';
import { archiveOfHarmless } from '../hostile-files.ts';
import { watchedPage } from '../watched-page.ts';

const temporary = temporaryFolder();
const out = join(temporary.path, 'site');
let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser;
let refused: ReadonlySet<string> = new Set();

beforeAll(async () => {
  browser = await launchBrowser();
  const content = join(temporary.path, 'content');
  for (const [path, text] of Object.entries(archiveOfHarmless())) {
    mkdirSync(join(content, dirname(path)), { recursive: true });
    writeFileSync(join(content, path), text);
  }
  const build = () => runScript('build', ['--content', content, '--out', out, '--no-pdf', '--no-cards', '--quiet']);
  const first = await build();
  // What shows only on a finished page stops the build: such a file is refused in its own way.
  const errors = first.stderr.split('\n').filter((line) => line.includes(': error['));
  refused = new Set(
    errors.flatMap(
      (line) => /papers\/[^/]+\/.*error\[(?:ref\/duplicate|link\/file)\]/.exec(line)?.[0].split('/')[1] ?? line,
    ),
  );
  for (const slug of refused) rmSync(join(content, 'papers', slug), { recursive: true });
  const built = refused.size === 0 ? first : await build();
  if (built.status !== 0) throw new Error(`The hostile files do not build together.\n${built.stderr}`);
  site = await serveSite({ folder: () => out, base: () => builtBase(out), port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  temporary.remove();
});

describe('every hostile file that is published', () => {
  test('runs nothing and asks no other host for anything, on its page and opened by itself', async () => {
    expect([...refused].filter((slug) => !/^(?:dialect|html)-/.test(slug))).toEqual([]);
    const { page, harm } = await watchedPage(browser, site.url);
    const files = (await listFiles(out)).filter((file) => /\.(?:html|svg)$/.test(file) && file !== '404.html');
    expect(files.filter((file) => /^papers\/[^/]+\/index\.html$/.test(file)).length).toBeGreaterThan(75);
    expect(files.filter((file) => file.endsWith('.svg')).length).toBeGreaterThan(10);
    const found: string[] = [];
    for (const path of files) {
      await page.goto(new URL(path.replace(/index\.html$/, ''), site.url).href, { waitUntil: 'load' });
      found.push(...(await harm(path)));
    }
    // What was begun on the last page.
    await page.waitForTimeout(500);
    expect([...found, ...(await harm('the last page'))]).toEqual([]);
    await page.context().close();
  }, 600_000);

  test('leaves the lists of every format whole', () => {
    const read = (file: string): string => readFileSync(join(out, file), 'utf8');
    const papers = (JSON.parse(read('api/index.json')) as { items: readonly unknown[] }).items.length;
    expect(read('archive.bib').match(/^@\w+\{/gm)).toHaveLength(papers);
    expect(read('archive.ris').match(/^ER {2}- /gm)).toHaveLength(papers);
    // A title takes one line, whatever it holds, and stays the text of its link.
    const lines = read('llms.txt').split('\n');
    expect(lines.filter((line) => line.startsWith('#') && /Heading|evil/.test(line))).toEqual([]);
    expect(
      lines.filter((line) => line.includes('/papers/papers-title-') || line.includes('/papers/title-')),
    ).not.toEqual([]);
    expect(read('_headers')).not.toMatch(/evil/i);
    expect(
      read('_redirects')
        .split('\n')
        .slice(1)
        .filter(Boolean)
        .every((line) => /^\/\S+ \/papers\/\S+ 301$/.test(line)),
    ).toBe(true);
  });
});
