import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { EXPORTERS } from '../export/exporters.ts';
import type { Archive } from '../model/archive.ts';
import { blankText, type CompiledArchive } from '../model/compiled.ts';
import { cardPath, itemPath, PATHS } from '../model/urls.ts';
import { versionPaths } from '../model/versions.ts';
import { aliasPages } from './alias-pages.ts';
import { INVENTORY_PATHS } from './inventory.ts';
import { pathCollisions } from './path-collisions.ts';
import { publishedFiles } from './site-files.ts';

/** The collisions of published files and aliases with what the build makes, found without rendering anything. */
export function exportCollisions(archive: Archive): readonly Diagnostic[] {
  // What a file is called depends on no text.
  const unrendered: CompiledArchive = { archive, textOf: blankText };
  const exported = EXPORTERS.flatMap((exporter) => exporter.run(unrendered).map((file) => file.path));
  const paths = [...archive.items.map(({ id }) => itemPath(id)), ...versionPaths(archive)];
  const pages = paths.map((path) => `${path}index.html`);
  const places = [PATHS.home, PATHS.search, PATHS.markdown, PATHS.exports, PATHS.graphPage];
  const fixed = places.map((path) => `${path}index.html`);
  const made = [
    ...exported,
    ...pages,
    ...fixed,
    ...archive.items.map(({ id }) => cardPath(id)),
    PATHS.notFound,
    ...INVENTORY_PATHS,
  ];
  return pathCollisions([...publishedFiles(archive), ...aliasPages(archive)], made);
}
