import { formatDate } from '../model/date.ts';
import type { Item } from '../model/item.ts';
import { pageTermsFor } from '../model/terms/page-terms.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';

/** The line above an item's title, in its parts. */
export interface TypeLine {
  readonly name: string;
  /** The date or the state; undefined for types that have neither. */
  readonly detail?: string;
  /** The ISO date behind `detail`, where it is a date. */
  readonly isoDate?: string;
}

/** `Paper / May 16, 2026`, `Definition / Undated`, `Research Program / active`, `Topic`; a draft begins with `Draft / `. */
export function typeLine(item: Item, language: string): TypeLine {
  const { types, undated } = pageTermsFor(language);
  const name = item.draft ? `${siteTermsFor(language).draft} / ${types[item.type]}` : types[item.type];
  if (item.type === 'programs') return { name, detail: siteTermsFor(language).states[item.state].toLowerCase() };
  if (item.date !== undefined) return { name, detail: formatDate(item.date, language), isoDate: item.date };
  return item.type === 'definitions' ? { name, detail: undated } : { name };
}
