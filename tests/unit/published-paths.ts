import { publishedFiles } from '../../src/build/site-files.ts';
import { EXPORTERS } from '../../src/export/exporters.ts';
import { canonicalPages } from '../../src/export/sitemap.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { absoluteUrl } from '../../src/model/urls.ts';

/** The absolute URL of everything that an archive publishes: its pages, its exports, the files beside its items. */
export function publishedUrls(compiled: CompiledArchive): ReadonlySet<string> {
  const { archive } = compiled;
  const paths = [
    ...canonicalPages(archive),
    ...EXPORTERS.flatMap((exporter) => exporter.run(compiled)),
    ...publishedFiles(archive),
  ].map(({ path }) => path);
  return new Set(paths.map((path) => absoluteUrl(archive.config, path)));
}

/** Every string anywhere in a JSON document. */
export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
