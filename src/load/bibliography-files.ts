import { posix } from 'node:path';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { ArchiveFiles } from './disk.ts';
import type { LoadedItem } from './load-items.ts';

/**
 * The `.bib` files of an archive: those at its root, and those that items name, relative to themselves. A name that leads
 * nowhere is reported (`link/file`), and one that leads out of the archive (`archive/path`).
 */
export function bibliographyFiles(files: ArchiveFiles, items: readonly LoadedItem[]): readonly string[] {
  const named = new Set(items.flatMap((item) => namedBy(item, files)));
  return [...files.paths].filter((file) => /^[^/]+\.bib$/.test(file) || named.has(file));
}

function namedBy({ matter, source, folder, report }: LoadedItem, files: ArchiveFiles): readonly string[] {
  return (matter.frontMatter.bibliography ?? []).flatMap((name, position) => {
    const file = posix.normalize(`${folder}/${name}`);
    if (files.paths.has(file)) return [file];
    const place = source.placeOf(['bibliography', position]);
    if (file.startsWith('../')) {
      report('archive/path', place, `"${name}" leads out of the archive. Name a .bib file inside it.`);
      return [];
    }
    const bibs = [...files.paths].filter((path) => path.endsWith('.bib')).map((path) => posix.relative(folder, path));
    const hint = didYouMean(name, bibs, ' Write the name of a .bib file beside the item.');
    report('link/file', place, `The file "${name}" does not exist.${hint}`);
    return [];
  });
}
