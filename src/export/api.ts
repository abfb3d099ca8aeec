import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { indexArchive } from '../model/queries.ts';
import { absoluteUrl, apiItemPath, PATHS } from '../model/urls.ts';
import { abstractsOf } from './abstracts.ts';
import { API_VERSION, apiJsonSchema, type IndexDocument } from './api-documents.ts';
import { itemDocument } from './api-item-document.ts';
import { authorRecord, itemRecord } from './api-records.ts';
import { graphDocument } from './graph.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { fileOf, type JsonPiece, jsonFile, jsonWithList, type OutputFile } from './output-file.ts';

/** The API: the archive with every item's metadata, one document an item, the citation graph, and their JSON Schema. */
export function exportApi(compiled: CompiledArchive): readonly OutputFile[] {
  const { archive } = compiled;
  const index = indexArchive(archive);
  const keys = itemKeys(archive);
  const { textOf, abstractOf } = abstractsOf(compiled);
  const schema = absoluteUrl(archive.config, PATHS.apiSchema);
  const recordOf = (item: Item): JsonPiece => ({
    key: digestOf(keys.of(item.id), 'api record'),
    make: () => itemRecord(item, abstractOf(item.id).text, index),
  });
  const documentOf = (item: Item): JsonPiece => ({
    key: digestOf(keys.of(item.id), 'api document'),
    text: item.id,
    make: () => itemDocument(item, index, textOf),
  });
  return [
    fileOf(PATHS.api, () => jsonWithList(indexHead(compiled), 'items', archive.items.map(recordOf))),
    jsonFile(PATHS.graph, () => ({ key: digestOf(keys.all, 'graph'), make: () => graphDocument(archive) })),
    jsonFile(PATHS.apiSchema, () => ({ key: digestOf(schema), make: () => apiJsonSchema(schema) })),
    ...archive.items.map((item) => jsonFile(apiItemPath(item.id), () => documentOf(item))),
  ];
}

function indexHead({ archive: { config } }: CompiledArchive): Omit<IndexDocument, 'items'> {
  return {
    $schema: absoluteUrl(config, PATHS.apiSchema),
    version: API_VERSION,
    title: config.title,
    url: absoluteUrl(config, PATHS.home),
    description: config.description,
    language: config.language,
    license: config.license,
    publisher: config.publisher,
    authors: config.authors.map(authorRecord),
    graph: absoluteUrl(config, PATHS.graph),
  };
}
