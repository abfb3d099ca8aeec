import type { SearchWords } from '../../model/terms/site-terms.ts';
import stylesheet from '../../styles/search-dialog.css?url';
import { ArchiveSearch } from './archive-search.ts';
import { isSearchKeyOn, setSearchKey } from './search-key.ts';

/** The parts that the search asks for; what differs from archive to archive is set on them. */
const CONTENT = `
<archive-search>
  <search>
    <form method="get">
      <input type="search" name="q" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search">
      <button type="button" data-close data-word="close"></button>
      <fieldset class="filter-row"><legend class="visually-hidden" data-word="type"></legend><div data-filter="type"></div></fieldset>
    </form>
  </search>
  <p class="search-status" role="status"></p>
  <div class="search-found">
    <ol class="entries compact results" data-results></ol>
    <button type="button" data-more hidden data-word="moreResults"></button>
  </div>
  <p class="search-keys">
    <span><kbd>↑</kbd> <kbd>↓</kbd> <span data-word="toChoose"></span></span>
    <span><kbd>↵</kbd> <span data-word="toOpen"></span></span>
    <span><kbd>Esc</kbd> <span data-word="toClose"></span></span>
    <label><input type="checkbox" data-key> <kbd>/</kbd> <span data-word="opensSearch"></span></label>
    <a data-whole data-word="allFilters"></a>
  </p>
</archive-search>`;

let dialog: HTMLDialogElement | undefined;

/** Settles once the dialog can be shown: the pages themselves go without its styles. */
export const ready: Promise<void> = new Promise((resolve, reject) => {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: stylesheet });
  link.addEventListener('load', () => resolve());
  link.addEventListener('error', () => reject(new Error(`${stylesheet} does not load.`)));
  document.head.append(link);
});

/** Opens the search over the page, with `term` in its field; `page` is the search page's address, `words` are its words. Wait for `ready`. */
export function openSearch(page: string, words: SearchWords, term = ''): void {
  dialog ??= makeDialog(page, words);
  if (!dialog.open) dialog.showModal();
  const search = dialog.querySelector('archive-search');
  if (search instanceof ArchiveSearch) search.begin(term);
}

function makeDialog(page: string, words: SearchWords): HTMLDialogElement {
  const { results: _results, ...named } = words;
  const texts: Readonly<Record<string, string>> = named;
  const made = document.createElement('dialog');
  made.className = 'search-dialog';
  made.setAttribute('aria-label', words.searchArchive);
  // A template's elements come to life only in the page, when they have all that they ask for.
  const template = document.createElement('template');
  template.innerHTML = CONTENT;
  for (const element of template.content.querySelectorAll<HTMLElement>('[data-word]'))
    element.textContent = texts[element.dataset['word'] ?? ''] ?? '';
  made.append(template.content);
  const base = new URL('..', new URL(page, location.href)).pathname;
  const search = made.querySelector<HTMLElement>('archive-search');
  if (search) Object.assign(search.dataset, { base, engine: `${base}pagefind/`, words: JSON.stringify(words) });
  const field = made.querySelector('input');
  if (field) field.ariaLabel = field.placeholder = words.searchArchive;
  made.querySelector('form')?.setAttribute('action', page);
  made.querySelector('a[data-whole]')?.setAttribute('href', page);
  made.addEventListener('click', ({ target }) => {
    // The backdrop is the dialog itself; a result may lie on this very page.
    const closes =
      target === made || (target instanceof Element && target.closest('[data-close], .results a') !== null);
    if (closes) made.close();
  });
  made.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    // The field would take the first one to empty itself.
    event.preventDefault();
    made.close();
  });
  const key = made.querySelector<HTMLInputElement>('input[data-key]');
  if (key) {
    key.checked = isSearchKeyOn();
    key.addEventListener('change', () => setSearchKey(key.checked));
  }
  document.body.append(made);
  return made;
}
