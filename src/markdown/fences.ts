import type { Code } from 'mdast';
import type { InlineMath, Math as MathNode } from 'mdast-util-math';
import './nodes.ts';
import type { StructureContext } from './structure.ts';

/** Whether a block ends only because the text does, or the list or quotation that it stands in. */
export function isLeftOpen({ data }: Code | MathNode | InlineMath): boolean {
  return data?.fences?.isClosed === false;
}

/** Names a block that is never closed where it opens, since its end says nothing. Code is a warning: CommonMark allows it. */
export function reportOpenFence(node: Code | MathNode, { report }: StructureContext): void {
  const { opening } = node.data?.fences ?? {};
  if (opening === undefined || !isLeftOpen(node)) return;
  const start = node.position?.start;
  const place = start && { line: start.line, column: start.column, length: opening.length };
  const [read, part, severity] =
    node.type === 'code' ? (['code', 'code', 'warning'] as const) : (['TeX', 'formula', 'error'] as const);
  const what = `This ${opening} is never closed, and all that follows is read as ${read}.`;
  report('markdown/fence', place, `${what} Write ${opening} on a line of its own where the ${part} ends.`, severity);
}
