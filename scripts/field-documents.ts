import { join } from 'node:path';
import { z } from 'zod';
import { ARCHIVE_CONFIG } from '../src/model/archive-config.ts';
import { isoDate, linkUrl, webUrl } from '../src/model/fields.ts';
import { FRONT_MATTER } from '../src/model/front-matter.ts';
import { ITEM_TYPES, type ItemType } from '../src/model/item-type.ts';
import { PROJECT_DIR } from './command.ts';
import { type FieldComments, fieldComments } from './field-comments.ts';
import { defaultOf, kindOf } from './field-kinds.ts';

/** A file that describes the fields, and its path in the project. */
export interface FieldDocument {
  readonly path: string;
  readonly content: string;
}

/** A set of fields: those of one type's front matter, or of `archive.yaml`. */
interface FieldSet {
  readonly name: string;
  /** What it is called in a sentence. */
  readonly title: string;
  readonly schema: z.ZodObject;
  readonly comments: FieldComments;
}

const VARIABLES: Readonly<Record<ItemType, readonly [variable: string, title: string]>> = {
  papers: ['paper', 'a paper'],
  'field-notes': ['fieldNote', 'a field note'],
  definitions: ['definition', 'a definition'],
  programs: ['program', 'a program'],
  topics: ['shared', 'a topic'],
  pages: ['shared', 'a page'],
};

/** The JSON Schemas of front matter and `archive.yaml`, and the reference page, as they follow from the model. */
export function fieldDocuments(): readonly FieldDocument[] {
  const matter = fieldComments(join(PROJECT_DIR, 'src/model/front-matter.ts'));
  const config = fieldComments(join(PROJECT_DIR, 'src/model/archive-config.ts'));
  const types = ITEM_TYPES.map((type): FieldSet => {
    const [variable, title] = VARIABLES[type];
    return { name: type, title, schema: FRONT_MATTER[type], comments: matter.get(variable) ?? new Map() };
  });
  const archive: FieldSet = {
    name: 'archive',
    title: 'archive.yaml',
    schema: ARCHIVE_CONFIG,
    comments: config.get('ARCHIVE_CONFIG') ?? new Map(),
  };
  return [
    ...[archive, ...types].map((set) => ({ path: `schemas/${set.name}.schema.json`, content: jsonSchema(set) })),
    { path: 'docs/front-matter.md', content: referencePage(archive, types) },
  ];
}

function jsonSchema({ title, schema, comments }: FieldSet): string {
  const document = z.toJSONSchema(schema, {
    io: 'input',
    // What editors' YAML extensions know best.
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema: node }) => {
      if (zodSchema === isoDate) node.pattern = String.raw`^\d{4}-\d{2}-\d{2}(?:[T ].*)?$`;
      if (zodSchema === webUrl) node.pattern = '^[Hh][Tt][Tt][Pp][Ss]?://';
      if (zodSchema === linkUrl) node.pattern = '^(?:[Hh][Tt][Tt][Pp][Ss]?://|mailto:)';
    },
  });
  const subject = title === 'archive.yaml' ? title : `Front matter of ${title}`;
  const described = withDescriptions(z.json().parse(JSON.parse(JSON.stringify(document))), '', comments);
  return `${JSON.stringify({ title: subject, ...jsonObject(described) }, null, 2)}\n`;
}

type Json = z.infer<ReturnType<typeof z.json>>;

/** A JSON Schema with the comments of its fields; schemas that fields share cannot hold them themselves. */
function withDescriptions(node: Json, parent: string, comments: FieldComments): Json {
  const { properties, ...rest } = jsonObject(node);
  if (properties === undefined) return node;
  const described = Object.entries(jsonObject(properties)).map(([name, field]): [string, Json] => {
    const comment = comments.get(`${parent}${name}`);
    const inner = withDescriptions(field, `${parent}${name}.`, comments);
    return [name, comment === undefined ? inner : { description: comment, ...jsonObject(inner) }];
  });
  return { ...rest, properties: Object.fromEntries(described) };
}

function jsonObject(node: Json): Record<string, Json> {
  return typeof node === 'object' && node !== null && !Array.isArray(node) ? node : {};
}

function referencePage(archive: FieldSet, types: readonly FieldSet[]): string {
  const [topic] = types.filter(({ name }) => name === 'topics');
  const common = Object.keys(topic?.schema.shape ?? {});
  const sections = types.flatMap((set) => {
    const own = fieldNames(set).filter((field) => !common.includes(field) || differs(set, topic, field));
    const text = own.length === 0 ? ['No fields besides those of every item.'] : rowsOf(set, own);
    return [`## ${heading(set.name)}`, '', `In \`${set.name}/\`.`, '', ...text, ''];
  });
  return [
    '# Front matter and archive.yaml',
    '',
    'This page is written by `npm run schemas` from the schemas that check and build use. A field that is not listed is',
    'an error, and the message names the nearest field that is. YAML is version 1.2: dates stay text, `no` is a word.',
    '',
    '## Every item',
    '',
    ...(topic === undefined ? [] : rowsOf(topic, common)),
    '',
    ...sections,
    '## archive.yaml',
    '',
    'One of `author` and `authors` is required. `citation_type: article` needs `journal`.',
    '',
    ...rowsOf(archive, fieldNames(archive)),
    '',
  ].join('\n');
}

function fieldNames({ schema }: FieldSet): readonly string[] {
  return Object.keys(schema.shape);
}

/** Whether a type asks for a shared field that others may leave out. */
function differs(set: FieldSet, common: FieldSet | undefined, field: string): boolean {
  return isRequired(set.schema.shape[field]) !== isRequired(common?.schema.shape[field]);
}

function isRequired(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && !(schema instanceof z.ZodOptional) && !(schema instanceof z.ZodDefault);
}

function rowsOf({ schema, comments }: FieldSet, names: readonly string[]): readonly string[] {
  const rows = names.map((name) => {
    const field = schema.shape[name];
    const kind = field === undefined ? '' : kindOf(field);
    const standard = field === undefined ? undefined : defaultOf(field);
    const value = standard === undefined ? kind : `${kind}; ${standard} where left out`;
    return `| \`${name}\`${isRequired(field) ? ' (required)' : ''} | ${value} | ${comments.get(name) ?? ''} |`;
  });
  return ['| field | value | meaning |', '| --- | --- | --- |', ...rows];
}

function heading(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1).replace('-', ' ');
}
