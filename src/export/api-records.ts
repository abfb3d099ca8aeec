import type { Archive, ArchiveConfig } from '../model/archive.ts';
import type { Author } from '../model/author.ts';
import { plainCsl } from '../model/csl-text.ts';
import { rfc3339 } from '../model/date.ts';
import { type Item, lastChanged, type Revision, type Status } from '../model/item.ts';
import { isItemId } from '../model/item-type.ts';
import { type ArchiveIndex, citedBy } from '../model/queries.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { changesPath, isSameVersion, versionsOf } from '../model/versions.ts';
import type { AuthorRecord, ItemRecord, ReferenceRecord, RevisionRecord, StatusRecord } from './api-schema.ts';
import { itemUrls, resourceUrl, uriOf } from './item-urls.ts';

/** An item's metadata. Fields that are undefined here are absent from the JSON. */
export function itemRecord(item: Item, abstract: string, index: ArchiveIndex): ItemRecord {
  const { config } = index.archive;
  const base = {
    id: item.id,
    title: item.title.text,
    summary: item.summary.text,
    abstract: abstract === '' ? undefined : abstract,
    date: item.date && rfc3339(item.date),
    updated: item.updated && rfc3339(item.updated),
    lastChanged: changeDate(item),
    authors: item.authors.map(authorRecord),
    topics: [...item.topics],
    programs: [...item.programs],
    keywords: [...item.keywords],
    language: item.language,
    license: item.license,
    doi: item.doi,
    status: statusRecord(item.status),
    revisions: item.revisions.map((revision, position) => revisionRecord(revision, position, item, index.archive)),
    changes: versionsOf(index.archive, item.id).length > 0 ? absoluteUrl(config, changesPath(item.id)) : undefined,
    wordCount: item.wordCount,
    urls: itemUrls(item, config),
    references: item.references.map((key) => referenceRecord(key, index.archive)),
    citations: (index.outgoing.get(item.id) ?? []).map(({ kind, target }) => ({ kind, id: target })),
    citedBy: citedBy(index, item.id).map((edge) => edge.source),
  };
  return typedRecord(item, base, config);
}

/** A version and, where its text is published, where that is. */
function revisionRecord(
  { version, date, note }: Revision,
  position: number,
  item: Item,
  archive: Archive,
): RevisionRecord {
  const kept = versionsOf(archive, item.id).find((text) => isSameVersion(text.version.name, version));
  const text = position === 0 ? item : kept;
  const said = { version, date: rfc3339(date), note };
  if (text === undefined) return said;
  const { json: _, ...urls } = itemUrls(text, archive.config);
  return { ...said, urls };
}

type BaseRecord = Omit<Extract<ItemRecord, { readonly type: 'topics' }>, 'type'>;

/** The base with what only items of this type have. */
function typedRecord(item: Item, base: BaseRecord, config: ArchiveConfig): ItemRecord {
  switch (item.type) {
    case 'papers': {
      const { type, citationKey, series, featured, code, data } = item;
      return {
        ...base,
        type,
        citationKey,
        series,
        featured,
        code: code && resourceUrl(item, code, config),
        data: data && resourceUrl(item, data, config),
      };
    }
    case 'field-notes':
      return { ...base, type: item.type, citationKey: item.citationKey, discusses: [...item.discusses] };
    case 'definitions': {
      const also = item.also.map((name) => name.text);
      return { ...base, type: item.type, citationKey: item.citationKey, also };
    }
    case 'programs': {
      const questions = item.questions.map((question) => question.text);
      return { ...base, type: item.type, state: item.state, questions, items: [...item.items] };
    }
    case 'topics':
    case 'pages':
      return { ...base, type: item.type };
  }
}

/** A work that an item cites; an own item's URL is its page. */
export function referenceRecord(key: string, { config, references }: Archive): ReferenceRecord {
  const reference = references[key];
  const { title, DOI: doi } = reference?.csl ?? {};
  const { arxiv } = reference ?? {};
  // An item's title is plain text already, in which nothing is markup.
  if (isItemId(key)) return { key, title, doi, arxiv, url: absoluteUrl(config, itemPath(key)) };
  return { key, title: title && plainCsl(title), doi, arxiv, url: reference?.url && uriOf(reference.url) };
}

/** E-mail addresses stay out: they are for readers of a page, not for harvesting. */
export function authorRecord(author: Author): AuthorRecord {
  const { name, orcid, affiliation } = author;
  const details = { orcid, affiliation, url: author.url === undefined ? undefined : uriOf(author.url) };
  if (author.kind === 'organization') return { kind: author.kind, name, ...details };
  const { kind, given, family, particle, suffix } = author;
  return { kind, name, given, family, particle, suffix, ...details };
}

function statusRecord(status: Status): StatusRecord {
  switch (status.kind) {
    case 'current':
      return { kind: status.kind };
    case 'superseded':
      return { kind: status.kind, note: status.note, supersededBy: status.by };
    case 'corrected':
    case 'withdrawn':
      return { kind: status.kind, note: status.note };
  }
}

function changeDate(item: Item): string | undefined {
  const date = lastChanged(item);
  return date === undefined ? undefined : rfc3339(date);
}
