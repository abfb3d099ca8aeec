import type { ItemId } from '../model/item-type.ts';
import type { SiteFile } from './site-files.ts';

/** Up to so many texts are expected to be in memory at the same time. */
const TOGETHER = 64;

/**
 * Puts files into an order in which each text is asked for in one stretch of time, as often as it is: texts are slow to get, and
 * not all of them fit into memory. A file that shows a few texts comes with all others that show exactly these, then what
 * shows one of them alone. What shows more comes last: by then its pieces have been made for other files. Files keep their order
 * otherwise.
 */
export function writeOrder(files: readonly SiteFile[]): readonly SiteFile[] {
  const read = files.map((file) => ({ file, texts: textsOf(file) }));
  const alone = Map.groupBy(
    read.filter(({ texts }) => texts.size === 1),
    ({ texts }) => [...texts][0],
  );
  const groups = Map.groupBy(
    read.filter(({ texts }) => texts.size > 1 && texts.size <= TOGETHER),
    ({ texts }) => [...texts].join(' '),
  );
  const ordered = [...groups.values()].flatMap((group) => {
    const shown = [...(group[0]?.texts ?? [])];
    return [...group, ...shown.flatMap((id) => alone.get(id) ?? [])];
  });
  return [...new Set([...ordered, ...[...alone.values()].flat(), ...read].map(({ file }) => file))];
}

function textsOf(file: SiteFile): ReadonlySet<ItemId> {
  if (!('pieces' in file)) return new Set();
  return new Set(file.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : (piece.text ?? []))));
}
