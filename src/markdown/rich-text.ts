import { escapeHtml } from '../model/escape-html.ts';
import type { RichText } from '../model/rich-text.ts';
import { TexBudget } from './formula-budget.ts';
import { setFormula } from './formulas.ts';
import { formulaText } from './math-text.ts';

export interface RichTextResult {
  readonly value: RichText;
  /** KaTeX's reason for each formula that it refuses, and where in the source it stands. */
  readonly errors: readonly { readonly tex: string; readonly reason: string; readonly offset: number }[];
}

/**
 * Reads one line of plain text in which `$…$` is math, as titles and summaries are. As in Pandoc a `$` opens math
 * only before a non-space, and closes it only after a non-space and not before a digit; any other `$` is itself,
 * so is `\$`. Everything else is text: `<b>` and `*` mean nothing here.
 */
export function parseRichText(source: string, macros: Readonly<Record<string, string>> = {}): RichTextResult {
  const errors: { tex: string; reason: string; offset: number }[] = [];
  const budget = new TexBudget();
  const margin = source.length - source.trimStart().length;
  let text = '';
  let html = '';
  for (const part of segments(source.trim())) {
    if (part.kind === 'text') {
      text += part.value;
      html += escapeHtml(part.value);
      continue;
    }
    const formula = setFormula(part.value, false, { ...macros }, { budget });
    if ('reason' in formula) {
      errors.push({ tex: part.value, reason: formula.reason, offset: margin + part.start + (formula.offset ?? 0) });
      text += part.value;
      html += escapeHtml(`$${part.value}$`);
    } else {
      text += formulaText(formula);
      html += formula.html;
    }
  }
  return { value: { source, text: text.replace(/\s+/g, ' ').trim(), html }, errors };
}

/** `start` is where the value begins in the source. */
type Segment = { readonly kind: 'text' | 'math'; readonly value: string; readonly start: number };

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
    if (text !== '') result.push({ kind: 'text', value: text, start: position - text.length });
    text = '';
    result.push({ kind: 'math', value: source.slice(position + 1, end), start: position + 1 });
    position = end + 1;
  }
  if (text !== '') result.push({ kind: 'text', value: text, start: position - text.length });
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
