import type { Author } from './author.ts';
import type { IsoDate } from './date.ts';
import type { CitableType, ItemId, ItemType } from './item-type.ts';
import type { RichText } from './rich-text.ts';
import type { VersionOf } from './versions.ts';

export interface Revision {
  readonly version: string;
  readonly date: IsoDate;
  readonly note: string;
}

/** Whether an item's text stands, and where a reader should look if it does not. */
export type Status =
  | { readonly kind: 'current' }
  | { readonly kind: 'corrected' | 'withdrawn'; readonly note?: string }
  | { readonly kind: 'superseded'; readonly note?: string; readonly by: ItemId };

/** A file beside an item that is published with it. */
export interface Asset {
  /** Its name in the item's own folder, with `/` between parts: `fig/curve.svg`. */
  readonly name: string;
  /** Its path in the archive's folder. */
  readonly file: string;
}

/** A heading of an item's text. */
export interface Heading {
  readonly id: string;
  /** 2 for a section, 3 for a subsection. */
  readonly depth: number;
  /** `2.1`, where the item's sections are numbered. */
  readonly number?: string;
  readonly text: string;
  readonly html: string;
}

export interface ItemBase<T extends ItemType> {
  readonly type: T;
  readonly id: ItemId;
  readonly slug: string;
  /** The Markdown file's path in the archive's folder. */
  readonly file: string;
  readonly title: RichText;
  readonly summary: RichText;
  /** Slugs, in the author's order. */
  readonly topics: readonly string[];
  readonly programs: readonly string[];
  readonly date?: IsoDate;
  readonly updated?: IsoDate;
  readonly authors: readonly Author[];
  readonly keywords: readonly string[];
  readonly license: string;
  readonly doi?: string;
  readonly language: string;
  readonly aliases: readonly string[];
  readonly draft: boolean;
  readonly revisions: readonly Revision[];
  /** Set where this is an older text of an item; the archive keeps those apart from its items. */
  readonly version?: VersionOf;
  readonly status: Status;
  readonly assets: readonly Asset[];
  /** The name of the item's PDF, where it has one: its author's own, or one that the build set. It lies at `pdfPath`. */
  readonly pdf?: string;
  /** Keys of the works that the item cites, in order of first citation. */
  readonly references: readonly string[];
  readonly headings: readonly Heading[];
  /** Words of running text, formulas not counted. */
  readonly wordCount: number;
  readonly hasMath: boolean;
  /** The item's own TeX macros, beside the archive's. */
  readonly mathMacros?: Readonly<Record<string, string>>;
  /** The digest under which the item's compiled text is kept. */
  readonly digest: string;
}

/** What papers, field notes and definitions share. */
interface CitableBase<T extends CitableType> extends ItemBase<T> {
  /** The key of the item's own BibTeX entry: ASCII, unique in the archive without regard to case. */
  readonly citationKey: string;
}

export interface Paper extends CitableBase<'papers'> {
  readonly date: IsoDate;
  readonly series?: { readonly name: string; readonly number: string };
  readonly featured: boolean;
  readonly code?: Resource;
  readonly data?: Resource;
}

/** Code or data of a paper: where it is, and what to call it. */
export interface Resource {
  /** An absolute URL, or the name of an asset of the item. */
  readonly target: string;
  readonly isAsset: boolean;
}

export interface FieldNote extends CitableBase<'field-notes'> {
  readonly date: IsoDate;
  /** Citation keys or item ids of the works that the note is about. */
  readonly discusses: readonly string[];
}

export interface Definition extends CitableBase<'definitions'> {
  readonly also: readonly RichText[];
}

export type ProgramState = 'active' | 'emerging' | 'paused' | 'concluded';

export interface Program extends ItemBase<'programs'> {
  readonly state: ProgramState;
  readonly questions: readonly RichText[];
  /** A hand-picked order of linked artifacts; empty where there is none. */
  readonly items: readonly ItemId[];
}

export type Topic = ItemBase<'topics'>;
export type Page = ItemBase<'pages'>;

export type CitableItem = Paper | FieldNote | Definition;
export type Item = CitableItem | Program | Topic | Page;

/** The item type that a type's name stands for. */
export type ItemOf<T extends ItemType> = Extract<Item, { readonly type: T }>;

export function isCitable(item: Item): item is CitableItem {
  return item.type === 'papers' || item.type === 'field-notes' || item.type === 'definitions';
}

/** The last day on which the item changed in substance, where it has any date. */
export function lastChanged(item: Item): IsoDate | undefined {
  const dates = [item.date, item.updated, ...item.revisions.map((revision) => revision.date)].filter(
    (date) => date !== undefined,
  );
  return dates.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).at(-1);
}
