import type { ItemType } from '../model/item-type.ts';

/** A file that is imported from, or a place in it, and what somebody has to do there by hand. */
export interface ImportNote {
  /** Its path as it was given. */
  readonly file: string;
  readonly line: number;
  /** A full sentence: what was found, and what to do. */
  readonly message: string;
}

/** A file that goes beside an item: an image, a bibliography. */
export type ImportedFile = { readonly name: string } & (
  | {
      /** The path of what is copied. */
      readonly source: string;
      /** What the copy is made into. */
      readonly convert?: 'to-svg';
    }
  | { readonly content: string }
);

/** An item made from something else. */
export interface ImportedItem {
  readonly type: ItemType;
  readonly slug: string;
  /** Whether it is a folder with `index.md`, or one file. */
  readonly isFolder: boolean;
  /** Its fields, in the order in which they are written. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** Markdown. */
  readonly body: string;
  readonly files: readonly ImportedFile[];
  /** What it was made from. */
  readonly source: { readonly file: string; readonly line: number };
}

export interface Imported {
  readonly items: readonly ImportedItem[];
  readonly notes: readonly ImportNote[];
}

/** The slug, or the slug with the next number that no other item of the import has: `norms-2`. */
export function freeSlug(slug: string, taken: Set<string>): string {
  let free = slug;
  for (let number = 2; taken.has(free); number += 1) free = `${slug}-${number}`;
  taken.add(free);
  return free;
}

/** The first sentence or two of a text, for a summary; the whole of a short one. */
export function openingOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const sentence = /^.{60,300}?[.!?](?=\s+\p{Lu}|$)/u.exec(line)?.[0];
  if (sentence !== undefined) return sentence;
  return line.length <= 300 ? line : `${line.slice(0, line.lastIndexOf(' ', 300))} …`;
}
