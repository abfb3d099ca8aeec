import type { PagefindResult } from './pagefind.ts';

const MOST_SECTIONS = 3;

/** A search result as a list item in the manner of the listings, with links to the sections that match best. */
export function resultElement(result: PagefindResult): HTMLLIElement {
  const entry = document.createElement('li');
  entry.className = 'entry';
  const { type, date, status, title, language } = result.meta;
  if (language !== undefined) entry.lang = language;
  const heading = element('h2', 'entry-title');
  heading.append(link(result.url, title ?? result.url));
  entry.append(typeLine([type, date, status]), heading);
  const sections = result.sub_results.filter((section) => section.url.includes('#')).slice(0, MOST_SECTIONS);
  // A section's own excerpt says more than the same words without their place.
  if (sections.length === 0 || sections[0]?.excerpt !== result.excerpt) {
    entry.append(excerpt('p', 'entry-summary', result.excerpt));
  }
  if (sections.length > 0) {
    const list = element('ul', 'result-sections');
    list.append(...sections.map(sectionElement));
    entry.append(list);
  }
  return entry;
}

/** The parts as `components/TypeLine` sets them: each in its own direction. */
function typeLine(parts: readonly (string | undefined)[]): HTMLElement {
  const line = element('p', 'type-line');
  for (const part of parts) {
    if (part === undefined) continue;
    if (line.childNodes.length > 0) line.append(' ', element('span', 'slash', '/'), ' ');
    line.append(element('bdi', '', part));
  }
  return line;
}

function sectionElement(section: PagefindResult['sub_results'][number]): HTMLLIElement {
  const item = document.createElement('li');
  const own = section.excerpt.startsWith(section.title) ? section.excerpt.slice(section.title.length) : section.excerpt;
  item.append(link(section.url, section.title), excerpt('p', 'section-excerpt', own.replace(/^[.\s]+/, '')));
  return item;
}

function excerpt(name: 'p', className: string, html: string): HTMLElement {
  const node = element(name, className);
  // Pagefind escapes the text and adds nothing but its marks; it cuts where it likes.
  node.innerHTML = html;
  const text = node.textContent.trim();
  if (/^[\p{Ll},;)]/u.test(text)) node.prepend('… ');
  if (!/[.!?:…。！？؟][\p{Pe}\p{Pf}"']*$/u.test(text)) node.append(' …');
  return node;
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  if (className !== '') node.className = className;
  node.textContent = text;
  return node;
}

function link(href: string, text: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.textContent = text;
  return anchor;
}
