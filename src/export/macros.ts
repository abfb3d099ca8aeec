import type { ArchiveConfig } from '../model/archive.ts';
import type { Item } from '../model/item.ts';

/** TeX macros by their names, in the order of these. */
type Macros = Readonly<Record<string, string>>;

/**
 * The macros, the archive's and the item's own, without which TeX of the item cannot be read: those that `source` uses, and
 * those that they expand to.
 */
export function usedMacros(source: string, item: Item, config: ArchiveConfig): Macros {
  const all: Macros = { ...config.mathMacros, ...item.mathMacros };
  const used = new Set<string>();
  let text = source;
  for (;;) {
    const found = Object.keys(all).filter((name) => !used.has(name) && usesMacro(text, name));
    if (found.length === 0) break;
    for (const name of found) used.add(name);
    text = found.map((name) => all[name]).join(' ');
  }
  return Object.fromEntries([...used].sort().map((name) => [name, all[name] ?? '']));
}

function usesMacro(text: string, name: string): boolean {
  const places = text.split(name).slice(1);
  // A longer control sequence may start with the same letters.
  return places.some((rest) => !(/[A-Za-z]$/.test(name) && /^[A-Za-z]/.test(rest)));
}
