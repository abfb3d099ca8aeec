import { isSearchKeyOn } from './search-key.ts';

/**
 * `/`, Ctrl-K and ⌘K, or turning to the header's field, open the search over any page; on the search page they lead to
 * its own field. The search itself is loaded only then. Without it the field's form leads to the search page.
 */
const form = document.querySelector<HTMLFormElement>('form[data-search]');
const field = form?.querySelector('input');

document.addEventListener('keydown', (event) => {
  if (!isShortcut(event)) return;
  const own = document.querySelector<HTMLInputElement>('main archive-search input[type="search"]');
  if (own === null && form === null) return;
  event.preventDefault();
  if (own === null) void open(document.activeElement);
  else {
    own.focus();
    own.select();
  }
});

// Focus alone opens nothing: it may only be passing on its way to the next link.
field?.addEventListener('focus', () => void loadDialog());
field?.addEventListener('click', () => void open());
field?.addEventListener('compositionend', () => void open());
field?.addEventListener('input', (event) => {
  if (!(event instanceof InputEvent && event.isComposing)) void open();
});

let opening = false;

/** Opens the dialog with what the field holds; it gives the focus back to `before` where that is not the field. */
async function open(before: Element | null = null): Promise<void> {
  if (opening) return;
  opening = true;
  const page = form?.dataset['search'] ?? '';
  try {
    // What is typed before the dialog is there lands in the field.
    field?.focus({ preventScroll: true });
    const { openSearch, ready } = await loadDialog();
    await ready;
    const term = field?.value ?? '';
    if (field) field.value = '';
    // Who turned to nothing is led back to nothing, and not to the top of the page.
    if (before === document.body) field?.blur();
    else if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    openSearch(page, JSON.parse(form?.dataset['words'] ?? '{}'), term);
  } catch {
    location.assign(page);
  } finally {
    opening = false;
  }
}

function loadDialog(): Promise<typeof import('./search-dialog.ts')> {
  return import('./search-dialog.ts');
}

function isShortcut(event: KeyboardEvent): boolean {
  if (event.altKey || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'k' && !event.shiftKey;
  return event.key === '/' && !isTyping(event.target) && isSearchKeyOn();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
