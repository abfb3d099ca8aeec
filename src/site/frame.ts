import type { ArchiveIndex } from '../model/queries.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { PATHS, sitePath } from '../model/urls.ts';
import { itemHref, type Link } from './entry.ts';
import { licenseOf } from './license.ts';
import { listedTypes, listingLink } from './listings.ts';

/** What surrounds every page: header, footer, icons. */
export interface Frame {
  readonly home: Link;
  readonly navigation: readonly (Link & { readonly current: boolean })[];
  readonly footer: readonly { readonly heading: string; readonly links: readonly Link[] }[];
  readonly profiles: readonly Link[];
  readonly colophon: { readonly publisher: string; readonly license: Link };
  readonly icons: readonly { readonly href: string; readonly type: string | undefined }[];
}

const ICON_TYPES: Readonly<Record<string, string>> = { 'favicon.svg': 'image/svg+xml', 'favicon.ico': 'image/x-icon' };

/** The frame of the page at `path`, relative to the site's root. */
export function frameOf(index: ArchiveIndex, path: string | undefined): Frame {
  const { config, staticFiles } = index.archive;
  const words = siteTermsFor(config.language);
  const link = (label: string, target: string): Link => ({ label, href: sitePath(config, target) });
  return {
    home: link(config.title, PATHS.home),
    navigation: config.navigation.map((entry) => ({
      ...link(entry.label, entry.path),
      current: path !== undefined && entry.path !== '' && path.startsWith(entry.path),
    })),
    footer: [
      { heading: words.archive, links: listedTypes(index).map((type) => listingLink(type, config)) },
      {
        heading: words.readElsewhere,
        links: [
          link('RSS', PATHS.rss),
          link('Atom', PATHS.atom),
          link('BibTeX', PATHS.bibtex),
          link(config.listings.markdown.title, PATHS.markdown),
          link(config.listings.exports.title, PATHS.exports),
        ],
      },
      {
        heading: words.about,
        links: [
          ...(config.footer?.map(({ label, path }) => link(label, path)) ??
            index.byType.pages.map((page) => ({ href: itemHref(page, config), label: page.title.text }))),
          link(config.listings.search.title, PATHS.search),
          link(words.citationGraph, PATHS.graphPage),
        ],
      },
    ].filter((group) => group.links.length > 0),
    profiles: config.links.map(({ label, url }) => ({ label, href: url })),
    colophon: {
      publisher: config.publisher,
      license: { label: licenseOf(config.license).label, href: licenseOf(config.license).url },
    },
    icons: staticFiles
      .filter((file) => file.path in ICON_TYPES)
      .map((file) => ({ href: sitePath(config, file.path), type: ICON_TYPES[file.path] })),
  };
}
