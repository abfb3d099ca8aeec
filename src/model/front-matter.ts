import { z } from 'zod';
import {
  authors,
  doi,
  isoDate,
  itemIdText,
  language,
  license,
  mathMacros,
  slug,
  text,
  textOrNumber,
  urlOrFile,
  urlPath,
} from './fields.ts';
import type { ItemType } from './item-type.ts';

const topicsAndPrograms = {
  /** Slugs of the topics that the item stands under. */
  topics: z.array(slug).optional(),
  /** Slugs of the programs that the item belongs to. */
  programs: z.array(slug).optional(),
};

const shared = {
  /** The item's title: plain text, in which `$…$` is math. */
  title: text,
  /** The one-paragraph deck shown in listings, search and feeds: plain text, in which `$…$` is math. */
  summary: text,
  ...topicsAndPrograms,
  /** When the item was published. */
  date: isoDate.optional(),
  /** When it was last changed in substance. */
  updated: isoDate.optional(),
  /** Its authors, where they are not the archive's. */
  authors: authors.optional(),
  /** Words that the item may be found by, besides those of its text. */
  keywords: z.array(textOrNumber).optional(),
  /** SPDX id, where it is not the archive's. */
  license: license.optional(),
  /** The item's own DOI, bare or as its URL. */
  doi: doi.optional(),
  /** BCP 47 tag, where it is not the archive's. */
  language: language.optional(),
  /** Former URL paths, relative to the archive's `url`; each becomes a redirect. */
  aliases: z.array(urlPath).optional(),
  /** A draft is kept out of every output unless drafts are asked for. */
  draft: z.boolean().optional(),
  /** The item's versions, newest first. */
  revisions: z.array(z.strictObject({ version: textOrNumber, date: isoDate, note: text })).optional(),
  /** TeX macros for this item, besides the archive's. */
  math_macros: mathMacros.optional(),
  /** Further `.bib` files, relative to the item, for this item only. */
  bibliography: z.union([text.transform((file) => [file]), z.array(text)]).optional(),
};

const status = {
  /** Whether the text stands: `current` unless said otherwise. */
  status: z.enum(['current', 'corrected', 'withdrawn', 'superseded']).optional(),
  /** Why, in a sentence. */
  status_note: text.optional(),
  /** The id of the item that takes its place. */
  superseded_by: itemIdText.optional(),
};

const paper = z.strictObject({
  ...shared,
  ...status,
  date: isoDate,
  /** The abstract, in Markdown. */
  abstract: text,
  /** The series that the paper appears in, and its number there. */
  series: z.strictObject({ name: text, number: textOrNumber }).optional(),
  /** The paper that the listing opens with. */
  featured: z.boolean().optional(),
  /** The paper's code: a URL, or a file beside it. */
  code: urlOrFile.optional(),
  /** The paper's data: a URL, or a file beside it. */
  data: urlOrFile.optional(),
});

const fieldNote = z.strictObject({
  ...shared,
  ...status,
  date: isoDate,
  /** The abstract, in Markdown. */
  abstract: text.optional(),
  /** Citation keys of the works that the note is about. */
  discusses: z.array(text).optional(),
});

const definition = z.strictObject({
  ...shared,
  ...status,
  /** Other names of the term. */
  also: z.array(textOrNumber).optional(),
});

const program = z.strictObject({
  ...shared,
  /** Where the program stands. */
  state: z.enum(['active', 'emerging', 'paused', 'concluded']),
  /** The questions that the program asks. */
  questions: z.array(text).optional(),
  /** Ids of the linked artifacts in a chosen order; without it, every item that names the program. */
  items: z.array(itemIdText).optional(),
});

const topic = z.strictObject(shared);
const page = z.strictObject(shared);

/** The front matter of each type of item. Unknown fields are errors. */
export const FRONT_MATTER = {
  papers: paper,
  'field-notes': fieldNote,
  definitions: definition,
  programs: program,
  topics: topic,
  pages: page,
} as const satisfies Record<ItemType, z.ZodObject>;

export type FrontMatter<T extends ItemType = ItemType> = z.infer<(typeof FRONT_MATTER)[T]>;
