import { copyFrom, HAS_CLIPBOARD } from './clipboard.ts';

/** `<copy-text>`: shows its button, which puts the text of what is marked `data-text` on the clipboard. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const source = this.querySelector('[data-text]');
    if (!button || !source || !HAS_CLIPBOARD) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      void copyFrom(button, source.textContent?.trim() ?? '', this.dataset['copied'] ?? '');
    });
  }
}

customElements.define('copy-text', CopyText);
