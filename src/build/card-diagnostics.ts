import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardOf } from '../cards/card.ts';
import { type CardGap, cardGaps } from '../cards/card-gaps.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Archive } from '../model/archive.ts';
import { fontPackageFor } from '../pdf/font-packages.ts';
import { fontHint, placeOf } from '../pdf/pdf-diagnostics.ts';

const LEFT_OUT: Readonly<Record<CardGap['part'], string>> = {
  archive: 'Social cards leave the name of the archive out, because none of their fonts has',
  title: "The social card shows the archive's name in the place of this title, because none of its fonts has",
  authors: 'The social card leaves these authors out, because none of its fonts has',
};

/**
 * What the social cards of an archive leave out for want of fonts, as warnings at the place of the first character that has
 * none in the archive's own files.
 */
export async function cardDiagnostics({ items, config }: Archive, contentDir: string): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  let isArchiveTold = false;
  for (const item of items) {
    for (const { part, characters } of cardGaps(cardOf(item, config))) {
      // All cards bear the archive's name: once is enough.
      if (part === 'archive' && isArchiveTold) continue;
      isArchiveTold ||= part === 'archive';
      const file = part === 'archive' ? 'archive.yaml' : item.file;
      const [first = ''] = characters;
      diagnostics.push({
        ...placeOf(first, await readFile(join(contentDir, file), 'utf8')),
        file,
        severity: 'warning',
        rule: 'archive/encoding',
        message: `${LEFT_OUT[part]} ${listOf(characters)}.${fontHint(fontPackageFor(characters, item.language))}`,
      });
    }
  }
  return diagnostics;
}

/** How many characters a message names. */
const NAMED = 3;

function listOf(characters: readonly string[]): string {
  const named = characters.slice(0, NAMED).map((character) => `"${character}"`);
  const more = characters.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more characters` : ''}`;
}
