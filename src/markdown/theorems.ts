import type { Paragraph, PhrasingContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { didYouMean } from '../diagnostics/nearest.ts';
import { DIRECTIVES, labelSpan, theoremKind } from './labels.ts';
import type { Block, Phrase } from './nodes.ts';
import { placeOf } from './place.ts';
import { type StructureContext, structureBlocks } from './structure.ts';

/** A container directive as a theorem, one of its kin, or a proof. Any other name is reported. */
export function directiveBlock(node: ContainerDirective, context: StructureContext): Block {
  const [title, children] = directiveParts(node);
  const kind = theoremKind(node.name);
  if (kind === undefined && node.name !== 'proof') {
    const hint = didYouMean(node.name, DIRECTIVES, ` Write one of ${DIRECTIVES.join(', ')}.`);
    context.report('markdown/directive', placeOf(node), `":::${node.name}" is not a block of the dialect.${hint}`);
  }
  const number = kind === undefined ? undefined : context.count(kind);
  const id = node.attributes?.['id'];
  if (kind !== undefined && typeof id === 'string')
    context.define({ id, kind, ...(number === undefined ? {} : { number }) }, node);
  const name = kind === undefined || number === undefined ? context.terms.proof : context.terms.numbered(kind, number);
  const heading: Paragraph = {
    type: 'paragraph',
    children: [labelSpan(name), ...(title.length > 0 ? [space(), theoremName(title)] : [])],
    data: { hProperties: { className: ['theorem-title'] } },
  };
  const body = structureBlocks(children, context);
  const className = kind === undefined ? ['proof'] : ['theorem', `theorem-${kind}`];
  return {
    type: 'block',
    children: [heading, ...(kind === undefined ? withEndMark(body) : body)],
    data: { hName: 'section', hProperties: { className, ...(typeof id === 'string' ? { id } : {}) } },
  };
}

/** Reports a paragraph that begins like a block, but as other dialects write it: it would be published as it stands. */
export function reportBrokenOpening(node: Paragraph, { report }: StructureContext): void {
  const [first] = node.children;
  if (first?.type !== 'text' || !first.value.startsWith(':::')) return;
  const [, named = ''] = /^:+[ \t]*([a-z]+)/i.exec(first.value) ?? [];
  const known = DIRECTIVES.includes(named.toLowerCase()) ? named.toLowerCase() : 'theorem';
  const message = `These colons open no block. Write :::${known}[Title]{#label}, without spaces between, and ::: alone after its text.`;
  report('markdown/directive', placeOf(node), message);
}

function directiveParts(node: ContainerDirective): [PhrasingContent[], ContainerDirective['children']] {
  const [first, ...rest] = node.children;
  const isLabel = first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data;
  return isLabel ? [first.children, rest] : [[], node.children];
}

function theoremName(title: PhrasingContent[]): PhrasingContent {
  return {
    type: 'phrase',
    children: [{ type: 'text', value: '(' }, ...title, { type: 'text', value: ')' }],
    data: { hName: 'span', hProperties: { className: ['theorem-name'] } },
  };
}

/** A proof ends in a mark: at the end of its last paragraph, or on a line of its own after anything else. */
function withEndMark(body: Block['children']): Block['children'] {
  const mark: Phrase = {
    type: 'phrase',
    children: [{ type: 'text', value: '∎' }],
    data: { hName: 'span', hProperties: { className: ['proof-end'] } },
  };
  const last = body.at(-1);
  if (last?.type !== 'paragraph') return [...body, { type: 'paragraph', children: [mark] }];
  return [...body.slice(0, -1), { ...last, children: [...last.children, space(), mark] }];
}

function space(): PhrasingContent {
  return { type: 'text', value: '\u00A0' };
}
