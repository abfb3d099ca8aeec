const GAP = 8;
const EDGE = 12;
const NAME = 'preview';

/** The one box that previews are shown in: in the top layer, so that nothing on the page moves for it. */
export class PreviewPanel {
  readonly element = document.createElement('div');
  readonly #content = document.createElement('div');
  readonly #onward = document.createElement('a');
  #link: HTMLAnchorElement | undefined;

  /** `onward` is the text of the link to what is shown, for those who tap. */
  constructor(onward: string) {
    this.element.id = NAME;
    this.element.className = 'preview';
    this.element.popover = 'manual';
    this.element.setAttribute('role', 'note');
    this.#onward.className = 'preview-onward';
    this.#onward.textContent = onward;
    this.element.append(this.#content);
    // Part of the main text for those who go from landmark to landmark.
    (document.querySelector('main') ?? document.body).append(this.element);
  }

  get isOpen(): boolean {
    return this.element.matches(':popover-open');
  }

  /** Shows the content beside a link; by touch with a link onward, as a tap on the link opened the preview. */
  show(link: HTMLAnchorElement, content: Node, byTouch: boolean): void {
    this.#release();
    this.#link = link;
    link.setAttribute('aria-describedby', NAME);
    const article = link.closest<HTMLElement>('[lang]');
    this.element.lang = article?.lang ?? '';
    this.element.dir = article?.dir ?? '';
    this.#content.replaceChildren(content);
    this.#onward.href = link.href;
    // A link is on the page only where it leads somewhere.
    if (byTouch) this.element.append(this.#onward);
    else this.#onward.remove();
    this.element.scrollTop = 0;
    if (!this.isOpen) this.element.showPopover();
    this.#place(link);
  }

  hide(): void {
    this.#release();
    if (this.isOpen) this.element.hidePopover();
  }

  #release(): void {
    this.#link?.removeAttribute('aria-describedby');
    this.#link = undefined;
  }

  /** Under the link's first line, above it where there is no room below, and never beyond the window's sides. */
  #place(link: HTMLAnchorElement): void {
    const line = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const room = document.documentElement.clientWidth;
    const left = Math.max(EDGE, Math.min(line.left - 2 * EDGE, room - width - EDGE));
    const isBelow = line.bottom + GAP + height <= innerHeight || line.top - GAP - height < 0;
    const top = isBelow ? line.bottom + GAP : line.top - GAP - height;
    this.element.style.setProperty('--preview-left', `${left + scrollX}px`);
    this.element.style.setProperty('--preview-top', `${top + scrollY}px`);
  }
}
