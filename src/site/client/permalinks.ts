const PLACES = '.body > :is(h2, h3, h4)[id]';
const BLOCKS = '.body :is(.theorem, figure)[id]';

/** Gives every heading, theorem, figure, table and listing a link to itself; equations carry theirs as their number. */
export function addPermalinks(article: HTMLElement): void {
  const name = article.dataset['permalink'];
  if (name === undefined) return;
  for (const heading of article.querySelectorAll(PLACES)) heading.append(permalink(heading.id, name));
  for (const block of article.querySelectorAll(BLOCKS)) {
    block.querySelector(':scope > :is(.theorem-title, figcaption)')?.append(permalink(block.id, name));
  }
}

function permalink(id: string, name: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.className = 'permalink';
  link.href = `#${encodeURIComponent(id)}`;
  link.setAttribute('aria-label', name);
  link.title = name;
  return link;
}
