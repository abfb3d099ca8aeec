import { PreviewPanel } from './preview-panel.ts';
import { mayHavePreview, previewOf } from './previewed.ts';

const OPEN_MS = 180;
const CLOSE_MS = 240;

/**
 * Previews of what links lead to: on hover, on keyboard focus, and on the first tap of a finger, where the second one
 * follows the link. Escape closes them (WCAG 2.2, 1.4.13).
 */
export function startPreviews(article: HTMLElement): void {
  if (!('popover' in HTMLElement.prototype)) return;
  new Previews(article);
}

class Previews {
  readonly #panel: PreviewPanel;
  #link: HTMLAnchorElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #touched = false;

  constructor(article: HTMLElement) {
    this.#panel = new PreviewPanel(article.dataset['goThere'] ?? '');
    article.addEventListener('pointerover', (event) => this.#hover(event));
    article.addEventListener('pointerout', (event) => this.#leave(event));
    article.addEventListener('focusin', (event) => this.#focus(event));
    article.addEventListener('focusout', (event) => this.#blur(event));
    article.addEventListener('click', (event) => this.#tap(event));
    this.#panel.element.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.#panel.element.addEventListener('pointerleave', () => this.#closeSoon());
    this.#panel.element.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('a')) this.#close();
    });
    document.addEventListener('pointerdown', (event) => this.#press(event));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#panel.isOpen) this.#close();
    });
  }

  #hover(event: PointerEvent): void {
    const link = linkOf(event);
    if (!link || event.pointerType === 'touch') return;
    this.#openSoon(link);
  }

  #leave(event: PointerEvent): void {
    if (event.pointerType !== 'touch' && linkOf(event)) this.#closeSoon();
  }

  #focus(event: FocusEvent): void {
    const link = linkOf(event);
    // A click focuses too; only a focus that shows asks for a preview.
    if (link?.matches(':focus-visible') && !this.#touched) this.#openSoon(link);
  }

  /** What the keyboard goes on to must not lie under the preview of what it leaves (WCAG 2.2, 2.4.11). */
  #blur(event: FocusEvent): void {
    if (linkOf(event) !== this.#link) this.#closeSoon();
    else if (!(event.relatedTarget instanceof Node && this.#panel.element.contains(event.relatedTarget))) this.#close();
  }

  #press(event: PointerEvent): void {
    this.#touched = event.pointerType === 'touch';
    const inside = event.target instanceof Node && this.#panel.element.contains(event.target);
    if (!inside && linkOf(event) !== this.#link) this.#close();
  }

  #tap(event: MouseEvent): void {
    const link = linkOf(event);
    if (!link || !this.#touched || (this.#panel.isOpen && link === this.#link)) {
      this.#close();
      return;
    }
    event.preventDefault();
    void this.#open(link);
  }

  #openSoon(link: HTMLAnchorElement): void {
    clearTimeout(this.#timer);
    if (this.#panel.isOpen && link === this.#link) return;
    this.#timer = setTimeout(() => void this.#open(link), OPEN_MS);
  }

  async #open(link: HTMLAnchorElement): Promise<void> {
    this.#link = link;
    const content = await previewOf(link);
    // Meanwhile the pointer may have gone to another link, or away.
    if (this.#link !== link) return;
    if (content === undefined) this.#close();
    else this.#panel.show(link, content, this.#touched);
  }

  #closeSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#close(), CLOSE_MS);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#link = undefined;
    this.#panel.hide();
  }
}

function linkOf({ target }: Event): HTMLAnchorElement | undefined {
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link || !mayHavePreview(link) || isBesideItsNote(link)) return undefined;
  return link;
}

/** A footnote that stands in the margin is in sight already. */
function isBesideItsNote(link: HTMLAnchorElement): boolean {
  return link.matches('[data-footnote-ref]') && link.closest('[data-sidenotes]') !== null;
}
