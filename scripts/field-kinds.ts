import { z } from 'zod';
import { ARCHIVE_CONFIG } from '../src/model/archive-config.ts';
import * as fields from '../src/model/fields.ts';

/** The kinds of value that have a name of their own, in a reader's words. */
const NAMED: ReadonlyMap<z.core.$ZodType, string> = new Map<z.core.$ZodType, string>([
  [fields.text, 'text'],
  [fields.textOrNumber, 'text'],
  [fields.isoDate, '`YYYY-MM-DD`'],
  [fields.slug, 'slug'],
  [fields.itemIdText, 'id of an item, such as `papers/slug`'],
  [fields.webUrl, 'web address'],
  [fields.linkUrl, 'web address or `mailto:`'],
  [fields.hostName, "host's name"],
  [fields.urlOrFile, 'web address, or name of a file beside the item'],
  [fields.urlPath, 'path that starts with `/`'],
  [fields.doi, 'DOI'],
  [fields.language, 'BCP 47 tag'],
  [fields.license, 'SPDX id'],
  [fields.mathMacros, 'map of macros to TeX'],
  [fields.author, 'name, or map with `name`, `given`, `family`, `orcid`, `affiliation`, `url`, `email`'],
  [fields.authors, 'list of authors, each a name or a map as for `author`'],
]);

/** What a field's value may be, in a phrase: 'list of slug', 'one of `active`, `paused`'. */
export function kindOf(schema: z.core.$ZodType): string {
  const named = NAMED.get(schema);
  if (named !== undefined) return named;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return kindOf(schema.unwrap());
  if (schema instanceof z.ZodPipe) return kindOf(schema.in);
  if (schema === ARCHIVE_CONFIG.shape.url) return kindOf(fields.webUrl);
  if (schema instanceof z.ZodArray) return `list: ${kindOf(schema.element)}`;
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.map((option) => `\`${option}\``).join(', ')}`;
  if (schema instanceof z.ZodLiteral) return [...schema.values].map((value) => `\`${value}\``).join(', ');
  if (schema instanceof z.ZodBoolean) return '`true` or `false`';
  if (schema instanceof z.ZodNumber) return `whole number, ${schema.minValue} to ${schema.maxValue}`;
  if (schema instanceof z.ZodRecord) return `map: ${kindOf(schema.keyType)} to ${kindOf(schema.valueType)}`;
  if (schema instanceof z.ZodUnion) return schema.options.map(kindOf).join(', or ');
  if (schema instanceof z.ZodObject)
    return `map with ${Object.keys(schema.shape)
      .map((key) => `\`${key}\``)
      .join(', ')}`;
  return 'text';
}

/** The value that holds where a field is left out; undefined where there is none, or an empty one. */
export function defaultOf(schema: z.core.$ZodType): string | undefined {
  if (!(schema instanceof z.ZodDefault)) return undefined;
  const value: unknown = schema.def.defaultValue;
  const text = Array.isArray(value) ? (value.length === 0 ? '' : `[${value.join(', ')}]`) : value;
  return typeof text === 'number' || (typeof text === 'string' && text !== '') ? `\`${text}\`` : undefined;
}
