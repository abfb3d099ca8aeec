import type { ArchiveConfig } from '../../model/archive.ts';
import { type Author, familyName } from '../../model/author.ts';
import type { CompiledText } from '../../model/compiled.ts';
import { dayOf } from '../../model/date.ts';
import { type CitableItem, lastChanged } from '../../model/item.ts';
import { absoluteUrl, itemPath } from '../../model/urls.ts';
import { licenseOf } from '../license.ts';
import { type LinkTag, type MetaTag, metaTags } from './tags.ts';

/** The namespaces that the prefixes of `dublinCoreTags` stand for. */
export const DUBLIN_CORE_SCHEMAS: readonly LinkTag[] = [
  { rel: 'schema.DC', href: 'http://purl.org/dc/elements/1.1/' },
  { rel: 'schema.DCTERMS', href: 'http://purl.org/dc/terms/' },
];

/** An item in Dublin Core, written in HTML as DCMI's DC-HTML recommends. */
export function dublinCoreTags(item: CitableItem, text: CompiledText, config: ArchiveConfig): readonly MetaTag[] {
  const changed = lastChanged(item);
  return [
    ...metaTags('DC.', [
      ['title', item.title.text],
      ...item.authors.map((author) => ['creator', sortName(author)] as const),
      ['publisher', config.publisher],
      ['date', item.date === undefined ? undefined : dayOf(item.date)],
      ['type', 'Text'],
      ['format', 'text/html'],
      ['identifier', absoluteUrl(config, itemPath(item.id))],
      ['identifier', item.doi === undefined ? undefined : `doi:${item.doi}`],
      ['language', item.language],
      ['rights', licenseOf(item.license).url],
      ...item.keywords.map((keyword) => ['subject', keyword] as const),
      ['description', item.summary.text],
    ]),
    ...metaTags('DCTERMS.', [
      ['abstract', text.abstractText],
      ['modified', changed === undefined ? undefined : dayOf(changed)],
    ]),
  ];
}

/** `Family, Given`; organisations as they are. */
function sortName(author: Author): string {
  if (author.kind === 'organization') return author.name;
  const parts = [familyName(author), author.suffix, author.given];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
