import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportFeeds } from '../../src/export/feeds.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';
import { PROJECT_DIR } from '../command.ts';
import { contentOf, FEED_FILES, FORMATS, readFeed } from './feed-reader.ts';

const SITE = 'https://lab.example/archive/v2/';
const ARTICLE = `${SITE}papers/long-division/`;

/** What may run, load, take input or change how a reader looks. */
const FORBIDDEN = 'script, style, link, iframe, object, embed, form, input, button, textarea, select, base, meta';

let files: ReturnType<typeof exportFeeds> = [];
beforeAll(async () => {
  const contentDir = join(PROJECT_DIR, 'tests', 'archives', 'with-path');
  const { compiled } = await compileArchive({ contentDir, drafts: false });
  if (compiled === undefined) throw new Error('The archive has errors.');
  files = exportFeeds(compiled);
});

describe.each(FORMATS)('an article in the %s feed', (format) => {
  let article: Element;
  let html = '';
  beforeAll(() => {
    const feed = readFeed(format, contentOf(files, FEED_FILES[format]));
    html = feed.entries.find((entry) => entry.id === ARTICLE)?.content ?? '';
    article = parseHTML(`<html><body><main>${html}</main></body></html>`).document.querySelector('main') ?? article;
  });

  /** The values of an attribute on the elements that a selector finds. */
  const values = (selector: string, attribute: string): readonly (string | null)[] =>
    [...article.querySelectorAll(selector)].map((element) => element.getAttribute(attribute));

  test('has abstract, body, footnotes and references', () => {
    const text = article.textContent ?? '';
    for (const part of ['older than the question', 'zyzzyva', 'does not come back', 'Elements'])
      expect(text).toContain(part);
    expect(text.indexOf('older than the question')).toBeLessThan(text.indexOf('zyzzyva'));
  });

  test('has absolute URLs alone', () => {
    const urls = [...values('[href]', 'href'), ...values('[src]', 'src')];
    expect(urls.length).toBeGreaterThan(8);
    expect(urls.filter((url) => url === null || !/^(https?:\/\/|mailto:)/.test(url))).toEqual([]);
  });

  test('has links to its own anchors as links to its page', () => {
    const links = values('a', 'href');
    expect(links).toContain(`${ARTICLE}#fig-steps`);
    expect(links).toContain(`${ARTICLE}#thm-end`);
    expect(links).toContain(`${SITE}field-notes/a-short-note/#sec-why`);
    expect(links).toContain(`${SITE}definitions/remainder/`);
  });

  test('has its figure as an image with an absolute address, alternative text and caption', () => {
    expect(values('figure img', 'src')).toEqual([`${ARTICLE}steps.svg`]);
    expect(values('figure img', 'alt')[0]).toContain('The steps of a division');
    expect(article.querySelector('figure figcaption')?.textContent).toContain('The steps of a division');
  });

  test('has its simple formulas as plain text, and nothing of KaTeX that needs a style sheet', () => {
    expect(article.textContent).toContain('a ∈ N by b');
    expect(html).not.toContain('katex');
  });

  test('has no class, style or handler, and no element that runs, loads or asks', () => {
    const names = [...article.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].map((attribute) => attribute.name),
    );
    expect(names).toContain('href');
    expect(names.filter((name) => /^(class|style|on.+|srcdoc|srcset|target)$/.test(name))).toEqual([]);
    expect(article.querySelectorAll(FORBIDDEN).length).toBe(0);
  });
});
