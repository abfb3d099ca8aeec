import stylesheet from '../../styles/search-dialog.css?url';
import { ArchiveSearch } from './archive-search.ts';

/** The parts that the search asks for; what differs from archive to archive is set on them. */
const CONTENT = `
<archive-search>
  <search>
    <form method="get">
      <input type="search" name="q" aria-label="Search the archive" placeholder="Search the archive"
        autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search">
      <button type="button" data-close>Close</button>
      <fieldset class="filter-row"><legend class="visually-hidden">Type</legend><div data-filter="type"></div></fieldset>
    </form>
  </search>
  <p class="search-status" role="status"></p>
  <div class="search-found">
    <ol class="entries compact results" data-results></ol>
    <button type="button" data-more hidden>More results</button>
  </div>
  <p class="search-keys">
    <span><kbd>↑</kbd> <kbd>↓</kbd> to choose</span>
    <span><kbd>↵</kbd> to open</span>
    <span><kbd>Esc</kbd> to close</span>
    <a data-whole>All filters, and the full list</a>
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

/** Opens the search over the page, with `term` in its field; `page` is the search page's address. Wait for `ready`. */
export function openSearch(page: string, term = ''): void {
  dialog ??= makeDialog(page);
  if (!dialog.open) dialog.showModal();
  const search = dialog.querySelector('archive-search');
  if (search instanceof ArchiveSearch) search.begin(term);
}

function makeDialog(page: string): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'search-dialog';
  made.setAttribute('aria-label', 'Search');
  made.innerHTML = CONTENT;
  const base = new URL('..', new URL(page, location.href)).pathname;
  const search = made.querySelector<HTMLElement>('archive-search');
  if (search) Object.assign(search.dataset, { base, engine: `${base}pagefind/` });
  made.querySelector('form')?.setAttribute('action', page);
  made.querySelector('a[data-whole]')?.setAttribute('href', page);
  made.addEventListener('click', ({ target }) => {
    // The backdrop is the dialog itself; a result may lie on this very page.
    const closes =
      target === made || (target instanceof Element && target.closest('[data-close], .results a') !== null);
    if (closes) made.close();
  });
  document.body.append(made);
  return made;
}
