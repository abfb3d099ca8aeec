import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../markdown/parse.ts';

/** A replacement in a text, by offsets. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text with edits made that do not overlap; of two that do, the one that starts later is left out. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  let done = '';
  let end = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start < end) continue;
    done += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return done + text.slice(end);
}

/** Where the nodes of some types stand in a Markdown text. */
export function rangesOf(text: string, types: readonly Nodes['type'][]): readonly TextEdit[] {
  const ranges: TextEdit[] = [];
  visit(parseMarkdown(text), (node) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (types.includes(node.type) && start !== undefined && end !== undefined) ranges.push({ start, end, text: '' });
  });
  return ranges;
}

const CODE = ['code', 'inlineCode'] as const;

/**
 * Replaces what a pattern finds outside code, and outside formulas where `math` is false. `replace` gives the new text,
 * or undefined to leave a match as it is; `line` counts from 1.
 */
export function replaceOutsideCode(
  text: string,
  pattern: RegExp,
  replace: (match: RegExpExecArray, line: number) => string | undefined,
  { math }: { readonly math: boolean } = { math: true },
): string {
  if (text.search(pattern) < 0) return text;
  const kept = rangesOf(text, math ? CODE : [...CODE, 'math', 'inlineMath']);
  const edits = [...text.matchAll(pattern)].flatMap((match): readonly TextEdit[] => {
    const [start, end] = [match.index, match.index + match[0].length];
    if (kept.some((range) => start < range.end && end > range.start)) return [];
    const replaced = replace(match, lineAt(text, start));
    return replaced === undefined ? [] : [{ start, end, text: replaced }];
  });
  return withEdits(text, edits);
}

/** The line, from 1, of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
