/**
 * What a link's preview shows, without ids and controls: the reference, theorem, equation, figure, note or section of
 * this page that it leads to, or the title and summary of another item. Undefined for a link that has no preview.
 */
export async function previewOf(link: HTMLAnchorElement): Promise<Node | undefined> {
  const id = decodeURIComponent(link.hash.slice(1));
  if (isHere(link)) return copyOf(id === '' ? null : document.getElementById(id));
  const template = templateFor(link);
  if (template === undefined) return undefined;
  return (await elsewhere(link, id)) ?? template.content.cloneNode(true);
}

/** Whether a link could have a preview, without looking for it. */
export function mayHavePreview(link: HTMLAnchorElement): boolean {
  if (link.matches('.permalink, .equation-number, .back-links a, [data-footnote-backref], .contents a')) return false;
  return isHere(link) ? link.hash.length > 1 : templateFor(link) !== undefined;
}

function isHere(link: HTMLAnchorElement): boolean {
  return link.origin === location.origin && link.pathname === location.pathname && link.hash !== '';
}

function templateFor({ origin, pathname }: HTMLAnchorElement): HTMLTemplateElement | undefined {
  if (origin !== location.origin) return undefined;
  const templates = document.querySelectorAll<HTMLTemplateElement>('template[data-preview]');
  return [...templates].find(({ dataset }) => dataset['preview'] === pathname);
}

const pages = new Map<string, Promise<Document | undefined>>();

/** A theorem, equation or figure of another page of the site; its summary stands in where that cannot be had. */
async function elsewhere(link: HTMLAnchorElement, id: string): Promise<Node | undefined> {
  if (!link.matches('.cross-reference, .cross-reference a') || id === '') return undefined;
  const known = pages.get(link.pathname) ?? load(link.pathname);
  pages.set(link.pathname, known);
  return copyOf((await known)?.getElementById(id) ?? null);
}

async function load(path: string): Promise<Document | undefined> {
  try {
    const response = await fetch(path);
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  } catch {
    return undefined;
  }
}

const CONTROLS = 'button, .permalink, .back-links, [data-footnote-backref], .proof-end';

function copyOf(target: Element | null): Node | undefined {
  const shown = target?.closest('.equation') ?? target;
  if (!shown || shown.matches('section:not(.theorem), article, nav, main')) return undefined;
  const copy = document.createElement('div');
  copy.className = 'prose';
  const blocks = /^H[2-6]$/.test(shown.tagName) ? [shown, shown.nextElementSibling] : [shown];
  for (const block of blocks) {
    if (!block) continue;
    const clone = document.importNode(block, true);
    // A reference or a note is no list item any more, a citation's number is not to be found twice.
    copy.append(...(clone.tagName === 'LI' ? clone.childNodes : [clone]));
  }
  for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id');
  for (const control of copy.querySelectorAll(CONTROLS)) control.remove();
  return copy.textContent?.trim() === '' && !copy.querySelector('img, svg') ? undefined : copy;
}
