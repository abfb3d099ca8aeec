import type { Blockquote, Paragraph } from 'mdast';
import type { CalloutKind, Terms } from '../model/terms/terms.ts';
import type { Block } from './nodes.ts';

const KINDS: Readonly<Record<string, CalloutKind>> = {
  NOTE: 'note',
  TIP: 'tip',
  IMPORTANT: 'important',
  WARNING: 'warning',
  CAUTION: 'caution',
};

/** GitHub's callouts, `> [!NOTE]`; undefined for a plain quotation. */
export function calloutBlock(quote: Blockquote, terms: Terms): Block | undefined {
  const [first, ...rest] = quote.children;
  const marker = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || marker?.type !== 'text') return undefined;
  const match = /^\[!([A-Z]+)\][ \t]*(?:\r?\n|$)/.exec(marker.value);
  const kind = match?.[1] === undefined ? undefined : KINDS[match[1]];
  if (!match || kind === undefined) return undefined;
  const remaining = marker.value.slice(match[0].length);
  const body: Paragraph = {
    ...first,
    children: [...(remaining === '' ? [] : [{ ...marker, value: remaining }]), ...first.children.slice(1)],
  };
  const heading: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'text', value: terms.callouts[kind] }],
    data: { hProperties: { className: ['callout-title'] } },
  };
  return {
    type: 'block',
    children: [heading, ...(body.children.length > 0 ? [body] : []), ...rest],
    data: { hName: 'aside', hProperties: { className: ['callout', `callout-${kind}`] } },
  };
}
