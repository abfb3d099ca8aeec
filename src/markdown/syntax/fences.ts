import type { Code } from 'mdast';
import type { CompileContext, Extension as FromMarkdownExtension, Token } from 'mdast-util-from-markdown';
import type { Math as MathNode } from 'mdast-util-math';

/** The fences of a block of code or of a formula, as far as they are written. */
export interface Fences {
  /** The opening one: three backticks or more, tildes, dollar signs. */
  readonly opening: string;
  readonly isClosed: boolean;
}

/**
 * Notes on fenced blocks whether they have a closing fence. CommonMark lets one without end where the text or what stands around it
 * ends, so the tree looks the same, and all that was meant to follow has become code.
 */
export const fencesFromMarkdown: FromMarkdownExtension = {
  enter: { codeFencedFenceSequence: noteFence, mathFlowFenceSequence: noteFence },
};

function noteFence(this: CompileContext, token: Token): void {
  const block = this.stack.findLast((node): node is Code | MathNode => node.type === 'code' || node.type === 'math');
  if (block === undefined) return;
  const { opening = this.sliceSerialize(token) } = block.data?.fences ?? {};
  block.data = { ...block.data, fences: { opening, isClosed: block.data?.fences !== undefined } };
}
