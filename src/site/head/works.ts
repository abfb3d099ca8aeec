import type { Article, CreativeWork, MediaObject, PropertyValue, ScholarlyArticle, WebPage } from 'schema-dts';
import { mediaTypeOf } from '../../export/media-types.ts';
import type { ArchiveConfig } from '../../model/archive.ts';
import type { CompiledText } from '../../model/compiled.ts';
import type { Definition, FieldNote, Item, Paper } from '../../model/item.ts';
import { lastChanged } from '../../model/item.ts';
import { STATUS_LABELS } from '../../model/labels.ts';
import { pdfPath } from '../../model/pdf-path.ts';
import type { ArchiveIndex } from '../../model/queries.ts';
import { absoluteUrl, doiUrl, itemPath, twinPath } from '../../model/urls.ts';
import { licenseOf } from '../license.ts';
import { agentOf, publisherOf } from './agents.ts';
import { citedWorks } from './cited-works.ts';
import { subjectId } from './schema-ids.ts';
import { projectsOf, topicsOf, websiteMention } from './subjects.ts';

type Node<T> = Exclude<T, string>;

/** A paper: a scholarly article of the archive's site and, where the archive has one, of its journal. */
export function scholarlyArticle(paper: Paper, text: CompiledText, index: ArchiveIndex): Node<ScholarlyArticle> {
  const { config } = index.archive;
  const { journal, issn } = config;
  const topics = topicsOf(paper, index);
  return {
    '@type': 'ScholarlyArticle',
    headline: paper.title.text,
    abstract: text.abstractText,
    ...work(paper, index),
    wordCount: paper.wordCount,
    ...(topics.length === 0 ? {} : { about: topics }),
    isPartOf: [
      websiteMention(config),
      ...(config.citationType === 'article' && journal !== undefined
        ? [{ '@type': 'Periodical', name: journal, ...(issn === undefined ? {} : { issn }) } as const]
        : []),
      ...(paper.series === undefined ? [] : [{ '@type': 'CreativeWorkSeries', name: paper.series.name } as const]),
    ],
    ...(paper.series === undefined ? {} : { position: paper.series.number }),
    encoding: encodings(paper, config),
  };
}

/** A field note: an article about the works that it discusses. */
export function article(note: FieldNote, text: CompiledText, index: ArchiveIndex): Node<Article> {
  const about = [...citedWorks(note.discusses, index), ...topicsOf(note, index)];
  return {
    '@type': 'Article',
    headline: note.title.text,
    ...(text.abstractText === '' ? {} : { abstract: text.abstractText }),
    ...work(note, index),
    wordCount: note.wordCount,
    ...(about.length === 0 ? {} : { about }),
    isPartOf: websiteMention(index.archive.config),
    encoding: encodings(note, index.archive.config),
  };
}

/** A definition's page, to which its term's authors, dates and licence belong. */
export function termPage(definition: Definition, index: ArchiveIndex): Node<WebPage> {
  const { config } = index.archive;
  const topics = topicsOf(definition, index);
  return {
    '@type': 'WebPage',
    ...work(definition, index),
    ...(topics.length === 0 ? {} : { about: topics }),
    mainEntity: { '@id': subjectId(definition, config) },
    isPartOf: websiteMention(config),
    encoding: encodings(definition, config),
  };
}

/** What every kind of work has. Dates, authors and licence are those of the page, the feeds and the citation files. */
export function work(item: Item, index: ArchiveIndex) {
  const { config } = index.archive;
  const url = absoluteUrl(config, itemPath(item.id));
  const changed = lastChanged(item);
  const [revision] = item.revisions;
  const projects = projectsOf(item, index);
  const references = citedWorks(item.references, index);
  return {
    '@id': url,
    url,
    name: item.title.text,
    description: item.summary.text,
    author: item.authors.map((author) => agentOf(author, config)),
    publisher: publisherOf(config),
    ...(item.date === undefined ? {} : { datePublished: item.date }),
    ...(changed === undefined ? {} : { dateModified: changed }),
    inLanguage: item.language,
    license: licenseOf(item.license).url,
    ...(item.doi === undefined ? {} : { identifier: doiValue(item.doi), sameAs: doiUrl(item.doi) }),
    ...(item.keywords.length === 0 ? {} : { keywords: item.keywords }),
    ...(revision === undefined ? {} : { version: revision.version }),
    ...(projects.length === 0 ? {} : { sourceOrganization: projects }),
    ...(references.length === 0 ? {} : { citation: references }),
    ...statusOf(item),
  };
}

/** Whether the text stands: a withdrawn one says so wherever its metadata is read. */
function statusOf({ status }: Item): Pick<Extract<CreativeWork, { '@type': 'CreativeWork' }>, 'creativeWorkStatus'> {
  return status.kind === 'current' ? {} : { creativeWorkStatus: STATUS_LABELS[status.kind] };
}

function doiValue(doi: string): Node<PropertyValue> {
  return { '@type': 'PropertyValue', propertyID: 'DOI', value: doi, url: doiUrl(doi) };
}

/** The work's other forms: its PDF, where there is one, and its Markdown. */
function encodings(item: Item, config: ArchiveConfig): readonly Node<MediaObject>[] {
  const pdf = item.pdf !== undefined ? [pdfPath(item)] : [];
  return [...pdf, twinPath(itemPath(item.id))].map((path) => ({
    '@type': 'MediaObject',
    encodingFormat: mediaTypeOf(path),
    contentUrl: absoluteUrl(config, path),
  }));
}
