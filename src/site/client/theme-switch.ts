const THEMES = ['system', 'light', 'dark'] as const;

type Theme = (typeof THEMES)[number];

const KEY = 'theme';

/** `<theme-switch>`: a button that goes from the system's colours to light, dark and back, and remembers. */
class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button) return;
    this.#show(button);
    button.hidden = false;
    button.addEventListener('click', () => {
      choose(THEMES[(THEMES.indexOf(chosenTheme()) + 1) % THEMES.length] ?? 'system');
      this.#show(button);
    });
    // Another tab of the site has chosen.
    addEventListener('storage', (event) => {
      if (event.key !== KEY) return;
      choose(themeNamed(event.newValue));
      this.#show(button);
    });
  }

  #show(button: HTMLButtonElement): void {
    const theme = chosenTheme();
    const name = this.dataset[theme] ?? theme;
    this.dataset['state'] = theme;
    button.setAttribute('aria-label', name);
    button.title = name;
  }
}

function chosenTheme(): Theme {
  return themeNamed(document.documentElement.dataset['theme']);
}

function themeNamed(name: string | null | undefined): Theme {
  return THEMES.find((theme) => theme === name) ?? 'system';
}

function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be closed to the page; the choice then lasts as long as the page does.
  }
}

customElements.define('theme-switch', ThemeSwitch);

export {};
