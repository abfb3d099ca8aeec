import type { Code, PhrasingContent, RootContent } from 'mdast';
import type { FloatImage } from './floats.ts';
import { markdownOf, phrasesOf, raw } from './markdown-writer.ts';
import type { MarkedBlock } from './marked-source.ts';
import type { PandocBlock } from './pandoc-document.ts';
import { type PhraseContext, phrases } from './phrases.ts';

/** A caption or title as the phrases of one line. */
export function linePhrases(block: PandocBlock, context: PhraseContext): PhrasingContent[] {
  if (block.t !== 'Para' && block.t !== 'Plain') return [];
  const inlines = block.c.map((inline) =>
    inline.t === 'SoftBreak' || inline.t === 'LineBreak' ? { t: 'Space' as const } : inline,
  );
  return phrases(inlines, context);
}

/** A theorem, one of its kin or a proof. */
export function theoremOf(
  { block, word, hasTitle, id }: MarkedBlock & { readonly kind: 'theorem' },
  blocks: readonly PandocBlock[],
  context: PhraseContext,
): RootContent[] {
  const [first, ...rest] = blocks;
  const own = hasTitle && first !== undefined ? phrasesOf(linePhrases(first, context)) : '';
  const title = [word ?? '', block === 'proof' ? own.replace(/^Proof\s*/i, '') : own]
    .filter((part) => part !== '')
    .join(': ');
  const content = markdownOf(context.blocks(hasTitle ? rest : blocks));
  const name = `${block}${title === '' ? '' : `[${withinBrackets(title)}]`}${id === undefined ? '' : `{#${id}}`}`;
  const depth = Math.max(0, ...[...content.matchAll(/^:{3,}/gm)].map(([colons]) => colons.length));
  const colons = ':'.repeat(Math.max(3, depth + 1));
  return [raw(`${colons}${name}\n${content}\n${colons}`)];
}

/** Markdown that stands between brackets: a bracket that has no other half would end it. */
function withinBrackets(text: string): string {
  let depth = 0;
  return text.replace(/\\[\s\S]|[[\]]/g, (token) => {
    if (token === '[') depth += 1;
    else if (token === ']' && depth === 0) return '\\]';
    else if (token === ']') depth -= 1;
    return token;
  });
}

/** A figure for each image; the last has the caption of all. */
export function figuresOf(
  { images, hasCaption, id }: MarkedBlock & { readonly kind: 'figure' },
  blocks: readonly PandocBlock[],
  context: PhraseContext,
): RootContent[] {
  const captions = blocks.map((block) => phrasesOf(linePhrases(block, context)).replace(/\n/g, ' '));
  const whole = hasCaption ? (captions.at(-1) ?? '') : '';
  if (images.length > 1) {
    context.note(
      `A figure of ${images.length} images became as many figures; the last has its caption.`,
      images[0]?.path,
    );
  }
  if (images.length === 0) return whole === '' ? [] : [raw(`*${whole}*`)];
  let own = 0;
  return images.map((image, place) => {
    const caption = image.hasCaption ? (captions[own++] ?? '') : '';
    const isLast = place === images.length - 1;
    const words = [caption, isLast ? whole : ''].filter((part) => part !== '').join(' ');
    return raw(figureText(image, words, isLast ? id : undefined, context));
  });
}

function figureText(
  image: FloatImage,
  caption: string,
  id: string | undefined,
  { image: named, note }: PhraseContext,
): string {
  const file = named(image.path);
  if (file === undefined)
    note(`The image "${image.path}" is not in what is imported. Put it beside the item.`, image.path);
  const attributes = [
    ...(id === undefined ? [] : [`#${id}`]),
    ...(image.width === undefined ? [] : [`width=${image.width}%`]),
  ].join(' ');
  return `![${withinBrackets(caption)}](${file ?? image.path})${attributes === '' ? '' : `{${attributes}}`}`;
}

/** What cannot be converted, as its source. */
export function codeBlock(
  { block, code, hasTitle, id }: MarkedBlock & { readonly kind: 'code' },
  blocks: readonly PandocBlock[],
  context: PhraseContext,
): RootContent[] {
  const fenced: Code = { type: 'code', lang: 'latex', value: code };
  if (block === undefined) return [fenced];
  const title = hasTitle && blocks[0] !== undefined ? `[${phrasesOf(linePhrases(blocks[0], context))}]` : '';
  return [raw(`:::${block}${title}${id === undefined ? '' : `{#${id}}`}\n${markdownOf([fenced])}\n:::`)];
}
