import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { reporterFor } from '../diagnostics/diagnostic.ts';
import type { Asset } from '../model/item.ts';
import { cleanSvg } from './clean-svg.ts';
import type { CompileCache, FigureRecord } from './compile-cache.ts';
import { type ArchiveFiles, digestOf, readText } from './disk.ts';

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
  cache: Pick<CompileCache, 'figures'>,
  sink: Diagnostic[],
): Promise<void> {
  const figures = new Map<string, FigureRecord>();
  for (const { file } of items.flatMap((item) => item.assets)) {
    if (!isCleaned(file)) continue;
    const record = await checkSvg(files, file, cache.figures.get(file));
    figures.set(file, record);
    sink.push(...record.diagnostics);
  }
  cache.figures = figures;
}

/** What is wrong with one file; as it was found before where the text is the same. */
async function checkSvg(files: ArchiveFiles, file: string, known: FigureRecord | undefined): Promise<FigureRecord> {
  const diagnostics: Diagnostic[] = [];
  const text = await readText(files, file, diagnostics);
  if (text === undefined) return { digest: '', diagnostics };
  const digest = digestOf(text);
  if (known?.digest === digest) return known;
  const report = reporterFor(file, diagnostics);
  for (const { severity, place, message } of cleanSvg(text).problems) report('figure/file', place, message, severity);
  return { digest, diagnostics };
}
