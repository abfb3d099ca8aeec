import { ITEM_TYPES } from '../model/item-type.ts';
import { itemPath, listingPath, PATHS } from '../model/urls.ts';
import { addressOf } from './address.ts';
import type { LoadedItem } from './load-items.ts';

/** Reports each alias that is the address of a page, or of another alias (`archive/duplicate`). */
export function checkAliases(items: readonly LoadedItem[]): void {
  const owners = new Map<string, string>();
  for (const path of [PATHS.home, PATHS.search, PATHS.markdown, PATHS.exports, PATHS.graphPage, PATHS.notFound])
    owners.set(path, "a page of the site's own");
  for (const type of ITEM_TYPES) if (type !== 'pages') owners.set(listingPath(type), 'a listing');
  for (const { id, file } of items) owners.set(itemPath(id), file);
  for (const item of items) {
    for (const [position, alias] of (item.matter.frontMatter.aliases ?? []).entries()) {
      const address = addressOf(alias);
      const owner = owners.get(address);
      owners.set(address, owner ?? item.file);
      if (owner === undefined) continue;
      const whose = owner === item.file ? 'this item' : owner;
      const message = `"${alias}" is already an address of ${whose}. Leave it out.`;
      item.report('archive/duplicate', item.source.placeOf(['aliases', position]), message);
    }
  }
}
