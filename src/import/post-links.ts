import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../markdown/parse.ts';
import type { NoteAt } from './template-tags.ts';
import { type TextEdit, withEdits } from './text-edits.ts';

/** Where a link or an image leads once its post is an item; undefined where it stays as it is. */
export type TargetOf = (target: string, image: boolean, line: number) => string | undefined;

/** Gives the links and images of a text their new targets. */
export function withTargets(text: string, targetOf: TargetOf): string {
  const edits: TextEdit[] = [];
  visit(parseMarkdown(text), (node) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (start === undefined || end === undefined || node.url === '') return;
    const target = targetOf(node.url, node.type === 'image', node.position?.start.line ?? 1);
    if (target === undefined) return;
    // A link's target stands after its text, which may hold the same words.
    const source = text.slice(start, end);
    const after = Math.max(0, source.lastIndexOf(']('));
    const at = source.indexOf(node.url, node.type === 'definition' ? source.indexOf(']:') : after);
    if (at >= 0) edits.push({ start: start + at, end: start + at + node.url.length, text: target });
  });
  return withEdits(text, edits);
}

/**
 * Escapes what other Markdown takes for text: an at sign, which would cite, and dollars around what is no formula but
 * sums of money. The dollars are noted.
 */
export function withPlainSigns(text: string, note: NoteAt): string {
  const edits: TextEdit[] = [];
  visit(parseMarkdown(text), (node) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (start === undefined || end === undefined) return;
    if (node.type === 'citationKey') {
      const at = text.indexOf('@', start);
      if (at >= start && at < end) edits.push({ start: at, end: at, text: '\\' });
    } else if (
      node.type === 'inlineMath' &&
      /^\d[\d.,]*\s?(?:[kmb]\b|million|billion)?\s[^\\^_={}]*$/i.test(node.value)
    ) {
      edits.push({ start, end: start, text: '\\' }, { start: end - 1, end: end - 1, text: '\\' });
      note(node.position?.start.line ?? 1, `"${text.slice(start, end)}" is taken for money, not for a formula.`);
    }
  });
  return withEdits(text, edits);
}
