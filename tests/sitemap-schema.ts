import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import type { OutputFile } from '../src/export/output-file.ts';
import { PROJECT_DIR } from './command.ts';

const schema = (fileName: string, ...folder: readonly string[]) => ({
  fileName,
  contents: readFileSync(join(PROJECT_DIR, ...folder, fileName), 'utf8'),
});

/** The Sitemap protocol's own schema for sets of URLs; those of indexes and of ResourceSync are this project's. */
const SCHEMAS = [
  schema('sitemap.xsd', 'node_modules', 'sitemap', 'schema'),
  schema('siteindex.xsd', 'tests', 'schemas'),
  schema('resourcesync.xsd', 'tests', 'schemas'),
];

const NAMESPACES = {
  'http://www.sitemaps.org/schemas/sitemap/0.9': { urlset: 'sitemap.xsd', sitemapindex: 'siteindex.xsd' },
  'http://www.openarchives.org/rs/terms/': { urlset: 'resourcesync.xsd', sitemapindex: 'resourcesync.xsd' },
} as const;

/** What xmllint finds wrong in documents with this root, which may be plain sitemaps or ResourceSync's. */
export async function sitemapErrors(
  root: 'urlset' | 'sitemapindex',
  files: readonly Pick<OutputFile, 'path' | 'content'>[],
): Promise<readonly string[]> {
  const imports = Object.entries(NAMESPACES).map(
    ([namespace, locations]) => `<xs:import namespace="${namespace}" schemaLocation="${locations[root]}"/>`,
  );
  const result = await validateXML({
    xml: files.map(({ path, content }) => ({
      fileName: path.replaceAll('/', '_').replace(/^\./, ''),
      contents: content,
    })),
    schema: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`,
    preload: SCHEMAS,
  });
  return result.errors.map((error) => error.rawMessage);
}
