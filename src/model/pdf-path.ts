import type { Item } from './item.ts';
import { assetPath } from './urls.ts';
import { versionPdf } from './versions.ts';

/**
 * The path of an item's PDF, whether it has one or not: in its page's own directory, where Google Scholar looks for it; for
 * an older text `papers/x/v1.pdf`, beside its other formats.
 */
export function pdfPath({ id, slug, version }: Pick<Item, 'id' | 'slug' | 'version'>): string {
  return version === undefined ? assetPath(id, `${slug}.pdf`) : assetPath(version.item, versionPdf(version));
}
