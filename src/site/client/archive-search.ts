import type { SearchWords } from '../../model/terms/site-terms.ts';
import { loadEngine, PAGE_SIZE, type PagefindFound, type SearchEngine } from './pagefind.ts';
import { chosenFilters, fillGroup, showCounts, tickFilters, usefulCounts } from './search-filters.ts';
import { resultElement } from './search-results.ts';

const DELAY_MS = 120;

/**
 * `<archive-search>`: search as you type. `data-engine` is Pagefind's folder, `data-base` the site's root; with
 * `data-address` the query and the filters stand in the page's address. Nothing is loaded before somebody turns to
 * the field, and whatever else the element holds stays in sight until there is something to search for.
 */
export class ArchiveSearch extends HTMLElement {
  readonly #form = this.#part('form', HTMLFormElement);
  readonly #input = this.#part('input[type="search"]', HTMLInputElement);
  readonly #status = this.#part('[role="status"]', HTMLElement);
  readonly #results = this.#part('[data-results]', HTMLElement);
  readonly #more = this.#part('[data-more]', HTMLButtonElement);
  readonly #words = wordsOf(this);
  #engine: Promise<SearchEngine | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #found: PagefindFound | undefined;
  #shown = 0;

  connectedCallback(): void {
    this.#form.addEventListener('focusin', () => void this.#load(), { once: true });
    this.#form.addEventListener('input', () => this.#schedule());
    this.#form.addEventListener('reset', () => setTimeout(() => this.#schedule()));
    this.#form.addEventListener('submit', (event) => this.#openFirst(event));
    this.#more.addEventListener('click', () => void this.#showMore());
    this.addEventListener('keydown', (event) => this.#moveFocus(event));
    if (!this.hasAttribute('data-address')) return;
    const address = new URLSearchParams(location.search);
    this.#input.value = address.get('q') ?? '';
    tickFilters(this.#form, address);
    if (!this.#isIdle()) void this.#run();
  }

  /** Puts the cursor into the field, after `term` where one is given. */
  begin(term = ''): void {
    if (term !== '') {
      this.#input.value = term;
      this.#schedule();
    }
    this.#input.focus();
    if (term === '') this.#input.select();
  }

  #isIdle(): boolean {
    return this.#input.value.trim() === '' && Object.keys(chosenFilters(this.#form)).length === 0;
  }

  #load(): Promise<SearchEngine | undefined> {
    this.#engine ??= this.#loadOnce();
    return this.#engine;
  }

  async #loadOnce(): Promise<SearchEngine | undefined> {
    const engine = await loadEngine(this.dataset['engine'] ?? '', this.dataset['base'] ?? '/');
    if (engine === undefined) {
      this.toggleAttribute('data-unavailable', true);
      this.#status.textContent = this.#words.noIndex;
      return undefined;
    }
    const counts = await engine.filters();
    for (const group of this.querySelectorAll<HTMLElement>('[data-filter="type"]:empty')) {
      fillGroup(group, engine.types, counts);
    }
    return engine;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), DELAY_MS);
  }

  async #run(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#remember();
    this.toggleAttribute('data-searching', !this.#isIdle());
    const engine = await this.#load();
    if (engine === undefined || turn !== this.#turn) return;
    const chosen = chosenFilters(this.#form);
    const found = this.#isIdle() ? undefined : await engine.search(this.#input.value.trim(), chosen);
    const counts = found === undefined ? await engine.filters() : usefulCounts(found, chosen);
    // A later keystroke has taken over.
    if (turn !== this.#turn) return;
    showCounts(this.#form, counts);
    this.#found = found;
    this.#shown = 0;
    this.#status.textContent = found === undefined ? '' : countOf(found.results.length, this.#words.results);
    await this.#showMore();
  }

  async #showMore(): Promise<void> {
    const { results } = this.#found ?? { results: [] };
    const next = results.slice(this.#shown, this.#shown + PAGE_SIZE);
    const { turn, page } = { turn: this.#turn, page: await Promise.all(next.map((result) => result.data())) };
    if (turn !== this.#turn) return;
    const entries = page.map(resultElement);
    if (this.#shown === 0) this.#results.replaceChildren(...entries);
    else this.#results.append(...entries);
    this.#shown += page.length;
    this.#more.hidden = this.#shown >= results.length;
  }

  #remember(): void {
    const address = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form)) {
      if (typeof value === 'string' && value.trim() !== '') address.append(name, value);
    }
    const query = address.size === 0 ? '' : `?${address}`;
    if (this.hasAttribute('data-address')) history.replaceState(null, '', location.pathname + query);
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-whole]')) link.search = query;
  }

  /** Enter opens the first result; before there is one, the browser does what it does without this script. */
  #openFirst(event: Event): void {
    const first = this.#results.querySelector<HTMLAnchorElement>('.entry-title a');
    if (this.hasAttribute('data-address')) event.preventDefault();
    if (!first || this.#isIdle()) return;
    event.preventDefault();
    if (this.hasAttribute('data-address')) first.focus();
    else first.click();
  }

  /** The arrow keys move between the field and the results with their sections. */
  #moveFocus(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const stops = [this.#input, ...this.#results.querySelectorAll<HTMLElement>('a')];
    const place = stops.findIndex((stop) => stop.matches(':focus'));
    const next = stops[place + (event.key === 'ArrowDown' ? 1 : -1)];
    if (place < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  #part<T extends HTMLElement>(selector: string, type: new () => T): T {
    const part = this.querySelector(selector);
    if (!(part instanceof type)) throw new Error(`The search has no ${selector}.`);
    return part;
  }
}

function countOf(count: number, { none, one, many }: SearchWords['results']): string {
  return (count === 0 ? none : count === 1 ? one : many).replace('#', String(count));
}

/** The words of the element's language, which the page brings with it. */
export function wordsOf(element: HTMLElement): SearchWords {
  const words: SearchWords = JSON.parse(element.dataset['words'] ?? '{}');
  return words;
}

customElements.define('archive-search', ArchiveSearch);
