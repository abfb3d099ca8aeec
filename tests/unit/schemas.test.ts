import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fieldDocuments } from '../../scripts/field-documents.ts';
import { listFiles } from '../../src/build/site-files.ts';
import { isItemType } from '../../src/model/item-type.ts';
import { versionOfFile } from '../../src/model/versions.ts';
import { PROJECT_DIR } from '../command.ts';

const documents = fieldDocuments();
const ajv = new Ajv({ strict: false, allErrors: true });

/** Everything that a committed schema has against a value, one line each. */
function complaints(name: string, value: unknown): readonly string[] {
  const schema: unknown = JSON.parse(readFileSync(join(PROJECT_DIR, 'schemas', `${name}.schema.json`), 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error(`${name} is no schema.`);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${name} ${instancePath} ${message}`);
}

describe('the schemas for editors and the reference of fields', () => {
  test.each(documents.map(({ path, content }) => [path, content] as const))(
    '%s is what npm run schemas writes',
    (path, content) => {
      const file = join(PROJECT_DIR, path);
      expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(content);
    },
  );

  test('say of every field what it is for', () => {
    const page = documents.find(({ path }) => path.endsWith('.md'))?.content ?? '';
    const fields = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(fields.length).toBeGreaterThan(50);
    expect(fields.filter((line) => /\|\s*\|/.test(line))).toEqual([]);
  });

  test('accept the example archive, its settings and every item', async () => {
    const content = join(PROJECT_DIR, 'content');
    const found = [...complaints('archive', parse(readFileSync(join(content, 'archive.yaml'), 'utf8')))];
    let items = 0;
    for (const file of await listFiles(content)) {
      const [type = ''] = file.split('/');
      if (!isItemType(type) || !file.endsWith('.md')) continue;
      const [, matter = ''] = readFileSync(join(content, file), 'utf8').split(/^---$/m);
      // An older text takes what it does not say from its item.
      const isOlderText = versionOfFile(basename(file)) !== undefined;
      found.push(...complaints(type, parse(matter)).filter((line) => !(isOlderText && line.includes('required'))));
      items += 1;
    }
    expect(found).toEqual([]);
    expect(items).toBeGreaterThan(10);
  });

  test('refuse an unknown field, a missing one and a date that is none', () => {
    const paper = { title: 'T', summary: 'S', date: '3 May', abstract: 'A', autors: ['A. B.'] };
    expect(complaints('papers', paper)).toEqual([
      'papers  must NOT have additional properties',
      expect.stringContaining('papers /date must match pattern'),
    ]);
    expect(complaints('programs', { title: 'T', summary: 'S' })).toEqual([
      "programs  must have required property 'state'",
    ]);
  });
});
