import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../src/build/site-files.ts';
import { builtSite } from '../built-site.ts';
import { PROJECT_DIR } from '../command.ts';

const SITE = 'https://lab.example/archive/v2/';
let out = '';
const read = (path: string): string => readFileSync(join(out, path), 'utf8');
let pages: readonly Page[];

/** A finished page's head, as a machine reads it. */
interface Page {
  readonly path: string;
  readonly title: string;
  readonly canonical: string | undefined;
  readonly links: readonly { readonly rel: string; readonly href: string; readonly type: string | null }[];
  readonly meta: (name: string) => readonly string[];
  readonly graph: readonly Record<string, unknown>[];
}

function readPage(path: string): Page {
  const { document } = parseHTML(read(path));
  const links = [...document.querySelectorAll('head link')].map((link) => ({
    rel: link.getAttribute('rel') ?? '',
    href: link.getAttribute('href') ?? '',
    type: link.getAttribute('type'),
  }));
  const scripts = [...document.querySelectorAll('head script[type="application/ld+json"]')];
  expect(scripts.length, path).toBeLessThanOrEqual(1);
  const [script] = scripts;
  return {
    path,
    title: document.querySelector('h1')?.textContent ?? '',
    canonical: links.find(({ rel }) => rel === 'canonical')?.href,
    links,
    meta: (name) =>
      [...document.querySelectorAll('head meta')]
        .filter((tag) => (tag.getAttribute('name') ?? tag.getAttribute('property')) === name)
        .map((tag) => tag.getAttribute('content') ?? ''),
    graph: script === undefined ? [] : JSON.parse(script.textContent ?? '')['@graph'],
  };
}

const pageAt = (path: string): Page => {
  const page = pages.find((candidate) => candidate.path === `${path}index.html`);
  if (page === undefined) throw new Error(`No page ${path}.`);
  return page;
};

beforeAll(async () => {
  const content = join(PROJECT_DIR, 'tests/archives/with-path');
  const built = await builtSite(content);
  out = built.folder;
  pages = (await listFiles(out)).filter((path) => path.endsWith('.html') && read(path).includes('<main')).map(readPage);
});

describe('the metadata of a finished site', () => {
  test('gives every page but the missing one its own address and one graph', () => {
    expect(pages.length).toBeGreaterThan(10);
    for (const { path, canonical, graph } of pages) {
      expect(canonical, path).toBe(path === '404.html' ? undefined : SITE + path.replace(/index\.html$/, ''));
      expect(graph.length > 0, path).toBe(path !== '404.html');
    }
  });

  test('links only to files that are there', () => {
    const missing = pages.flatMap(({ path, links }) =>
      links
        .filter(({ href }) => href.startsWith(SITE))
        .map(({ href }) => decodeURI(href.slice(SITE.length)))
        .filter(
          (target) => !existsSync(join(out, target.endsWith('/') || target === '' ? `${target}index.html` : target)),
        )
        .map((target) => `${path}: ${target}`),
    );
    expect(missing).toEqual([]);
  });

  test('has no relative address in links to other forms of a page', () => {
    for (const { links } of pages) {
      for (const { rel, href } of links) {
        if (!/icon|stylesheet|preload/.test(rel)) expect(href).toMatch(/^https?:\/\//);
      }
    }
  });

  test('offers Markdown on every page but search and graph, with the text of the page', () => {
    for (const { path, links, title } of pages) {
      const twin = links.find(({ rel, type }) => rel === 'alternate' && type === 'text/markdown')?.href;
      if (['404.html', 'graph/index.html', 'search/index.html'].includes(path)) expect(twin, path).toBeUndefined();
      else expect(read(decodeURI(twin?.slice(SITE.length) ?? ''))).toMatch(/^# \S/);
      expect(title, path).not.toBe('');
    }
  });

  test('says the same of a paper in every vocabulary, in its record and in its link set', () => {
    const page = pageAt('papers/long-division/');
    const record = JSON.parse(read('api/papers/long-division.json'));
    const work = page.graph.find((node) => node['@type'] === 'ScholarlyArticle') ?? {};
    const { title, date, language } = record.item ?? record;
    for (const name of ['citation_title', 'DC.title', 'og:title']) expect(page.meta(name)).toEqual([title]);
    expect(work).toMatchObject({ name: title, datePublished: date, inLanguage: language, '@id': page.canonical });
    expect(page.meta('citation_publication_date')).toEqual([date.replaceAll('-', '/')]);
    expect(page.meta('citation_author')).toEqual(["Łukasiewicz-O'Brien, Zoë"]);
    expect(work['author']).toMatchObject([
      { '@id': 'https://orcid.org/0000-0002-1825-0097', name: "Zoë Łukasiewicz-O'Brien" },
    ]);
    expect(read('papers/long-division.bib')).toContain('Zoë');
    const [context] = JSON.parse(read('papers/long-division.linkset.json')).linkset;
    expect(context.anchor).toBe(page.canonical);
  });

  test('escapes attributes once', () => {
    expect(pageAt('').meta('og:site_name')).toEqual(['Numbers & "Letters" <Lab>']);
  });

  test('shows the abstract of a paper without a click', () => {
    const { document } = parseHTML(read('papers/long-division/index.html'));
    const abstract = document.querySelector('.abstract');
    expect(abstract?.textContent?.length).toBeGreaterThan(40);
    expect(abstract?.closest('details, dialog, [hidden], [popover]')).toBeNull();
  });

  test('leads from llms.txt to Markdown that is there', () => {
    const targets = [...read('llms.txt').matchAll(/^- \[[^\]]+\]\(([^)]+)\)/gm)].map(([, url = '']) => url);
    expect(targets.length).toBeGreaterThan(10);
    for (const url of targets) {
      expect(url.startsWith(SITE), url).toBe(true);
      expect(read(decodeURIComponent(url.slice(SITE.length))), url).toMatch(/^# \S/);
    }
  });

  test('has the sections of a page in its twin', () => {
    const { document } = parseHTML(read('papers/long-division/index.html'));
    const twin = read('papers/long-division/index.html.md');
    const headings = [...document.querySelectorAll('.body h2:not(#footnote-label)')].map((heading) =>
      heading.textContent?.trim(),
    );
    expect(headings.length).toBeGreaterThan(0);
    for (const heading of headings) expect(twin).toContain(`\n## ${heading}\n`);
  });

  test('keeps Highwire tags to papers', () => {
    for (const page of pages) {
      const isPaper = /^papers\/./.test(page.path) && page.path !== 'papers/index.html';
      expect(page.meta('citation_title').length, page.path).toBe(isPaper ? 1 : 0);
    }
  });
});
