import katex from 'katex';
import type { RichText } from '../model/rich-text.ts';
import { mathToText } from './math-text.ts';

export interface RichTextResult {
  readonly value: RichText;
  /** KaTeX's reason for each formula that it refuses. */
  readonly errors: readonly { readonly tex: string; readonly reason: string }[];
}

/**
 * Reads one line of plain text in which `$…$` is math, as titles and summaries are. As in Pandoc a `$` opens math
 * only before a non-space, and closes it only after a non-space and not before a digit; any other `$` is itself,
 * so is `\$`. Everything else is text: `<b>` and `*` mean nothing here.
 */
export function parseRichText(source: string, macros: Readonly<Record<string, string>> = {}): RichTextResult {
  const errors: { tex: string; reason: string }[] = [];
  let text = '';
  let html = '';
  for (const part of segments(source.trim())) {
    if (part.kind === 'text') {
      text += part.value;
      html += escapeHtml(part.value);
      continue;
    }
    text += mathToText(part.value, macros);
    try {
      html += katex.renderToString(part.value, { throwOnError: true, strict: 'ignore', macros: { ...macros } });
    } catch (error) {
      errors.push({ tex: part.value, reason: reasonOf(error) });
      html += escapeHtml(`$${part.value}$`);
    }
  }
  return { value: { source, text: text.replace(/\s+/g, ' ').trim(), html }, errors };
}

/** KaTeX's message without its name and without the echo of the formula. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^KaTeX parse error: /, '').replace(/ at (?:position \d+|end of input):[\s\S]*$/, '');
}

/** Escapes text for HTML, in element content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

type Segment = { readonly kind: 'text' | 'math'; readonly value: string };

function segments(source: string): Segment[] {
  const result: Segment[] = [];
  let text = '';
  let position = 0;
  while (position < source.length) {
    if (source.startsWith('\\$', position)) {
      text += '$';
      position += 2;
      continue;
    }
    const end = source[position] === '$' ? closingDollar(source, position) : undefined;
    if (end === undefined) {
      text += source[position];
      position++;
      continue;
    }
    if (text !== '') result.push({ kind: 'text', value: text });
    text = '';
    result.push({ kind: 'math', value: source.slice(position + 1, end) });
    position = end + 1;
  }
  if (text !== '') result.push({ kind: 'text', value: text });
  return result;
}

/** Where the math that opens at `start` closes; undefined where the `$` there is a plain dollar sign. */
function closingDollar(source: string, start: number): number | undefined {
  if (/^(?:\s|\$)?$/.test(source.charAt(start + 1))) return undefined;
  for (let position = start + 1; position < source.length; position++) {
    if (source[position] === '\\') position++;
    else if (source[position] === '$') {
      const opensOnly = /\s/.test(source.charAt(position - 1)) || /\d/.test(source.charAt(position + 1));
      return opensOnly ? undefined : position;
    }
  }
  return undefined;
}
