import type { NoteAt } from './template-tags.ts';
import { lineAt, rangesOf } from './text-edits.ts';

const THEOREMS: Readonly<Record<string, string>> = {
  ...{ thm: 'theorem', lem: 'lemma', cor: 'corollary', prp: 'proposition', cnj: 'conjecture' },
  ...{ def: 'definition', exm: 'example', rem: 'remark', alg: 'algorithm' },
};

interface Div {
  readonly attributes: string;
  readonly line: number;
  readonly lines: string[];
  /** How many divs stand within one another in it, itself too. */
  depth: number;
}

/**
 * Quarto's fenced divs: theorems and proofs as blocks of the dialect, callouts as GitHub's. Of any other the content
 * stays, and the div is noted.
 */
export function withoutDivs(text: string, note: NoteAt): string {
  const code = rangesOf(text, ['code']);
  const root: Div = { attributes: '', line: 1, lines: [], depth: 0 };
  const open: Div[] = [root];
  let offset = 0;
  for (const [position, line] of text.split('\n').entries()) {
    const start = offset;
    offset += line.length + 1;
    const current = open.at(-1) ?? root;
    const isCode = code.some((range) => start >= range.start && start < range.end);
    const [, , braced, word] = isCode ? [] : (/^(:{3,})\s*(?:\{([^}]*)\}|([\w-]+))\s*:*\s*$/.exec(line) ?? []);
    if (braced !== undefined || word !== undefined) {
      open.push({ attributes: braced ?? `.${word}`, line: position + 1, lines: [], depth: 1 });
    } else if (!isCode && /^:{3,}\s*$/.test(line) && open.length > 1) close(open, note);
    else current.lines.push(line);
  }
  while (open.length > 1) {
    note(open.at(-1)?.line ?? lineAt(text, 0), 'This block of colons is never closed.');
    close(open, note);
  }
  return root.lines.join('\n');
}

function close(open: Div[], note: NoteAt): void {
  const div = open.pop();
  const parent = open.at(-1);
  if (div === undefined || parent === undefined) return;
  parent.depth = Math.max(parent.depth, div.depth + 1);
  parent.lines.push(...linesOf(div, note));
}

function linesOf(div: Div, note: NoteAt): readonly string[] {
  const [, label] = /#((thm|lem|cor|prp|cnj|def|exm|rem|alg)-[\w-]+)/.exec(div.attributes) ?? [];
  const [, callout] = /\.callout-(note|tip|important|warning|caution)\b/.exec(div.attributes) ?? [];
  const colons = ':'.repeat(2 + div.depth);
  if (label !== undefined) {
    const { title, body } = titled(div);
    const name = THEOREMS[label.slice(0, 3)] ?? 'theorem';
    return ['', `${colons}${name}${title === undefined ? '' : `[${title}]`}{#${label}}`, ...body, colons, ''];
  }
  if (/\.proof\b/.test(div.attributes)) return ['', `${colons}proof`, ...div.lines, colons, ''];
  if (callout !== undefined) {
    const { title, body } = titled(div);
    const lines = [...(title === undefined ? [] : [`**${title}**`, '']), ...trimmed(body)];
    return ['', `> [!${callout.toUpperCase()}]`, ...lines.map((line) => `> ${line}`.trimEnd()), ''];
  }
  note(div.line, `A block {${div.attributes}} means nothing here. What is in it stays.`);
  return ['', ...div.lines, ''];
}

/** A block's title, an attribute or its first heading, and the rest of it. */
function titled({ attributes, lines }: Div): { readonly title: string | undefined; readonly body: readonly string[] } {
  const [, attribute] = /\b(?:title|name)="([^"]*)"/.exec(attributes) ?? [];
  const first = lines.findIndex((line) => line.trim() !== '');
  const [, heading] = /^#+\s+(.*?)\s*$/.exec(lines[first] ?? '') ?? [];
  if (attribute !== undefined || heading === undefined) return { title: attribute, body: lines };
  return { title: heading, body: lines.slice(first + 1) };
}

function trimmed(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line.trim() !== '');
  return start < 0 ? [] : lines.slice(start, lines.findLastIndex((line) => line.trim() !== '') + 1);
}
