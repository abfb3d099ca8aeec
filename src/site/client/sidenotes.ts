const ROOMY_REM = 80;
const ROOMY = matchMedia(`(min-width: ${ROOMY_REM}rem)`);
const GAP = 16;

/** Whether there is a margin. Letters that a reader's own styles enlarge take its room, of which media queries know nothing. */
function isRoomy(): boolean {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return ROOMY.matches && innerWidth >= ROOMY_REM * rem;
}

/**
 * Puts footnotes beside the lines that refer to them where the window has a margin for them. They are the very list at
 * the end of the text, moved by the style sheet: nothing is said twice, and on a narrow window they are footnotes again.
 */
export function placeSidenotes(article: HTMLElement): void {
  const body = article.querySelector<HTMLElement>('.body');
  const notes = [...article.querySelectorAll<HTMLElement>('.body > .footnotes > ol > li')];
  if (!body || notes.length === 0) return;
  const place = (): void => arrange(body, notes);
  // Fonts, images and opened details change where the lines are.
  new ResizeObserver(place).observe(body);
  ROOMY.addEventListener('change', place);
  place();
}

function arrange(body: HTMLElement, notes: readonly HTMLElement[]): void {
  const roomy = isRoomy();
  body.toggleAttribute('data-sidenotes', roomy);
  body.toggleAttribute('data-crowded', !roomy);
  if (!roomy) {
    for (const note of notes) note.style.removeProperty('inset-block-start');
    return;
  }
  const origin = body.getBoundingClientRect();
  const blocks = wideBlocks(body, origin);
  const references = referencesTo(body);
  let free = 0;
  for (const note of notes) {
    const line = (references.get(note.id)?.getBoundingClientRect().top ?? origin.top) - origin.top;
    const height = note.offsetHeight;
    let top = Math.max(line - 6, free);
    for (const block of blocks) {
      if (top < block.bottom + GAP && top + height + GAP > block.top) top = block.bottom + GAP;
    }
    note.style.setProperty('inset-block-start', `${Math.round(top)}px`);
    free = top + height + GAP;
  }
}

/** The first reference to each note, by the note's id. */
function referencesTo(body: HTMLElement): ReadonlyMap<string, Element> {
  const references = new Map<string, Element>();
  for (const link of body.querySelectorAll<HTMLAnchorElement>('a[data-footnote-ref]')) {
    const id = decodeURIComponent(link.hash.slice(1));
    if (!references.has(id)) references.set(id, link);
  }
  return references;
}

/** What reaches from the column into the margin, from top to bottom. */
function wideBlocks(body: HTMLElement, origin: DOMRect): readonly { readonly top: number; readonly bottom: number }[] {
  return [...body.querySelectorAll('.table-scroll, pre, figure > img')]
    .map((block) => block.getBoundingClientRect())
    .filter(({ left, right }) => right > origin.right + 1 || left < origin.left - 1)
    .map(({ top, bottom }) => ({ top: top - origin.top, bottom: bottom - origin.top }));
}
