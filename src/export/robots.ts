import type { CompiledArchive } from '../model/compiled.ts';
import { absoluteUrl, PATHS } from '../model/urls.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/** `robots.txt` (RFC 9309): nothing is closed to crawlers, and the sitemap is here. */
export function exportRobots({ archive }: CompiledArchive): readonly OutputFile[] {
  const sitemap = absoluteUrl(archive.config, PATHS.sitemap);
  return [outputFile(PATHS.robots, `User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`)];
}
