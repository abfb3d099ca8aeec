import type { Blockquote, Paragraph } from 'mdast';
import type { Block } from './nodes.ts';

const TITLES: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
};

/** GitHub's callouts, `> [!NOTE]`; undefined for a plain quotation. */
export function calloutBlock(quote: Blockquote): Block | undefined {
  const [first, ...rest] = quote.children;
  const marker = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || marker?.type !== 'text') return undefined;
  const match = /^\[!([A-Z]+)\][ \t]*(?:\r?\n|$)/.exec(marker.value);
  const title = match?.[1] === undefined ? undefined : TITLES[match[1]];
  if (!match || title === undefined) return undefined;
  const remaining = marker.value.slice(match[0].length);
  const body: Paragraph = {
    ...first,
    children: [...(remaining === '' ? [] : [{ ...marker, value: remaining }]), ...first.children.slice(1)],
  };
  const heading: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'text', value: title }],
    data: { hProperties: { className: ['callout-title'] } },
  };
  return {
    type: 'block',
    children: [heading, ...(body.children.length > 0 ? [body] : []), ...rest],
    data: { hName: 'aside', hProperties: { className: ['callout', `callout-${title.toLowerCase()}`] } },
  };
}
