import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { reporterFor } from '../diagnostics/diagnostic.ts';
import type { Asset } from '../model/item.ts';
import { cleanSvg } from './clean-svg.ts';
import { type ArchiveFiles, readText } from './disk.ts';

/** Whether a file beside an item is cleaned when it is published: the SVG files, by their name. */
export function isCleaned(file: string): boolean {
  return /\.svg$/i.test(file);
}

/**
 * Reports every SVG file beside an item that cannot be published (`figure/file`), and warns of those that are published
 * without a part of theirs. The files under `static/` are the operator's own and are not looked at.
 */
export async function checkSvgFiles(
  files: ArchiveFiles,
  items: readonly { readonly assets: readonly Asset[] }[],
  sink: Diagnostic[],
): Promise<void> {
  for (const { file } of items.flatMap((item) => item.assets)) {
    if (!isCleaned(file)) continue;
    const text = await readText(files, file, sink);
    if (text === undefined) continue;
    const report = reporterFor(file, sink);
    for (const { severity, place, message } of cleanSvg(text).problems) report('figure/file', place, message, severity);
  }
}
