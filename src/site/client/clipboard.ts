const SHOWN_MS = 2000;

/** Puts a text on the clipboard and says so on the button that asked for it, for two seconds. */
export async function copyFrom(button: HTMLElement, text: string, copied: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  const label = button.textContent;
  if (label === copied) return;
  button.textContent = copied;
  setTimeout(() => {
    button.textContent = label;
  }, SHOWN_MS);
}

/** Whether pages may write to the clipboard here: only in a secure context. */
export const HAS_CLIPBOARD = 'clipboard' in navigator;
