import { Composer, type CST, type Document, Parser } from 'yaml';
import type { Rule } from '../diagnostics/diagnostic.ts';

/** A mistake in a YAML text, from one offset of it up to another. */
export interface YamlProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** The rule that it breaks, where that is not the one of the whole text. */
  readonly rule?: Rule;
}

export type ComposedYaml =
  | { readonly kind: 'document'; readonly document: Document.Parsed }
  | { readonly kind: 'problem'; readonly problem: YamlProblem };

// Beyond these the parser takes seconds, or overflows the stack; no front matter comes near them.
const MAX_LENGTH = 256 * 1024;
const MAX_DEPTH = 32;

/**
 * Parses one YAML 1.2 document (core schema: dates stay text, `no` is a word). Its syntax errors are in the document;
 * a text that is too long, nested too deeply, or holds more than one document is a problem of its own.
 */
export function composeYaml(text: string): ComposedYaml {
  if (text.length > MAX_LENGTH) {
    return problem(0, 1, `This is longer than ${MAX_LENGTH / 1024} KiB. Keep long texts in the body of an item.`);
  }
  // Tokens are read without recursion, so their depth is known before the composer descends into them.
  const tokens = [...new Parser().parse(text)];
  for (const token of tokens) {
    const deep = deepToken(token);
    if (deep) return problem(deep.offset, deep.offset + 1, `This is nested more than ${MAX_DEPTH} levels deep.`);
    if (token.type === 'directive' && !/^%YAML\s+1\.2\s*$/.test(token.source)) {
      const end = token.offset + token.source.length;
      return problem(token.offset, end, 'A line that starts with % has no meaning here. Leave it out.');
    }
  }
  const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false, stringKeys: true });
  const [document, second] = composer.compose(tokens, true, text.length);
  if (document === undefined) throw new Error('The composer gave no document.');
  if (second) {
    const [start] = second.range;
    return problem(
      start,
      start + 3,
      'A second YAML document starts here. Keep one, without lines of --- between fields.',
    );
  }
  return { kind: 'document', document };
}

function problem(start: number, end: number, message: string): ComposedYaml {
  return { kind: 'problem', problem: { start, end, message } };
}

/** The first token found to be nested too deeply. */
function deepToken(root: CST.Token): CST.Token | undefined {
  const open: [token: CST.Token, depth: number][] = [[root, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next;
    if (depth > MAX_DEPTH) return token;
    for (const child of childrenOf(token)) open.push([child, depth + 1]);
  }
  return undefined;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if ('items' in token) return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
  return token.type === 'document' && token.value ? [token.value] : [];
}
