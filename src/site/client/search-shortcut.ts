/** `/` puts the cursor into the page's search field; where none is in sight it opens the search page. */
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[type="search"]')];
  const visible = fields.find((field) => field.checkVisibility());
  if (visible) {
    visible.focus();
    visible.select();
    return;
  }
  const page = document.querySelector<HTMLElement>('[data-search]')?.dataset['search'];
  if (page !== undefined) location.assign(page);
});

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

export {};
