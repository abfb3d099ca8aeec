import type { Archive, ArchiveConfig } from '../model/archive.ts';
import type { Author } from '../model/author.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { type Item, isCitable, lastChanged, type Status } from '../model/item.ts';
import { isItemId } from '../model/item-type.ts';
import { type ArchiveIndex, citedBy, indexArchive } from '../model/queries.ts';
import { absoluteUrl, itemPath, PATHS } from '../model/urls.ts';
import { itemUrls, resourceUrl } from './item-urls.ts';
import type { OutputFile } from './output-file.ts';

/** `api/index.json`: the metadata, URLs and citations of every item, in the archive's order. */
export function exportApi({ archive, textOf }: CompiledArchive): readonly OutputFile[] {
  const { config } = archive;
  const index = indexArchive(archive);
  const document = {
    version: 1,
    title: config.title,
    url: absoluteUrl(config, PATHS.home),
    description: config.description,
    language: config.language,
    license: config.license,
    publisher: config.publisher,
    authors: config.authors.map(authorRecord),
    items: archive.items.map((item) => itemRecord(item, textOf(item.id).abstractText, index)),
  };
  return [{ path: PATHS.api, content: `${JSON.stringify(document, null, 2)}\n` }];
}

/** Fields that are undefined here are absent from the JSON. */
function itemRecord(item: Item, abstract: string, index: ArchiveIndex): object {
  const { config } = index.archive;
  return {
    id: item.id,
    type: item.type,
    title: item.title.text,
    summary: item.summary.text,
    abstract: abstract === '' ? undefined : abstract,
    date: item.date,
    updated: item.updated,
    lastChanged: lastChanged(item),
    authors: item.authors.map(authorRecord),
    topics: item.topics,
    programs: item.programs,
    keywords: item.keywords,
    language: item.language,
    license: item.license,
    doi: item.doi,
    status: statusRecord(item.status),
    revisions: item.revisions,
    ...typeRecord(item, config),
    citationKey: isCitable(item) ? item.citationKey : undefined,
    wordCount: item.wordCount,
    urls: itemUrls(item, config),
    references: item.references.map((key) => referenceRecord(key, index.archive)),
    citations: (index.outgoing.get(item.id) ?? []).map(({ kind, target }) => ({ kind, id: target })),
    citedBy: citedBy(index, item.id).map((edge) => edge.source),
  };
}

function typeRecord(item: Item, config: ArchiveConfig): object {
  switch (item.type) {
    case 'papers':
      return {
        series: item.series,
        featured: item.featured,
        code: item.code && resourceUrl(item, item.code, config),
        data: item.data && resourceUrl(item, item.data, config),
      };
    case 'field-notes':
      return { discusses: item.discusses };
    case 'definitions':
      return { also: item.also.map((name) => name.text) };
    case 'programs':
      return { state: item.state, questions: item.questions.map((question) => question.text), items: item.items };
    case 'topics':
    case 'pages':
      return {};
  }
}

function statusRecord(status: Status): object {
  if (status.kind === 'current') return { kind: status.kind };
  return { kind: status.kind, note: status.note, supersededBy: status.kind === 'superseded' ? status.by : undefined };
}

/** E-mail addresses stay out: they are for readers of a page, not for harvesting. */
function authorRecord(author: Author): object {
  const { kind, name, orcid, affiliation, url } = author;
  const parts =
    author.kind === 'person'
      ? { given: author.given, family: author.family, particle: author.particle, suffix: author.suffix }
      : {};
  return { kind, name, ...parts, orcid, affiliation, url };
}

function referenceRecord(key: string, archive: Archive): object {
  const reference = archive.references[key];
  const url = isItemId(key) ? absoluteUrl(archive.config, itemPath(key)) : reference?.url;
  return { key, title: reference?.csl.title, doi: reference?.csl.DOI, arxiv: reference?.arxiv, url };
}
