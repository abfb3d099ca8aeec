import { z } from 'zod';

/** The fields that a schema allows in the map at a path; none where any name is allowed. */
export function knownFields(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  let branches = alternatives(schema);
  for (const key of path) branches = branches.flatMap((branch) => childOf(branch, key)).flatMap(alternatives);
  return branches.flatMap(fieldsOf);
}

/** What a schema stands for once its wrappers and unions are opened. */
function alternatives(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return alternatives(schema.unwrap());
  if (schema instanceof z.ZodPipe) return alternatives(schema.in);
  return schema instanceof z.ZodUnion ? schema.options.flatMap(alternatives) : [schema];
}

function childOf(schema: z.core.$ZodType, key: PropertyKey): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  const child = schema instanceof z.ZodObject && typeof key === 'string' ? schema.shape[key] : undefined;
  return child === undefined ? [] : [child];
}

function fieldsOf(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  return schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum ? schema.keyType.options.map(String) : [];
}
