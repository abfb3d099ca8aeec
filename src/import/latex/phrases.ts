import type { FootnoteDefinition, PhrasingContent, RootContent, Text } from 'mdast';
import { toString as textIn } from 'mdast-util-to-string';
import { citationText } from './citation-text.ts';
import type { LabelNames } from './label-names.ts';
import { markdownOf, raw } from './markdown-writer.ts';
import type { Attributes, PandocBlock, PandocInline } from './pandoc-document.ts';

/** A part of a paragraph: phrases, or a formula or image that stands by itself. */
export type ParagraphPart =
  | { readonly kind: 'phrases'; readonly children: readonly PhrasingContent[] }
  | { readonly kind: 'display'; readonly tex: string };

/** What phrases need to know of the text around them, and what they leave to it. */
export interface PhraseContext {
  readonly names: LabelNames;
  readonly footnotes: FootnoteDefinition[];
  readonly blocks: (blocks: readonly PandocBlock[]) => readonly RootContent[];
  /** The name, beside the item, of an image; undefined where there is none. */
  readonly image: (path: string) => string | undefined;
  /** Notes what was found; `needle` stands in the source where it was. */
  readonly note: (message: string, needle?: string) => void;
}

/** The words before a reference that the reference itself says. */
const KIND_WORDS =
  /(?<![\p{L}\p{N}])(?:theorems?|thms?\.?|lemmas?|lemmata|lem\.|corollar(?:y|ies)|cor\.|propositions?|props?\.|conjectures?|conj\.|definitions?|defs?\.|examples?|ex\.|remarks?|rem\.|algorithms?|algs?\.|equations?|eqn?s?\.|eqs?|figures?|figs?\.?|tables?|tabs?\.|sections?|sects?\.|secs?\.|§+|appendix|appendices|app\.|listings?)\s*\(?$/iu;

/** Phrases of a paragraph that may hold display formulas, which part it. */
export function paragraphParts(inlines: readonly PandocInline[], context: PhraseContext): readonly ParagraphPart[] {
  const parts: ParagraphPart[] = [];
  let pending: PandocInline[] = [];
  const flush = (): void => {
    const children = trimmed(phrases(pending, context));
    if (children.length > 0) parts.push({ kind: 'phrases', children });
    pending = [];
  };
  for (const inline of inlines) {
    if (inline.t !== 'Math' || inline.c[0].t !== 'DisplayMath') {
      pending.push(inline);
      continue;
    }
    flush();
    parts.push({ kind: 'display', tex: inline.c[1] });
  }
  flush();
  return parts;
}

/** Inlines as phrases of one line of thought; a display formula among them is set in the line. */
export function phrases(inlines: readonly PandocInline[], context: PhraseContext): PhrasingContent[] {
  const done: PhrasingContent[] = [];
  let closesBracket = false;
  for (const inline of inlines) {
    const reference = referenceIn(inline);
    const next = reference === undefined ? phrase(inline, context) : [];
    if (reference !== undefined) {
      closesBracket = cutKindWord(done, context.names.of(reference)?.startsWith('eq-') === true);
      done.push(...referencePhrases(reference, context));
      continue;
    }
    for (const node of next) {
      const last = done.at(-1);
      if (node.type !== 'text') done.push(node);
      else if (last?.type === 'text') last.value += node.value;
      else {
        const value = closesBracket && node.value.startsWith(')') ? node.value.slice(1) : node.value;
        closesBracket = false;
        if (value !== '') done.push(text(value));
      }
    }
  }
  return done;
}

function phrase(inline: PandocInline, context: PhraseContext): PhrasingContent[] {
  const inner = (inlines: readonly PandocInline[]): PhrasingContent[] => phrases(inlines, context);
  switch (inline.t) {
    case 'Str':
      return [text(inline.c.replaceAll('\u00A0', ' '))];
    case 'Space':
      return [text(' ')];
    case 'SoftBreak':
      return [text('\n')];
    case 'LineBreak':
      return [{ type: 'break' }];
    case 'Emph':
      return marked('emphasis', inner(inline.c));
    case 'Strong':
      return marked('strong', inner(inline.c));
    case 'Strikeout':
      return marked('delete', inner(inline.c));
    case 'Superscript':
      return [raw('<sup>'), ...inner(inline.c), raw('</sup>')];
    case 'Subscript':
      return [raw('<sub>'), ...inner(inline.c), raw('</sub>')];
    case 'Underline':
    case 'SmallCaps':
      return inner(inline.c);
    case 'Quoted':
      return quoted(inline.c[0].t === 'DoubleQuote' ? '“”' : '‘’', inner(inline.c[1]));
    case 'Cite':
      return [raw(citationText(inline.c[0], (affix) => markdownOf([{ type: 'paragraph', children: inner(affix) }])))];
    case 'Code':
      return [{ type: 'inlineCode', value: inline.c[1] }];
    case 'Math':
      return [{ type: 'inlineMath', value: inline.c[1].replace(/\s*\n\s*/g, ' ').trim() }];
    case 'Span':
      return inner(inline.c[1]);
    case 'Link':
      return linkPhrases(inline.c[2][0], inner(inline.c[1]));
    case 'Image':
      return [imagePhrase(inline.c[2][0], context)];
    case 'Note':
      return [footnote(inline.c, context)];
    case 'RawInline':
      context.note(`"${inline.c[1].trim()}" cannot be converted and was left out.`, inline.c[1]);
      return [];
  }
}

function text(value: string): Text {
  return { type: 'text', value };
}

/** Spaces at the edges of marked text stand outside it, where Markdown takes its marks for marks. */
function marked(type: 'emphasis' | 'strong' | 'delete', children: PhrasingContent[]): PhrasingContent[] {
  const inside = trimmed(children);
  if (inside.length === 0) return children.length === 0 ? [] : [text(' ')];
  const whole = textIn({ type: 'paragraph', children });
  return [
    ...(/^\s/.test(whole) ? [text(' ')] : []),
    { type, children: inside },
    ...(/\s$/.test(whole) ? [text(' ')] : []),
  ];
}

function quoted(marks: string, children: PhrasingContent[]): PhrasingContent[] {
  return [text(marks.slice(0, 1)), ...children, text(marks.slice(1))];
}

function trimmed(children: readonly PhrasingContent[]): PhrasingContent[] {
  const kept = [...children];
  const [first] = kept;
  if (first?.type === 'text') kept[0] = text(first.value.trimStart());
  const last = kept.at(-1);
  if (last?.type === 'text') kept[kept.length - 1] = text(last.value.trimEnd());
  return kept.filter((node) => node.type !== 'text' || node.value !== '');
}

function linkPhrases(url: string, children: PhrasingContent[]): PhrasingContent[] {
  // A link within the document, as from `\hyperref`, leads to what is no label here.
  if (!/^(?:https?:|mailto:)/i.test(url)) return children;
  return [{ type: 'link', url, children: children.length === 0 ? [text(url)] : children }];
}

function imagePhrase(path: string, context: PhraseContext): PhrasingContent {
  context.note(`The image "${path}" stands in no figure. Say what it shows: ![…](file).`, path);
  return { type: 'image', url: context.image(path) ?? path, alt: '' };
}

function footnote(blocks: readonly PandocBlock[], context: PhraseContext): PhrasingContent {
  const identifier = String(context.footnotes.length + 1);
  const definition: FootnoteDefinition = { type: 'footnoteDefinition', identifier, label: identifier, children: [] };
  context.footnotes.push(definition);
  for (const block of context.blocks(blocks)) {
    if (block.type !== 'footnoteDefinition' && isFlow(block)) definition.children.push(block);
  }
  return { type: 'footnoteReference', identifier, label: identifier };
}

type Flow = FootnoteDefinition['children'][number];

function isFlow(node: RootContent): node is Flow {
  return ['paragraph', 'list', 'code', 'blockquote', 'table', 'html', 'heading', 'thematicBreak'].includes(node.type);
}

function referenceIn(inline: PandocInline): string | undefined {
  if (inline.t !== 'Link') return undefined;
  const [, , values]: Attributes = inline.c[0];
  return values.find(([name]) => name === 'reference')?.[1];
}

/** Takes 'Theorem ' off the end of what stands before a reference; returns whether an open bracket went with it. */
function cutKindWord(done: PhrasingContent[], isEquation: boolean): boolean {
  const last = done.at(-1);
  if (last?.type !== 'text') return false;
  const match = KIND_WORDS.exec(last.value) ?? (isEquation ? /\($/.exec(last.value) : null);
  if (match === null) return false;
  last.value = last.value.slice(0, match.index);
  if (last.value === '') done.pop();
  return match[0].endsWith('(');
}

/** `@thm-a`, `@thm-a and @thm-b`; a label that nothing has is noted. */
function referencePhrases(reference: string, { names, note }: PhraseContext): PhrasingContent[] {
  const found = reference.split(',').map((label) => {
    const id = names.of(label);
    if (id === undefined) note(`Nothing that can be referred to has the label "${label.trim()}".`, `ref{${reference}}`);
    return id === undefined ? '??' : `@${id}`;
  });
  const last = found.pop() ?? '';
  return [raw(found.length === 0 ? last : `${found.join(', ')} and ${last}`)];
}
