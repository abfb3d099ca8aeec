import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { PATHS } from '../model/urls.ts';
import { factsIn } from './facts.ts';
import { type FinishedSite, generatedFiles, type Problem } from './finished-site.ts';
import type { ReferenceCheck } from './references.ts';

/** The members of the generator's documents that hold a text or a name: one may be a URL without leading anywhere. */
const TEXTS = new Set(
  'id title text sentence summary abstract heading name note description content_html tags keywords questions also'.split(
    ' ',
  ),
);

/** What a JSON document names in the site, and what is wrong with it, in sentences. */
interface JsonFacts {
  readonly urls: readonly string[];
  readonly mistakes: readonly string[];
}

/**
 * Every JSON document of the generator is JSON, those of the API are as their published schema says, and what they name in
 * the site is there.
 */
export function checkJson(site: FinishedSite, references: ReferenceCheck): readonly Problem[] {
  const { url } = site.archive.config;
  const mistakesOf = apiValidator(site);
  const definitionOf = definitions(site);
  // What is wrong with a document depends on the schema as well.
  const schema = site.digestOf?.(PATHS.apiSchema) ?? '';
  return generatedFiles(site, /\.json$/).flatMap((path): readonly Problem[] => {
    const isOfApi = path.startsWith('api/') && path !== PATHS.apiSchema;
    const definition = isOfApi ? definitionOf(path) : undefined;
    const kind = isOfApi ? `api ${definition} ${schema}` : 'json';
    const { urls, mistakes } = factsIn(site, kind, path, (text) =>
      readJson(text, url, isOfApi ? (document) => mistakesOf(definition, document) : () => []),
    );
    const origin = { path };
    for (const target of urls) references.add(target, origin);
    return mistakes.map((message) => ({ path, message }));
  });
}

function readJson(text: string, url: string, mistakesOf: (document: unknown) => readonly string[]): JsonFacts {
  try {
    const document: unknown = JSON.parse(text);
    return { urls: [...new Set(urlsIn(document, url))], mistakes: mistakesOf(document) };
  } catch (error) {
    return { urls: [], mistakes: [`It is not JSON: ${String(error)}.`] };
  }
}

/** The definition of the schema that a document of the API is held against. */
function definitions({ archive: { items } }: FinishedSite): (path: string) => string | undefined {
  const names = new Map<string, string>([
    [PATHS.api, 'IndexDocument'],
    [PATHS.graph, 'GraphDocument'],
    ...items.map(({ id }) => [`api/${id}.json`, 'ItemDocument'] as const),
  ]);
  return (path) => names.get(path);
}

/** The published schema as a function. It is compiled where a document is to be held against it. */
function apiValidator(site: FinishedSite): (definition: string | undefined, document: unknown) => readonly string[] {
  let compiled: { readonly ajv: Ajv2020; readonly id: string } | undefined;
  return (definition, document) => {
    compiled ??= compileSchema(site.read(PATHS.apiSchema));
    const validate = definition && compiled.ajv.getSchema(`${compiled.id}#/$defs/${definition}`);
    if (!validate) return [`${PATHS.apiSchema} does not say what it is.`];
    validate(document);
    return (validate.errors ?? []).map(
      ({ instancePath, message = 'is wrong' }) => `It is not as ${PATHS.apiSchema} says: ${instancePath} ${message}.`,
    );
  };
}

function compileSchema(text: string): { readonly ajv: Ajv2020; readonly id: string } {
  // Compiling the schema takes longer than using it, so it is compiled without the finer touches.
  const ajv = new Ajv2020({ strict: true, discriminator: true, inlineRefs: false, code: { optimize: false } });
  formats.default(ajv);
  const schema: { readonly $id: string } = JSON.parse(text);
  ajv.addSchema(schema);
  return { ajv, id: schema.$id };
}

/** The URLs of this site that a document names. */
function urlsIn(value: unknown, base: string): readonly string[] {
  if (typeof value === 'string') return value.startsWith(base) && !/\s/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((member) => urlsIn(member, base));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (TEXTS.has(name) ? [] : urlsIn(member, base)));
}
