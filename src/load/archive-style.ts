import { type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import type { ArchiveConfig } from '../model/archive.ts';
import { tryStyle } from './citation-processor.ts';
import { type CslStyle, readStyle, styleByName } from './csl-styles.ts';
import { type ArchiveFiles, readText } from './disk.ts';
import { CONFIG_FILE, type LoadedConfig } from './load-config.ts';

/** The style of the archive's `citation_style`. One that is not there, or cannot be used, is reported. */
export async function archiveStyle(
  files: ArchiveFiles,
  loaded: LoadedConfig,
  config: ArchiveConfig,
  sink: Diagnostic[],
): Promise<CslStyle | undefined> {
  const name = config.citationStyle;
  const report = reporterFor(CONFIG_FILE, sink);
  const place = loaded.source.placeOf(['citation_style']);
  try {
    const style = await findStyle(files, name, sink);
    // Those of the CSL project are known to work.
    if (style?.isPublished === false) tryStyle(style, config.language);
    if (style !== undefined) return style;
    report(
      'archive/config',
      place,
      `There is no citation style "${name}". Write a style's name, such as apa or ieee, or the path of a .csl file in the archive.`,
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/[.\s]+$/, '') : String(error);
    const message = `The citation style "${name}" cannot be read: ${reason}. Write the path of a CSL 1.0 style.`;
    report('archive/config', place, message);
  }
  return undefined;
}

/** Throws where the style is a file that is no CSL style. */
async function findStyle(files: ArchiveFiles, name: string, sink: Diagnostic[]): Promise<CslStyle | undefined> {
  if (!name.endsWith('.csl')) return styleByName(name);
  const path = name.replace(/^\.\//, '');
  const xml = files.paths.has(path) ? await readText(files, path, sink) : undefined;
  return xml === undefined ? undefined : readStyle(xml);
}
