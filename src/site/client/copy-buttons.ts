import { copyFrom, HAS_CLIPBOARD } from './clipboard.ts';

/** Gives every block of code and every display formula a button that copies its source. */
export function addCopyButtons(article: HTMLElement): void {
  const { copy, copied, copyTex } = article.dataset;
  if (!HAS_CLIPBOARD || copy === undefined || copied === undefined || copyTex === undefined) return;
  for (const pre of article.querySelectorAll<HTMLElement>('.prose pre')) {
    const text = pre.textContent ?? '';
    const frame = document.createElement('div');
    frame.className = 'copyable';
    pre.replaceWith(frame);
    frame.append(pre, copyButton(copy, copied, text));
  }
  for (const equation of article.querySelectorAll('.prose .equation')) {
    const tex = equation.querySelector('annotation[encoding="application/x-tex"]')?.textContent;
    if (tex) equation.append(copyButton(copyTex, copied, tex.trim()));
  }
}

function copyButton(label: string, copied: string, text: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy-button';
  button.textContent = label;
  button.addEventListener('click', () => void copyFrom(button, text, copied));
  return button;
}
