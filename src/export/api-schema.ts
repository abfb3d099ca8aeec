import { z } from 'zod';

/**
 * The records of the API. `api/schema.json` is generated from these schemas, and what the exporter builds has their
 * types: a record that is not as published does not compile.
 */

const url = z.url().describe('An absolute URL.');
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/)
  .describe('ISO 8601: a day, or a date-time with its zone.');
const id = z
  .string()
  .regex(/^(papers|field-notes|definitions|programs|topics|pages)\/[a-z0-9]+(-[a-z0-9]+)*$/)
  .describe('The id of an item of this archive: its type and its slug.');
const slugs = z.array(z.string());

export const AUTHOR = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('person'),
      name: z.string().describe('The whole name, as a reader sees it.'),
      given: z.string(),
      family: z.string(),
      particle: z.string().optional().describe('What stands before the family name and sorts with it: van der.'),
      suffix: z.string().optional(),
      orcid: z.string().optional(),
      affiliation: z.string().optional(),
      url: url.optional(),
    }),
    z.strictObject({
      kind: z.literal('organization'),
      name: z.string(),
      orcid: z.string().optional(),
      affiliation: z.string().optional(),
      url: url.optional(),
    }),
  ])
  .meta({ id: 'Author', description: 'Who wrote an item.' });

export const STATUS = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('current') }),
    z.strictObject({ kind: z.enum(['corrected', 'withdrawn']), note: z.string().optional() }),
    z.strictObject({ kind: z.literal('superseded'), note: z.string().optional(), supersededBy: id }),
  ])
  .meta({ id: 'Status', description: "Whether an item's text stands." });

export const URLS = z
  .strictObject({
    html: url.describe("The item's page: its canonical URL."),
    markdown: url,
    json: url.describe("The item's own record in this API."),
    bibtex: url.optional(),
    ris: url.optional(),
    cslJson: url.optional(),
    pdf: url.optional(),
  })
  .meta({ id: 'Urls', description: 'Where an item and its other formats are.' });

const CITED_URLS = { html: url, markdown: url, bibtex: url.optional(), ris: url.optional(), cslJson: url.optional() };

export const REVISION = z
  .strictObject({
    version: z.string(),
    date,
    note: z.string(),
    urls: z
      .strictObject({ ...CITED_URLS, pdf: url.optional() })
      .optional()
      .describe("Where the version's text is, if it was kept: the newest's is the item's own."),
  })
  .meta({ id: 'Revision', description: 'A version of an item; the newest comes first.' });

export const REFERENCE = z
  .strictObject({
    key: z.string().describe('The citation key, or the id of an item of this archive.'),
    title: z.string().optional(),
    doi: z.string().optional(),
    arxiv: z.string().optional(),
    url: url.optional(),
  })
  .meta({ id: 'Reference', description: 'A work that an item cites.' });

export const EDGE_KIND = z.enum(['cites', 'discusses', 'links', 'defines', 'supersedes']);

const BASE = z.strictObject({
  id,
  title: z.string().describe('Plain text, mathematics as Unicode.'),
  summary: z.string(),
  abstract: z.string().optional(),
  date: date.optional().describe('When the item was published.'),
  updated: date.optional(),
  lastChanged: date.optional().describe('The newest of its dates and those of its revisions.'),
  authors: z.array(AUTHOR),
  topics: slugs,
  programs: slugs,
  keywords: z.array(z.string()),
  language: z.string(),
  license: z.string().describe('An SPDX identifier.'),
  doi: z.string().optional(),
  status: STATUS,
  revisions: z.array(REVISION),
  changes: url.optional().describe('The page that compares the versions, where older texts were kept.'),
  wordCount: z.int().min(0),
  urls: URLS,
  references: z.array(REFERENCE).describe('In order of first citation.'),
  citations: z
    .array(z.strictObject({ kind: EDGE_KIND, id }))
    .describe('The items of this archive that the item refers to.'),
  citedBy: z.array(id).describe('The items of this archive that refer to the item.'),
});

const citationKey = z.string().describe("The key of the item's own BibTeX entry.");

export const PAPER = BASE.extend({
  type: z.literal('papers'),
  citationKey,
  series: z.strictObject({ name: z.string(), number: z.string() }).optional(),
  featured: z.boolean(),
  code: url.optional(),
  data: url.optional(),
});

export const FIELD_NOTE = BASE.extend({
  type: z.literal('field-notes'),
  citationKey,
  discusses: z.array(z.string()).describe('The keys of the works that the note is about.'),
});

export const DEFINITION = BASE.extend({
  type: z.literal('definitions'),
  citationKey,
  also: z.array(z.string()).describe('Other names of the term.'),
});

export const PROGRAM = BASE.extend({
  type: z.literal('programs'),
  state: z.enum(['active', 'emerging', 'paused', 'concluded']),
  questions: z.array(z.string()),
  items: z.array(id).describe('A hand-picked order of what belongs to the program; empty where there is none.'),
});

export const TOPIC = BASE.extend({ type: z.literal('topics') });
export const PAGE = BASE.extend({ type: z.literal('pages') });

export const ITEM = z
  .discriminatedUnion('type', [PAPER, FIELD_NOTE, DEFINITION, PROGRAM, TOPIC, PAGE])
  .meta({ id: 'Item', description: "An item's metadata." });

export { date as DATE, id as ITEM_ID, url as ABSOLUTE_URL };

export type AuthorRecord = z.infer<typeof AUTHOR>;
export type RevisionRecord = z.infer<typeof REVISION>;
export type StatusRecord = z.infer<typeof STATUS>;
export type ReferenceRecord = z.infer<typeof REFERENCE>;
export type ItemRecord = z.infer<typeof ITEM>;
