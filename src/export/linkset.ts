import type { Archive } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { absoluteUrl, itemPath, linksetPath } from '../model/urls.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { jsonFile, type OutputFile } from './output-file.ts';
import { type SignpostingLink, signpostingLinks } from './signposting.ts';

/** A link's target as RFC 9264 §4.2 writes it. */
interface Target {
  readonly href: string;
  readonly type?: string;
}

/** `<type>/<slug>.linkset.json` for every item and older text of one: its typed links, and those back from its files (RFC 9264 §4.2). */
export function exportLinksets({ archive }: CompiledArchive): readonly OutputFile[] {
  const keys = itemKeys(archive);
  return [...archive.items, ...archive.versions].map((item) =>
    jsonFile(linksetPath(item.id), () => ({
      key: digestOf(keys.of(item.id), 'linkset'),
      make: () => ({ linkset: contexts(item, archive) }),
    })),
  );
}

/** One object for the page, with its links grouped by relation, and one for each file that it names. */
function contexts(item: Item, archive: Archive): readonly object[] {
  const page = absoluteUrl(archive.config, itemPath(item.id));
  const links = signpostingLinks(item, archive);
  const relations = Object.groupBy(links, (link) => link.rel);
  const own = Object.entries(relations).map(([rel, members]) => [rel, members?.map(targetOf)] as const);
  const back: readonly Target[] = [{ href: page, type: 'text/html' }];
  return [
    { anchor: page, ...Object.fromEntries(own) },
    ...links.filter(({ rel }) => rel === 'item').map(({ href }) => ({ anchor: href, collection: back })),
    ...links.filter(({ rel }) => rel === 'describedby').map(({ href }) => ({ anchor: href, describes: back })),
  ];
}

function targetOf({ href, type }: SignpostingLink): Target {
  return type === undefined ? { href } : { href, type };
}
