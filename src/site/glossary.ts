import type { Definition } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { type Entry, entryOf } from './entry.ts';
import { byTitle } from './listings.ts';

/** A term with its other names, as HTML. */
export interface GlossaryEntry extends Entry {
  readonly alsoHtml: readonly string[];
}

/** The terms that begin with one letter. */
export interface GlossaryLetter {
  readonly letter: string;
  readonly id: string;
  readonly entries: readonly GlossaryEntry[];
}

/** The definitions by first letter, in the order of the archive's language; `#` stands for whatever is no letter. */
export function glossary(index: ArchiveIndex): readonly GlossaryLetter[] {
  const { config } = index.archive;
  const letters = new Map<string, Definition[]>();
  for (const definition of byTitle(index.byType.definitions, config.language)) {
    const letter = initial(definition.title.text, config.language);
    const members = letters.get(letter);
    if (members) members.push(definition);
    else letters.set(letter, [definition]);
  }
  return [...letters].map(([letter, definitions], place) => ({
    letter,
    id: /^[A-Z]$/.test(letter) ? `letter-${letter.toLowerCase()}` : `letter-${place + 1}`,
    entries: definitions.map((definition) => ({
      ...entryOf(definition, config),
      alsoHtml: definition.also.map(({ html }) => html),
    })),
  }));
}

/** The letter under which a dictionary has a term: `E` for `Élan`. */
function initial(title: string, language: string): string {
  const first = [...title.normalize('NFD')].find((character) => /[\p{L}\p{N}]/u.test(character)) ?? '';
  return /\p{L}/u.test(first) ? first.toLocaleUpperCase(language) : '#';
}
