import type { BreadcrumbList } from 'schema-dts';
import type { ArchiveConfig } from '../../model/archive.ts';
import { absoluteUrl, listingPath, PATHS } from '../../model/urls.ts';
import type { PageKind } from './page-kind.ts';

/** The way from the home page to a page: over the type's listing to an item. */
export function breadcrumbs(
  page: { readonly title: string; readonly path: string },
  kind: PageKind,
  config: ArchiveConfig,
): Exclude<BreadcrumbList, string> {
  const parent = kind.kind === 'item' && kind.item.type !== 'pages' ? kind.item.type : undefined;
  const steps = [
    { name: config.title, path: PATHS.home },
    ...(parent === undefined ? [] : [{ name: config.listings[parent].title, path: listingPath(parent) }]),
    { name: page.title, path: page.path },
  ];
  return {
    '@type': 'BreadcrumbList',
    '@id': `${absoluteUrl(config, page.path)}#breadcrumbs`,
    itemListElement: steps.map(({ name, path }, place) => ({
      '@type': 'ListItem',
      position: place + 1,
      name,
      item: absoluteUrl(config, path),
    })),
  };
}
