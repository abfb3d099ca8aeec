import { loadPagefind, type Pagefind, type PagefindSearch } from './pagefind.ts';
import { buildFilters, chosenFilters, showCounts } from './search-filters.ts';
import { resultElement } from './search-results.ts';

const PAGE_SIZE = 20;
const DELAY_MS = 120;

/**
 * `<archive-search>`: search as you type over the list of everything, which stays where there is no script, no
 * index or nothing to search for. The query and the filters stand in the page's address.
 */
class ArchiveSearch extends HTMLElement {
  readonly #form = this.#part('form', HTMLFormElement);
  readonly #input = this.#part('input[type="search"]', HTMLInputElement);
  readonly #filters = this.#part('[data-filters]', HTMLElement);
  readonly #status = this.#part('[role="status"]', HTMLElement);
  readonly #results = this.#part('[data-results]', HTMLElement);
  readonly #more = this.#part('[data-more]', HTMLButtonElement);
  #pagefind: Pagefind | undefined;
  #search: PagefindSearch | undefined;
  #shown = 0;

  async connectedCallback(): Promise<void> {
    const address = new URLSearchParams(location.search);
    this.#form.hidden = false;
    this.#input.value = address.get('q') ?? '';
    this.#pagefind = await loadPagefind(this.dataset['engine'] ?? '', this.dataset['base'] ?? '/');
    if (this.#pagefind === undefined) {
      this.#form.hidden = true;
      this.#status.textContent = 'This archive was built without a search index. The list below is complete.';
      return;
    }
    buildFilters(this.#filters, await this.#pagefind.filters(), address);
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('input', () => void this.#run());
    this.#form.addEventListener('reset', () => setTimeout(() => void this.#run()));
    this.#more.addEventListener('click', () => void this.#showMore());
    this.addEventListener('keydown', (event) => this.#moveFocus(event));
    await this.#run();
  }

  async #run(): Promise<void> {
    const term = this.#input.value.trim();
    const filters = chosenFilters(this.#filters);
    const isIdle = term === '' && Object.keys(filters).length === 0;
    this.#remember();
    const search = await this.#pagefind?.debouncedSearch(term === '' ? null : term, { filters }, DELAY_MS);
    // Null: a later keystroke has taken over.
    if (!search) return;
    showCounts(this.#filters, search.totalFilters);
    this.#search = isIdle ? undefined : search;
    this.toggleAttribute('data-searching', !isIdle);
    this.#results.replaceChildren();
    this.#shown = 0;
    const count = search.results.length;
    this.#status.textContent = isIdle ? '' : `${count} ${count === 1 ? 'result' : 'results'}`;
    await this.#showMore();
  }

  async #showMore(): Promise<void> {
    const search = this.#search;
    const page = await Promise.all(
      (search?.results ?? []).slice(this.#shown, this.#shown + PAGE_SIZE).map((result) => result.data()),
    );
    if (search !== this.#search) return;
    this.#results.append(...page.map(resultElement));
    this.#shown += page.length;
    this.#more.hidden = this.#shown >= (search?.results.length ?? 0);
  }

  #remember(): void {
    const address = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form)) {
      if (typeof value === 'string' && value.trim() !== '') address.append(name, value);
    }
    const query = address.toString();
    history.replaceState(null, '', query === '' ? location.pathname : `?${query}`);
  }

  /** The arrow keys move between the field and the results. */
  #moveFocus(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [this.#input, ...this.#results.querySelectorAll<HTMLElement>('.entry-title a')];
    const place = stops.findIndex((stop) => stop.matches(':focus'));
    const next = stops[place + (event.key === 'ArrowDown' ? 1 : -1)];
    if (place < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  #part<T extends HTMLElement>(selector: string, type: new () => T): T {
    const part = this.querySelector(selector);
    if (!(part instanceof type)) throw new Error(`The search page has no ${selector}.`);
    return part;
  }
}

customElements.define('archive-search', ArchiveSearch);
