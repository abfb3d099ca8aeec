import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { PATHS } from '../model/urls.ts';
import { type FinishedSite, generatedFiles, type Problem } from './finished-site.ts';
import type { ReferenceCheck } from './references.ts';

/** The members of the generator's documents that hold a text or a name: one may be a URL without leading anywhere. */
const TEXTS = new Set(
  'id title text sentence summary abstract heading name note description content_html tags keywords questions also'.split(
    ' ',
  ),
);

/**
 * Every JSON document of the generator is JSON, those of the API are as their published schema says, and what they name in
 * the site is there.
 */
export function checkJson(site: FinishedSite, references: ReferenceCheck): readonly Problem[] {
  const schemaProblems = apiValidator(site);
  return generatedFiles(site, /\.json$/).flatMap((path): readonly Problem[] => {
    try {
      const document: unknown = JSON.parse(site.read(path));
      for (const url of urlsIn(document, site.archive.config.url)) references.add(url, { path });
      return path.startsWith('api/') && path !== PATHS.apiSchema ? schemaProblems(path, document) : [];
    } catch (error) {
      return [{ path, message: `It is not JSON: ${String(error)}.` }];
    }
  });
}

/** The published schema as a function; a document is held against the one definition that is its own. */
function apiValidator(site: FinishedSite): (path: string, document: unknown) => readonly Problem[] {
  // Compiling the schema takes longer than using it, so it is compiled without the finer touches.
  const ajv = new Ajv2020({ strict: true, discriminator: true, inlineRefs: false, code: { optimize: false } });
  formats.default(ajv);
  const schema: { readonly $id: string } = JSON.parse(site.read(PATHS.apiSchema));
  ajv.addSchema(schema);
  const kinds = new Map<string, string>([
    [PATHS.api, '#/$defs/IndexDocument'],
    [PATHS.graph, '#/$defs/GraphDocument'],
    ...site.archive.items.map(({ id }) => [`api/${id}.json`, '#/$defs/ItemDocument'] as const),
  ]);
  return (path, document) => {
    const validate = ajv.getSchema(`${schema.$id}${kinds.get(path) ?? ''}`);
    if (validate === undefined) return [{ path, message: `${PATHS.apiSchema} does not say what it is.` }];
    validate(document);
    return (validate.errors ?? []).map(({ instancePath, message = 'is wrong' }) => ({
      path,
      message: `It is not as ${PATHS.apiSchema} says: ${instancePath} ${message}.`,
    }));
  };
}

/** The URLs of this site that a document names. */
function urlsIn(value: unknown, base: string): readonly string[] {
  if (typeof value === 'string') return value.startsWith(base) && !/\s/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((member) => urlsIn(member, base));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (TEXTS.has(name) ? [] : urlsIn(member, base)));
}
