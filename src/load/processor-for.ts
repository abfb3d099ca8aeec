import { type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import type { ArchiveConfig } from '../model/archive.ts';
import type { Reference } from '../model/reference.ts';
import { type CitationProcessor, createCitationProcessor } from './citation-processor.ts';
import { type CslStyle, readStyle, styleByName } from './csl-styles.ts';
import { type ArchiveFiles, readText } from './disk.ts';
import { CONFIG_FILE, type LoadedConfig } from './load-config.ts';

/** How an archive's citations are printed: its style, and the processor for that. */
export interface CitationPrinting {
  readonly style: CslStyle;
  readonly processor: CitationProcessor;
}

/** The processor for the archive's `citation_style`. A style that is not there or cannot be read is reported. */
export async function processorFor(
  files: ArchiveFiles,
  loaded: LoadedConfig,
  config: ArchiveConfig,
  works: ReadonlyMap<string, Reference>,
  sink: Diagnostic[],
): Promise<CitationPrinting | undefined> {
  const name = config.citationStyle;
  const report = reporterFor(CONFIG_FILE, sink);
  const place = loaded.source.placeOf(['citation_style']);
  try {
    const style = await findStyle(files, name, sink);
    if (style !== undefined) {
      const processor = createCitationProcessor(style, config.language, (key) => {
        const work = works.get(key);
        if (!work) throw new Error(`There is no work "${key}".`);
        return work.csl;
      });
      return { style, processor };
    }
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
