import type { Math as MathNode } from 'mdast-util-math';
import { taggedTex } from './equations.ts';

/** A display formula as its author's TeX, its numbers kept as TeX's own tags; `number` is the whole formula's. */
export function readableEquation(node: MathNode, number: string | undefined): MathNode {
  const value = node.value.trim();
  const rows = node.data?.rows ?? [];
  if (number !== undefined && node.data?.isTagged !== true)
    return { type: 'math', value: `${value} \\tag{${number}}`, meta: null };
  return { type: 'math', value: rows.length === 0 ? value : taggedTex(value, rows).tex, meta: null };
}
