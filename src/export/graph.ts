import type { Archive, ArchiveConfig } from '../model/archive.ts';
import { rfc3339 } from '../model/date.ts';
import type { Edge } from '../model/graph.ts';
import { absoluteUrl, itemPath, PATHS } from '../model/urls.ts';
import { API_VERSION, type ContextRecord, type GraphDocument } from './api-documents.ts';

/** `api/graph.json`: every item as a node, and every typed edge between two of them with the sentences it stands in. */
export function graphDocument({ config, items, edges }: Archive): GraphDocument {
  return {
    $schema: absoluteUrl(config, PATHS.apiSchema),
    version: API_VERSION,
    nodes: items.map(({ id, type, title, date, status }) => ({
      id,
      type,
      title: title.text,
      url: absoluteUrl(config, itemPath(id)),
      date: date && rfc3339(date),
      status: status.kind,
    })),
    edges: edges.map((edge) => ({
      source: edge.source,
      target: edge.target,
      kind: edge.kind,
      contexts: contextRecords(edge, config),
    })),
  };
}

/** The places at which an edge's source refers to its target, each with its address on the source's page. */
export function contextRecords({ source, contexts }: Edge, config: ArchiveConfig): ContextRecord[] {
  const page = absoluteUrl(config, itemPath(source));
  return contexts.map(({ anchor, sentence }) => ({
    url: anchor === undefined ? page : `${page}#${encodeURIComponent(anchor)}`,
    anchor,
    sentence,
  }));
}
