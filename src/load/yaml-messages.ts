import { type Document, isAlias, isCollection, isNode, isScalar, visit, type YAMLError } from 'yaml';
import type { YamlProblem } from './yaml-document.ts';

/** What an explanation may look at: the parser's complaint, the text, and what was made of it. */
interface Complaint {
  readonly error: YAMLError;
  readonly text: string;
  readonly document: Document.Parsed;
  readonly start: number;
  readonly end: number;
}

/** The message, and where the parser's own place is not that of the mistake, a better one. */
interface Explanation {
  readonly message: string;
  readonly start?: number;
  readonly end?: number;
  /** What follows is only a consequence of this mistake. */
  readonly final?: boolean;
}

/**
 * The syntax errors of a document in the words of an author, at most one a line: what the parser says of the rest of a
 * line that it lost its way in helps nobody.
 */
export function syntaxProblems(document: Document.Parsed, text: string): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  const seenLines = new Set<number>();
  const errors = [...document.errors, ...document.warnings].filter((error) => !isHarmless(error));
  for (const error of errors.sort((a, b) => a.pos[0] - b.pos[0])) {
    const [start, end] = error.pos;
    const explained = explain({ error, text, document, start, end });
    const place = { start: explained.start ?? start, end: explained.end ?? Math.max(end, start + 1) };
    const lines = [lineStart(text, start), lineStart(text, place.start)];
    if (!lines.some((line) => seenLines.has(line))) problems.push({ ...place, message: explained.message });
    for (const line of lines) seenLines.add(line);
    if (explained.final === true) break;
  }
  return problems;
}

/** A closing bracket at the start of a line is read as its author meant it. */
function isHarmless(error: YAMLError): boolean {
  return error.name === 'YAMLWarning' && error.code === 'BAD_INDENT';
}

function explain(complaint: Complaint): Explanation {
  const { code, message } = complaint.error;
  const known = EXPLANATIONS.find(([codes, pattern]) => codes === code && pattern.test(message));
  return known ? known[2](complaint) : { message: `This is not YAML: ${sentence(message)}` };
}

const EXPLANATIONS: readonly (readonly [code: string, pattern: RegExp, explain: (from: Complaint) => Explanation])[] = [
  ['MISSING_CHAR', /^Missing closing/, unclosedQuote],
  ['MISSING_CHAR', /end with a? ?[\]}]/, unclosedBracket],
  ['BAD_INDENT', /end with a? ?[\]}]/, unclosedBracket],
  ['MISSING_CHAR', /^Implicit map keys/, noColon],
  [
    'MISSING_CHAR',
    /^Comments must/,
    says('A # here starts a comment. Write a space before it, or put the whole value in quotes.'),
  ],
  ['MISSING_CHAR', /^Missing , /, says('A comma is missing before this item. Write one between every two items.')],
  ['MULTILINE_IMPLICIT_KEY', /./, noColon],
  ['BLOCK_AS_IMPLICIT_KEY', /^Nested mappings/, nestedMap],
  ['BLOCK_AS_IMPLICIT_KEY', /./, unevenList],
  [
    'BLOCK_IN_FLOW',
    /./,
    says('A colon is not expected here. Write a comma before each field in brackets, or put the value in quotes.'),
  ],
  [
    'MISSING_CHAR',
    /^Sequence item without/,
    says('This line is indented like neither the list nor the item above it. Align it with one of them.'),
  ],
  [
    'BAD_INDENT',
    /start at the same column/,
    says('This line is indented differently from those above it. Align it with them.'),
  ],
  ['TAB_AS_INDENT', /./, says('A tab indents this line. Indent YAML with spaces.')],
  ['BAD_SCALAR_START', /./, badStart],
  ['BAD_DQ_ESCAPE', /./, badEscape],
  ['TAG_RESOLVE_FAILED', /./, unknownTag],
  ['NON_STRING_KEY', /./, says('The name of a field must be plain text.')],
  [
    'KEY_OVER_1024_CHARS',
    /./,
    says("A field's name is at most 1024 characters long. Put a value that holds a colon in quotes."),
  ],
  [
    'UNEXPECTED_TOKEN',
    /^Block scalar header/,
    says('No text can follow | or > on its line. Start the text on the next line, indented.'),
  ],
  ['UNEXPECTED_TOKEN', /^Unexpected , /, says('There is a comma too many. Leave it out.')],
  ['UNEXPECTED_TOKEN', /at node end$/, textAfterValue],
  [
    'UNEXPECTED_TOKEN',
    /^Unexpected block-seq-ind/,
    says('A list starts on the line below its field. Move the "-" there.'),
  ],
  ['UNEXPECTED_TOKEN', /^Unexpected/, unexpected],
  ['BAD_ALIAS', /^(?:Anchor|Alias) cannot/, badStart],
];

