import type { Organization as SchemaOrganization, Person as SchemaPerson } from 'schema-dts';
import type { ArchiveConfig } from '../../model/archive.ts';
import { type Author, familyName } from '../../model/author.ts';
import { absoluteUrl, PATHS } from '../../model/urls.ts';

/** A person or an organisation in schema.org's terms. */
export type Agent = Exclude<SchemaPerson | SchemaOrganization, string>;

/** The id of a person or an organisation, the same wherever they are named: their ORCID iD, else one of the site's. */
export function agentId(author: Author, config: ArchiveConfig): string {
  if (author.orcid !== undefined) return `https://orcid.org/${author.orcid}`;
  return siteId('agent', author.name, config);
}

/** An author; their e-mail address stays out, which is for readers of a page and not for harvesting. */
export function agentOf(author: Author, config: ArchiveConfig): Agent {
  const shared = {
    '@id': agentId(author, config),
    name: author.name,
    ...(author.url === undefined ? {} : { url: author.url }),
    ...(author.orcid === undefined ? {} : { sameAs: [`https://orcid.org/${author.orcid}`] }),
  };
  if (author.kind === 'organization') return { '@type': 'Organization', ...shared };
  return {
    '@type': 'Person',
    ...shared,
    ...(author.given === '' ? {} : { givenName: author.given }),
    familyName: familyName(author),
    ...(author.suffix === undefined ? {} : { honorificSuffix: author.suffix }),
    ...(author.affiliation === undefined
      ? {}
      : { affiliation: { '@type': 'Organization', name: author.affiliation } as const }),
  };
}

/** The archive's publisher: one of its authors where the names agree, else an organisation. */
export function publisherOf(config: ArchiveConfig): Agent {
  const author = config.authors.find(({ name }) => name === config.publisher);
  if (author !== undefined) return agentOf(author, config);
  return { '@type': 'Organization', '@id': siteId('agent', config.publisher, config), name: config.publisher };
}

/** The site's own id for something that has a name and no page. */
function siteId(kind: string, name: string, config: ArchiveConfig): string {
  const slug = encodeURIComponent(name.normalize('NFC').toLowerCase().replace(/\s+/g, '-'));
  return `${absoluteUrl(config, PATHS.home)}#${kind}-${slug}`;
}
