import { z } from 'zod';
import { ITEM_TYPES } from '../model/item-type.ts';
import * as record from './api-schema.ts';

/** The version of the documents' form. It grows when a field is removed or changes its meaning. */
export const API_VERSION = 1;

const HEAD = {
  $schema: record.ABSOLUTE_URL.describe('The schema of this document: api/schema.json of this archive.'),
  version: z.literal(API_VERSION),
};

const ARCHIVE = z
  .strictObject({ title: z.string(), url: record.ABSOLUTE_URL })
  .meta({ id: 'Archive', description: 'The archive that an item belongs to.' });

const CONTEXT = z
  .strictObject({
    url: record.ABSOLUTE_URL.describe('The place on the page of the item that refers.'),
    anchor: z.string().optional(),
    sentence: z.string().optional().describe('The sentence that the reference stands in, as plain text.'),
  })
  .meta({ id: 'Context', description: 'One place at which an item refers to another.' });

const NEIGHBOUR = z
  .strictObject({
    id: record.ITEM_ID,
    title: z.string(),
    url: record.ABSOLUTE_URL,
    kind: record.EDGE_KIND,
    contexts: z.array(CONTEXT),
  })
  .meta({ id: 'Neighbour', description: 'An item at the other end of an edge of the citation graph.' });

const HEADING = z
  .strictObject({
    id: z.string().describe("The anchor on the item's page."),
    depth: z.int().min(1).max(6),
    number: z.string().optional(),
    text: z.string(),
    url: record.ABSOLUTE_URL,
  })
  .meta({ id: 'Heading', description: "A heading of an item's text." });

const SECTION = z
  .strictObject({ id: z.string().optional(), heading: z.string().optional(), text: z.string() })
  .meta({ id: 'Section', description: 'A stretch of text under one heading, as plain text; the first may have none.' });

const FULL_REFERENCE = record.REFERENCE.extend({
  anchor: z.string().optional().describe("The entry in the item's own list of references."),
  label: z.string().optional().describe("The entry's number or label, in numeric styles."),
  text: z.string().optional().describe("The whole entry in the archive's citation style, as plain text."),
}).meta({ id: 'FullReference', description: 'A work that an item cites, with its entry in the list of references.' });

const DETAILS = {
  ...HEAD,
  archive: ARCHIVE,
  headings: z.array(HEADING),
  sections: z.array(SECTION),
  files: z.array(z.strictObject({ name: z.string(), url: record.ABSOLUTE_URL })).describe('What lies beside the text.'),
  references: z.array(FULL_REFERENCE),
  citations: z.array(NEIGHBOUR),
  citedBy: z.array(NEIGHBOUR),
};

export const INDEX_DOCUMENT = z
  .strictObject({
    ...HEAD,
    title: z.string(),
    url: record.ABSOLUTE_URL,
    description: z.string(),
    language: z.string(),
    license: z.string(),
    publisher: z.string(),
    authors: z.array(record.AUTHOR),
    graph: record.ABSOLUTE_URL.describe('The citation graph: api/graph.json.'),
    items: z.array(record.ITEM),
  })
  .meta({
    id: 'IndexDocument',
    description: 'api/index.json: the archive and the metadata of all its items, newest first within a type.',
  });

export const ITEM_DOCUMENT = z
  .discriminatedUnion('type', [
    record.PAPER.extend(DETAILS),
    record.FIELD_NOTE.extend(DETAILS),
    record.DEFINITION.extend(DETAILS),
    record.PROGRAM.extend(DETAILS),
    record.TOPIC.extend(DETAILS),
    record.PAGE.extend(DETAILS),
  ])
  .meta({ id: 'ItemDocument', description: 'api/<type>/<slug>.json: everything that the archive knows of one item.' });

const NODE = z
  .strictObject({
    id: record.ITEM_ID,
    type: z.enum(ITEM_TYPES),
    title: z.string(),
    url: record.ABSOLUTE_URL,
    date: record.DATE.optional(),
    status: z.enum(['current', 'corrected', 'withdrawn', 'superseded']),
  })
  .meta({ id: 'Node', description: 'An item of the archive.' });

const EDGE = z
  .strictObject({
    source: record.ITEM_ID.describe('The item that refers.'),
    target: record.ITEM_ID.describe('The item that is referred to.'),
    kind: record.EDGE_KIND,
    contexts: z.array(CONTEXT),
  })
  .meta({ id: 'Edge', description: 'How one item refers to another.' });

export const GRAPH_DOCUMENT = z.strictObject({ ...HEAD, nodes: z.array(NODE), edges: z.array(EDGE) }).meta({
  id: 'GraphDocument',
  description: 'api/graph.json: the citation graph. Every item is a node, whether anything refers to it or not.',
});

export type ContextRecord = z.infer<typeof CONTEXT>;
export type NeighbourRecord = z.infer<typeof NEIGHBOUR>;
export type FullReferenceRecord = z.infer<typeof FULL_REFERENCE>;
export type IndexDocument = z.infer<typeof INDEX_DOCUMENT>;
export type ItemDocument = z.infer<typeof ITEM_DOCUMENT>;
export type GraphDocument = z.infer<typeof GRAPH_DOCUMENT>;

/** It takes a while to make, and says the same of every archive. */
let anyDocument: ReturnType<typeof schemaOfAny> | undefined;
const schemaOfAny = () =>
  z.toJSONSchema(z.union([INDEX_DOCUMENT, ITEM_DOCUMENT, GRAPH_DOCUMENT]), { target: 'draft-2020-12' });

/** The JSON Schema (2020-12) of all documents of the API; each also stands alone under `$defs`. */
export function apiJsonSchema(schemaUrl: string): object {
  anyDocument ??= schemaOfAny();
  const { $schema, ...schema } = anyDocument;
  return { $schema, $id: schemaUrl, title: 'The API of this archive', ...schema };
}
