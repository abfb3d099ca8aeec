import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { builtBase, serveSite } from '../../scripts/site-server.ts';
import { builtSite, servedSite } from '../built-site.ts';
import { PROJECT_DIR, runScript } from '../command.ts';

/** A built and served copy of `tests/archives/dialect`. */
export interface DialectSite {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Builds the archive in `folder`, where some lines of its `archive.yaml` are to be replaced, and serves it. Throws where it does not build. */
export async function buildDialect(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<DialectSite> {
  const dialect = join(PROJECT_DIR, 'tests', 'archives', 'dialect');
  if (Object.keys(settings).length === 0) return servedSite(await builtSite(dialect));
  const content = join(folder, 'content');
  cpSync(dialect, content, { recursive: true });
  const config = join(content, 'archive.yaml');
  let text = readFileSync(config, 'utf8');
  for (const [field, value] of Object.entries(settings)) {
    text = text.replace(new RegExp(`^${field}: .*$`, 'm'), `${field}: ${value}`);
  }
  writeFileSync(config, text);
  const out = join(folder, 'site');
  const built = await runScript('build', ['--content', content, '--out', out, '--no-search', '--no-pdf']);
  if (built.status !== 0 || built.stderr !== '') throw new Error(`The dialect does not build.\n${built.stderr}`);
  const base = builtBase(out);
  return serveSite({ folder: () => out, base: () => base, port: 0 });
}

/** Opens a page in a browser of its own settings. */
export async function openPage(
  browser: Browser,
  site: DialectSite,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(new URL(path, site.url).href, { waitUntil: 'load' });
  return page;
}

/** The text of every element that a selector finds, with its white space as it shows, and without KaTeX's zero-width struts. */
export function textsOf(page: Page, selector: string): Promise<string[]> {
  return page
    .locator(selector)
    .evaluateAll((elements) =>
      elements.map((element) => (element.textContent ?? '').replaceAll('\u200B', '').replace(/\s+/g, ' ').trim()),
    );
}

/** What every link that a selector finds says and where it leads, as written. */
export function linksOf(page: Page, selector: string): Promise<[target: string, text: string][]> {
  return page
    .locator(selector)
    .evaluateAll((links) =>
      links.map((link) => [link.getAttribute('href') ?? '', (link.textContent ?? '').replace(/\s+/g, ' ').trim()]),
    );
}
