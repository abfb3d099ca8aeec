import type { Html, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mathToMarkdown } from 'mdast-util-math';
import { type Join, type Options, toMarkdown } from 'mdast-util-to-markdown';

/** Paragraphs that stand on the line after a table, as its caption. */
const captions = new WeakSet<object>();

const joinCaption: Join = (left, right) => (left.type === 'table' && captions.has(right) ? 0 : undefined);

const OPTIONS: Options = {
  bullet: '-',
  emphasis: '*',
  rule: '-',
  fence: '`',
  fences: true,
  join: [joinCaption],
  extensions: [gfmToMarkdown({ tablePipeAlign: true }), mathToMarkdown()],
  // What CommonMark takes for text and the dialect does not.
  unsafe: [
    { character: '@', inConstruct: 'phrasing' },
    { character: '{', after: '[#.]', inConstruct: 'phrasing' },
    { character: ':', atBreak: true, after: '[: ]' },
  ],
};

/** Blocks as Markdown of the dialect. */
export function markdownOf(children: readonly RootContent[]): string {
  const root: Root = { type: 'root', children: [...children] };
  return toMarkdown(root, OPTIONS).trim();
}

/** Phrases as one paragraph's Markdown. */
export function phrasesOf(children: readonly PhrasingContent[]): string {
  return markdownOf([{ type: 'paragraph', children: [...children] }]);
}

/** Text of the dialect that is written as it is: a citation, a label, a fence of colons. */
export function raw(value: string): Html {
  return { type: 'html', value };
}

/** The caption of the table before it. */
export function tableCaption(children: readonly PhrasingContent[], id: string | undefined): Paragraph {
  const label = id === undefined ? [] : [raw(` {#${id}}`)];
  const paragraph: Paragraph = { type: 'paragraph', children: [raw(': '), ...children, ...label] };
  captions.add(paragraph);
  return paragraph;
}
