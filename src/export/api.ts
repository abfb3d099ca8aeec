import type { CompiledArchive } from '../model/compiled.ts';
import { type ArchiveIndex, indexArchive } from '../model/queries.ts';
import { absoluteUrl, apiItemPath, PATHS } from '../model/urls.ts';
import { API_VERSION, apiJsonSchema, type IndexDocument } from './api-documents.ts';
import { itemDocument } from './api-item-document.ts';
import { authorRecord, itemRecord } from './api-records.ts';
import { graphDocument } from './graph.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/** The API: the archive with every item's metadata, one document an item, the citation graph, and their JSON Schema. */
export function exportApi({ archive, textOf }: CompiledArchive): readonly OutputFile[] {
  const index = indexArchive(archive);
  return [
    jsonFile(PATHS.api, indexDocument(index, textOf)),
    jsonFile(PATHS.graph, graphDocument(archive)),
    jsonFile(PATHS.apiSchema, apiJsonSchema(absoluteUrl(archive.config, PATHS.apiSchema))),
    ...archive.items.map((item) => jsonFile(apiItemPath(item.id), itemDocument(item, index, textOf))),
  ];
}

function indexDocument(index: ArchiveIndex, textOf: CompiledArchive['textOf']): IndexDocument {
  const { config, items } = index.archive;
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
    items: items.map((item) => itemRecord(item, textOf(item.id).abstractText, index)),
  };
}

function jsonFile(path: string, document: object): OutputFile {
  return outputFile(path, `${JSON.stringify(document, null, 2)}\n`);
}