function says(message: string): () => Explanation {
  return () => ({ message });
}

function unclosedQuote({ text, document, start }: Complaint): Explanation {
  const opening = lastStart(document, start, (node) => isScalar(node) && /^QUOTE_/.test(node.type ?? ''));
  const quote = text.charAt(opening ?? start);
  const message = `The quotation mark ${quote} is never closed. Write another ${quote} after the value.`;
  return { message, start: opening ?? start, end: (opening ?? start) + 1, final: true };
}

function unclosedBracket({ error, text, document, start }: Complaint): Explanation {
  const closing = /([\]}])/.exec(error.message)?.[1] ?? ']';
  const opening = lastStart(
    document,
    start,
    (node, offset) => isCollection(node) && '[{'.includes(text.charAt(offset)),
  );
  const message = `The bracket ${closing === ']' ? '[' : '{'} is never closed. Write ${closing} after the last item.`;
  return { message, start: opening ?? start, end: (opening ?? start) + 1, final: true };
}

function noColon({ text, start }: Complaint): Explanation {
  const end = endOfLine(text, start);
  if (text.startsWith('- ', start)) {
    return {
      message: 'A list item stands where a field is expected. Write the field that the list belongs to above it.',
      end,
    };
  }
  return { message: 'A field needs a colon and a space after its name. Write name: value.', end };
}

function nestedMap({ text, start }: Complaint): Explanation {
  const end = endOfLine(text, start);
  if (/:(?:\s|$)/.test(text.slice(start, end))) {
    return { message: 'A colon and a space inside a value read as another field. Put the whole value in quotes.', end };
  }
  const next = firstWord(text, end);
  const message =
    'This line is indented, so it continues the value above. Align it with the other fields, or put the whole value in quotes.';
  return { message, start: next, end: endOfLine(text, next) };
}

function unevenList({ text, start }: Complaint): Explanation {
  const item = firstWord(text, start);
  const message = 'This list item is indented differently from those above it. Align it with them.';
  return { message, start: item, end: endOfLine(text, item), final: true };
}

function badStart({ text, start }: Complaint): Explanation {
  return { message: `A value cannot start with ${text.charAt(start)}. Put it in quotes.`, end: start + 1 };
}

function badEscape({ error, start }: Complaint): Explanation {
  const sequence = error.message.replace(/^Invalid escape sequence /, '').slice(0, 2);
  const message = `"${sequence}" means nothing in double quotes. Write \\\\ for a backslash, or use single quotes.`;
  return { message, end: start + sequence.length };
}

function unknownTag({ text, start, end }: Complaint): Explanation {
  return {
    message: `The tag "${text.slice(start, end)}" is not allowed here. Leave it out, or put the value in quotes.`,
  };
}

function textAfterValue({ text, document, start }: Complaint): Explanation {
  const alias = lastStart(document, start, (node, offset) => isAlias(node) && endOfLine(text, offset) > start);
  if (alias !== undefined) {
    return { message: 'A value cannot start with *. Put it in quotes.', start: alias, end: alias + 1 };
  }
  const quote = /['"]$/.exec(text.slice(0, start).trimEnd())?.[0];
  const message =
    quote === undefined
      ? 'The value has ended before this. Put the whole value in quotes.'
      : `The value has ended at the ${quote} before this. Put the whole value in ${quote === '"' ? 'single' : 'double'} quotes.`;
  return { message, end: endOfLine(text, start) };
}

function unexpected({ text, start }: Complaint): Explanation {
  const token = text.slice(start, start + 1).trim();
  const what = token === '' ? 'Something' : `"${token}"`;
  return { message: `${what} is not expected here. Leave it out, or put the whole value in quotes.` };
}

/** Where the last node that starts before an offset and passes the test starts. */
function lastStart(
  document: Document.Parsed,
  before: number,
  test: (node: unknown, start: number) => boolean,
): number | undefined {
  let found: number | undefined;
  visit(document, (_key, node) => {
    const start = isNode(node) ? node.range?.[0] : undefined;
    if (start !== undefined && start <= before && start >= (found ?? 0) && test(node, start)) found = start;
  });
  return found;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLine(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  return newline < 0 ? text.length : newline;
}

function firstWord(text: string, start: number): number {
  const offset = text.slice(start).search(/\S/);
  return offset < 0 ? start : start + offset;
}

function sentence(message: string): string {
  const text = message.replace(/\s+/g, ' ').trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
