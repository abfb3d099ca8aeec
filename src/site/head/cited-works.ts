import type { Book, CreativeWork, Person, Report, ScholarlyArticle } from 'schema-dts';
import { cslDate, cslNameParts, plainCsl } from '../../model/csl-text.ts';
import { isItemId } from '../../model/item-type.ts';
import type { ArchiveIndex } from '../../model/queries.ts';
import type { CslName, Reference } from '../../model/reference.ts';
import { doiUrl } from '../../model/urls.ts';
import { workMention } from './subjects.ts';

type WorkType = 'ScholarlyArticle' | 'Report' | 'Book' | 'CreativeWork';
type Work = Exclude<CreativeWork | ScholarlyArticle | Report | Book, string>;

/** The works of these keys that the archive knows, in their order: its own items, or entries of its bibliographies. */
export function citedWorks(keys: readonly string[], index: ArchiveIndex): readonly Work[] {
  return keys.flatMap((key): readonly Work[] => {
    const item = isItemId(key) ? index.byId.get(key) : undefined;
    if (item !== undefined) return [workMention(item, index.archive.config)];
    const reference = index.archive.references[key];
    return reference === undefined ? [] : [workOf(reference)];
  });
}

function workOf({ csl, url }: Reference): Work {
  const address = csl.DOI === undefined ? url : doiUrl(csl.DOI);
  const date = cslDate(csl);
  const names = csl.author ?? csl.editor ?? [];
  return {
    '@type': classOf(csl.type),
    ...(address === undefined ? {} : { '@id': address, url: address }),
    name: plainCsl(csl.title ?? csl.id),
    ...(names.length === 0 ? {} : { author: names.map(nameOf) }),
    ...(date === undefined ? {} : { datePublished: date }),
    ...(csl['container-title'] === undefined
      ? {}
      : { isPartOf: { '@type': 'CreativeWork', name: plainCsl(csl['container-title']) } as const }),
    ...(csl.DOI === undefined ? {} : { identifier: `doi:${csl.DOI}` }),
  };
}

/** The schema.org class of a CSL type. */
function classOf(type: string): WorkType {
  if (type.startsWith('article') || type === 'paper-conference') return 'ScholarlyArticle';
  if (type === 'report') return 'Report';
  return type === 'book' ? 'Book' : 'CreativeWork';
}

function nameOf(name: CslName) {
  const { family, given } = cslNameParts(name);
  if (name.literal !== undefined) return { '@type': 'Organization', name: family } as const;
  const person: Exclude<Person, string> = {
    '@type': 'Person',
    name: [given, family].filter((part) => part !== '').join(' '),
    ...(given === '' ? {} : { givenName: given }),
    familyName: family,
  };
  return person;
}
