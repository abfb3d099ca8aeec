import { type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { ArchiveConfig, StaticFile } from '../model/archive.ts';
import { namedFiles } from '../model/theme.ts';
import { COMPONENTS_FOLDER } from '../model/theme-components.ts';
import type { ArchiveFiles } from './disk.ts';
import { CONFIG_FILE, type LoadedConfig } from './load-config.ts';

const FOLDER = 'theme/';

/**
 * The files of the folder `theme/`, published under their own paths, but for its components; none unless `archive.yaml` names
 * one of them. They are the operator's own, as those of `static/` are.
 */
export function themeFiles({ theme }: ArchiveConfig, { paths }: ArchiveFiles): StaticFile[] {
  if (theme === undefined) return [];
  return [...paths]
    .filter((file) => file.startsWith(FOLDER) && !file.startsWith(COMPONENTS_FOLDER))
    .map((file) => ({ path: file, file }));
}

/** Reports every file that the theme names and that is not there (`archive/config`). */
export function checkTheme(
  { theme }: ArchiveConfig,
  { source }: LoadedConfig,
  { paths }: ArchiveFiles,
  sink: Diagnostic[],
): void {
  for (const { field, file } of theme === undefined ? [] : namedFiles(theme)) {
    if (paths.has(file)) continue;
    const known = [...paths].filter((path) => path.startsWith(FOLDER));
    const hint = didYouMean(file, known, ' Put the file there, or leave the field out.');
    reporterFor(CONFIG_FILE, sink)('archive/config', source.placeOf(field), `There is no file ${file}.${hint}`);
  }
}
