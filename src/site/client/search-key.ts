const NAME = 'search-key';

/**
 * Whether `/` opens the search. A key without Ctrl or Alt can be in the way of those who speak to their computer or press
 * keys by accident, so the search lets everybody switch it off (WCAG 2.2, 2.1.4 'Character Key Shortcuts').
 */
export function isSearchKeyOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== 'off';
  } catch {
    return true;
  }
}

/** Remembers the choice for this archive; without storage it lasts as long as nothing does. */
export function setSearchKey(on: boolean): void {
  try {
    if (on) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, 'off');
  } catch {
    // Storage is forbidden here.
  }
}
