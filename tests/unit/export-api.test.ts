import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { exportApi } from '../../src/export/api.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { apiItemPath } from '../../src/model/urls.ts';
import { PROJECT_DIR } from '../command.ts';
import {
  HOSTILE_TITLE,
  hostilePaper,
  madeUpArchive,
  madeUpDefinition,
  madeUpItems,
  madeUpPaper,
} from './made-up-archive.ts';
import { publishedUrls, stringsIn } from './published-paths.ts';

/** The documents by path, read as a client would. */
function documentsOf(compiled: CompiledArchive) {
  return new Map(exportApi(compiled).map(({ path, content }) => [path, JSON.parse(String(content))]));
}

const beside = (name: string) => ({ name, file: `papers/hostile/${name}` });
const HOSTILE = madeUpArchive({
  items: [
    hostilePaper({ assets: [beside('hostile.pdf'), beside('a b.csv')], updated: '2026-06-01 10:00' }),
    ...madeUpItems().slice(1),
  ],
});
/** The published schema, as ajv compiles it: of any document, and of one under `$defs`. */
const SCHEMA = documentsOf(HOSTILE).get('api/schema.json');
const ajv = new Ajv2020({ allErrors: true, strict: true, discriminator: true });
formats.default(ajv);
ajv.addSchema(SCHEMA);
function validatorOf(name: string): ValidateFunction {
  const validate = ajv.getSchema(`${SCHEMA.$id}#/$defs/${name}`);
  if (validate === undefined) throw new Error(`There is no schema ${name}.`);
  return validate;
}

const ONE_DEFINITION = madeUpArchive({ items: [madeUpDefinition({})], config: { url: 'https://one.example/' } });

const withPath = await compileArchive({
  contentDir: join(PROJECT_DIR, 'tests', 'archives', 'with-path'),
  drafts: false,
});

describe.each([
  ['the hostile items', HOSTILE],
  ['one definition', ONE_DEFINITION],
  ['no item', madeUpArchive({ items: [] })],
  ['an archive whose url has a path', withPath.compiled ?? madeUpArchive({ items: [] })],
])('the API of %s', (_, compiled) => {
  const documents = documentsOf(compiled);

  test('is valid against the JSON Schema that it publishes', () => {
    expect(withPath.diagnostics).toEqual([]);
    const $id = `${compiled.archive.config.url}api/schema.json`;
    expect(documents.get('api/schema.json')).toEqual({ ...SCHEMA, $id });
    const kindOf = (path: string) =>
      ({ 'api/index.json': 'IndexDocument', 'api/graph.json': 'GraphDocument' })[path] ?? 'ItemDocument';
    for (const [path, document] of documents) {
      if (path === 'api/schema.json') continue;
      const validate = validatorOf(kindOf(path));
      validate(document);
      expect([path, validate.errors, document.$schema]).toEqual([path, null, $id]);
    }
  });

  test('has one document an item, each linked from the index and the graph', () => {
    const ids = compiled.archive.items.map((item) => item.id);
    expect([...documents.keys()].slice(3)).toEqual(ids.map(apiItemPath));
    for (const path of ['api/index.json', 'api/graph.json']) {
      const { items, nodes = items } = documents.get(path);
      expect(nodes.map((node: { id: string }) => node.id)).toEqual(ids);
    }
  });

  test('has only absolute URLs, and those into the archive lead to what it publishes', () => {
    const published = publishedUrls(compiled);
    const { url } = compiled.archive.config;
    for (const [path, document] of documents) {
      const own = stringsIn(document).filter((text) => text.startsWith(url) && !/\s/.test(text));
      const lost = own.map((text) => text.replace(/#.*$/, '')).filter((text) => !published.has(text));
      expect([path, lost]).toEqual([path, []]);
    }
  });
});

test('a record that is not as the schema says is found invalid', () => {
  const documents = documentsOf(HOSTILE);
  const validate = validatorOf('ItemDocument');
  const document = documents.get('api/papers/hostile.json');
  for (const change of [{ date: '16 May 2026' }, { urls: {} }, { surprise: 1 }, { citedBy: [{ id: 'x' }] }]) {
    expect(validate({ ...document, ...change })).toBe(false);
  }
});

describe('api/index.json', () => {
  const api = documentsOf(HOSTILE).get('api/index.json');

  test('is of version 1 and has every item in the order of the archive', () => {
    expect(api.version).toBe(1);
    expect(api.items.map((item: { id: string }) => item.id)).toEqual(madeUpItems().map((item) => item.id));
  });

  test('tells an item with its URLs, status and citations both ways', () => {
    const [hostile, second, third] = api.items;
    const beside = 'https://lab.example/archive/papers/hostile';
    expect(hostile).toMatchObject({
      title: HOSTILE_TITLE,
      date: '2026-05-16',
      updated: '2026-06-01T10:00:00Z',
      authors: [{ kind: 'person', orcid: '0000-0002-1825-0097' }, {}, {}, {}, {}, { kind: 'organization' }],
      urls: {
        html: `${beside}/`,
        markdown: `${beside}.md`,
        json: 'https://lab.example/archive/api/papers/hostile.json',
        bibtex: `${beside}.bib`,
        ris: `${beside}.ris`,
        cslJson: `${beside}.csl.json`,
        pdf: `${beside}/hostile.pdf`,
      },
      data: `${beside}/a%20b.csv`,
      citations: [
        { kind: 'cites', id: 'papers/second' },
        { kind: 'defines', id: 'definitions/term' },
      ],
    });
    expect(second).toMatchObject({ status: { kind: 'current' }, citedBy: ['papers/hostile'] });
    expect(third.status).toEqual({ kind: 'withdrawn', note: 'Lemma 2 <fails> & so does 50% of it' });
  });

  test('has no e-mail address', () => {
    const authors = [{ kind: 'organization', name: 'Lab', email: 'me@lab.example' }] as const;
    const files = exportApi(madeUpArchive({ items: [madeUpPaper({ authors })], config: { authors } }));
    expect(files.some(({ content }) => String(content).includes('me@lab.example'))).toBe(false);
  });
});

test('the graph and both ends of an edge tell its kind and the sentence it stands in', () => {
  const documents = documentsOf(HOSTILE);
  const contexts = [{ url: 'https://lab.example/archive/papers/hostile/', sentence: 'See the second.' }];
  const edge = { kind: 'cites', contexts };
  expect(documents.get('api/graph.json').edges).toContainEqual({
    source: 'papers/hostile',
    target: 'papers/second',
    ...edge,
  });
  const [outgoing] = documents.get('api/papers/hostile.json').citations;
  const [incoming] = documents.get('api/papers/second.json').citedBy;
  expect(outgoing).toMatchObject({ id: 'papers/second', title: 'A Second Paper', ...edge });
  expect(incoming).toMatchObject({ id: 'papers/hostile', url: contexts[0]?.url, ...edge });
});
