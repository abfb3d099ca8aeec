import type { CslItem, CslName } from './reference.ts';

/** CSL's rich text without its few tags. */
export function plainCsl(text: string): string {
  return text.replace(/<\/?(?:i|b|sup|sub|span)(?: [^>]*)?>/g, '');
}

/** A name's family part with its particle, and the rest; an organisation has only the first. */
export function cslNameParts(name: CslName): { readonly family: string; readonly given: string } {
  return {
    family: name.literal ?? joined([name['non-dropping-particle'], name.family]),
    given: joined([name.given, name.suffix]),
  };
}

/** When a work appeared, as precisely as is known: `2026-05-16`, `2026-05`, `2026`; else the words of its source. */
export function cslDate({ issued }: CslItem): string | undefined {
  const parts = issued?.['date-parts']?.[0];
  if (parts === undefined || parts.length === 0) return issued?.literal;
  return parts.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-');
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
