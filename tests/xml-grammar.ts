import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { PROJECT_DIR } from './command.ts';

/** The grammar of Atom documents (RFC 4287, appendix B) in RELAX NG. */
export const ATOM_GRAMMAR = readFileSync(join(PROJECT_DIR, 'tests', 'schemas', 'atom.rng'), 'utf8');

/** What libxml2 finds wrong with documents: whether they are well-formed, and as the grammar says where one is given. */
export async function xmlErrors(documents: readonly string[], grammar?: string): Promise<readonly string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const result = await validateXML(
    grammar === undefined ? { xml, normalization: 'format' } : { xml, schema: grammar, extension: 'relaxng' },
  );
  return result.errors.map((error) => error.message);
}
