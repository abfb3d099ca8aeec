import type { PagefindResult } from './pagefind.ts';

const MOST_SECTIONS = 3;

/** A search result as a list item in the manner of the listings. */
export function resultElement(result: PagefindResult): HTMLLIElement {
  const entry = document.createElement('li');
  entry.className = 'entry';
  const date = result.meta['date'] ?? result.filters['year']?.[0];
  const parts = [result.meta['type'] ?? result.filters['type']?.[0], date, result.meta['status']];
  const kind = parts.filter((part) => part !== undefined);
  const title = element('h3', 'entry-title');
  title.append(link(result.url, result.meta['title'] ?? result.url));
  const excerpt = element('p', 'entry-summary');
  // Pagefind escapes the text and adds nothing but its marks.
  excerpt.innerHTML = result.excerpt;
  entry.append(element('p', 'type-line', kind.join(' / ')), title, excerpt);
  const sections = result.sub_results.filter((section) => section.url.includes('#')).slice(0, MOST_SECTIONS);
  if (sections.length > 0) {
    const list = element('p', 'result-sections', 'In: ');
    sections.forEach((section, place) => {
      if (place > 0) list.append(' · ');
      list.append(link(section.url, section.title));
    });
    entry.append(list);
  }
  return entry;
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}

function link(href: string, text: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.textContent = text;
  return anchor;
}
