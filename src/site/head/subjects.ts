import type {
  AboutPage,
  Article,
  CollectionPage,
  ContactPage,
  DefinedTermLeaf,
  ResearchProject,
  ScholarlyArticle,
  Thing,
  WebPage,
  WebSite,
} from 'schema-dts';
import type { ArchiveConfig } from '../../model/archive.ts';
import type { Definition, Item, Page, Program, Topic } from '../../model/item.ts';
import type { ArchiveIndex } from '../../model/queries.ts';
import { absoluteUrl, itemPath, PATHS } from '../../model/urls.ts';
import { glossaryId, subjectId, websiteId } from './schema-ids.ts';

type Node<T> = Exclude<T, string>;
type Work = Node<ScholarlyArticle | Article | WebPage | CollectionPage | AboutPage | ContactPage>;

/** An item as a work, for pages that cite or list it: a definition, a program or a topic is cited as its page. */
export function workMention(item: Item, config: ArchiveConfig): Work {
  const url = absoluteUrl(config, itemPath(item.id));
  const shared = { '@id': url, name: item.title.text, url };
  switch (item.type) {
    case 'papers':
      return { '@type': 'ScholarlyArticle', ...shared };
    case 'field-notes':
      return { '@type': 'Article', ...shared };
    case 'definitions':
      return { '@type': 'WebPage', ...shared };
    case 'programs':
    case 'topics':
      return { '@type': 'CollectionPage', ...shared };
    case 'pages':
      return { '@type': pageClass(item), ...shared };
  }
}

/** The class of a free page; schema.org has one for two customary ones. */
export function pageClass({ slug }: Page): 'AboutPage' | 'ContactPage' | 'WebPage' {
  if (slug === 'about') return 'AboutPage';
  return slug === 'contact' ? 'ContactPage' : 'WebPage';
}

/** A definition's term. It is no creative work: author, date and licence belong to its page. */
export function definedTerm(item: Definition, config: ArchiveConfig): DefinedTermLeaf {
  return {
    '@type': 'DefinedTerm',
    ...named(item, config),
    description: item.summary.text,
    ...(item.also.length === 0 ? {} : { alternateName: item.also.map((name) => name.text) }),
    inDefinedTermSet: { '@id': glossaryId(config) },
  };
}

/** A program, as the pages of its items name it. */
export function projectMention(program: Program, config: ArchiveConfig): Node<ResearchProject> {
  return { '@type': 'ResearchProject', ...named(program, config) };
}

/** A program. A project is an organisation: what it made names it, and not the other way round. */
export function researchProject(program: Program, index: ArchiveIndex): Node<ResearchProject> {
  const topics = topicsOf(program, index);
  return {
    '@type': 'ResearchProject',
    ...named(program, index.archive.config),
    description: program.summary.text,
    ...(program.keywords.length === 0 ? {} : { keywords: program.keywords.join(', ') }),
    ...(topics.length === 0 ? {} : { knowsAbout: topics }),
  };
}

/** A topic: what its page and its items are about. */
export function topicNode(topic: Topic, config: ArchiveConfig): Node<Thing> {
  return { '@type': 'Thing', ...named(topic, config) };
}

/** The topics that an item stands under. */
export function topicsOf(item: Item, index: ArchiveIndex): readonly Node<Thing>[] {
  return index.byType.topics
    .filter((topic) => item.topics.includes(topic.slug))
    .map((topic) => topicNode(topic, index.archive.config));
}

/** The programs that an item belongs to. */
export function projectsOf(item: Item, index: ArchiveIndex): readonly Node<ResearchProject>[] {
  return index.byType.programs
    .filter((program) => item.programs.includes(program.slug))
    .map((program) => projectMention(program, index.archive.config));
}

/** The archive's site, as its pages name it. */
export function websiteMention(config: ArchiveConfig): Node<WebSite> {
  return { '@type': 'WebSite', '@id': websiteId(config), name: config.title, url: absoluteUrl(config, PATHS.home) };
}

function named(item: Item, config: ArchiveConfig) {
  return { '@id': subjectId(item, config), name: item.title.text, url: absoluteUrl(config, itemPath(item.id)) };
}
