/** `<copy-text>`: shows its button, which puts the text of its `code` on the clipboard. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const code = this.querySelector('code');
    if (!button || !code || !('clipboard' in navigator)) return;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(code.textContent ?? '');
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    });
  }
}

customElements.define('copy-text', CopyText);

export {};
