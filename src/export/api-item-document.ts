import type { CompiledArchive } from '../model/compiled.ts';
import type { Edge } from '../model/graph.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { absoluteUrl, assetPath, itemPath, PATHS } from '../model/urls.ts';
import { API_VERSION, type FullReferenceRecord, type ItemDocument, type NeighbourRecord } from './api-documents.ts';
import { itemRecord, referenceRecord } from './api-records.ts';
import { contextRecords } from './graph.ts';

/** `api/<type>/<slug>.json`: the item's metadata, its text by section, its references and both ends of its edges. */
export function itemDocument(item: Item, index: ArchiveIndex, textOf: CompiledArchive['textOf']): ItemDocument {
  const { config } = index.archive;
  const { abstractText, sections } = textOf(item.id);
  const page = absoluteUrl(config, itemPath(item.id));
  return {
    $schema: absoluteUrl(config, PATHS.apiSchema),
    version: API_VERSION,
    archive: { title: config.title, url: absoluteUrl(config, PATHS.home) },
    ...itemRecord(item, abstractText, index),
    headings: item.headings.map(({ id, depth, number, text }) => ({
      id,
      depth,
      number,
      text,
      url: `${page}#${encodeURIComponent(id)}`,
    })),
    sections: sections.map(({ id, heading, text }) => ({ id, heading, text })),
    files: item.assets.map(({ name }) => ({ name, url: absoluteUrl(config, assetPath(item.id, name)) })),
    references: fullReferences(item, index, textOf),
    citations: (index.outgoing.get(item.id) ?? []).flatMap((edge) => neighbour(edge, edge.target, index)),
    citedBy: (index.incoming.get(item.id) ?? []).flatMap((edge) => neighbour(edge, edge.source, index)),
  };
}

function fullReferences(
  item: Item,
  { archive }: ArchiveIndex,
  textOf: CompiledArchive['textOf'],
): FullReferenceRecord[] {
  const entries = new Map(textOf(item.id).bibliography.map((entry) => [entry.key, entry]));
  return item.references.map((key) => {
    const entry = entries.get(key);
    return { ...referenceRecord(key, archive), anchor: entry?.id, label: entry?.label, text: entry?.text };
  });
}

/** The item at one end of an edge; none where an item refers to itself. */
function neighbour(edge: Edge, end: ItemId, index: ArchiveIndex): NeighbourRecord[] {
  const item = edge.source === edge.target ? undefined : index.byId.get(end);
  if (item === undefined) return [];
  const { config } = index.archive;
  const url = absoluteUrl(config, itemPath(end));
  return [{ id: end, title: item.title.text, url, kind: edge.kind, contexts: contextRecords(edge, config) }];
}
