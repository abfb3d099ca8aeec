/** `<glossary-filter>`: leaves in sight the terms whose name, other names or summary hold every word typed. */
class GlossaryFilter extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[type="search"]');
    input?.addEventListener('input', () => this.#filter(input.value));
    // A browser that goes back brings the words along.
    if (input && input.value !== '') this.#filter(input.value);
  }

  #filter(text: string): void {
    const words = fold(text).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const letter of this.querySelectorAll<HTMLElement>('.letter')) {
      let left = 0;
      for (const entry of letter.querySelectorAll<HTMLElement>('.entry')) {
        const haystack = fold(entry.textContent);
        entry.hidden = !words.every((word) => haystack.includes(word));
        if (!entry.hidden) left += 1;
      }
      letter.hidden = left === 0;
      shown += left;
    }
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = words.length === 0 ? '' : `${shown} ${shown === 1 ? 'term' : 'terms'}`;
    status?.classList.toggle('visually-hidden', shown > 0);
  }
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();
}

customElements.define('glossary-filter', GlossaryFilter);
