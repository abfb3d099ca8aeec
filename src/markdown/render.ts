import type { Nodes as HastNodes, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import type { Terms } from '../model/terms/terms.ts';
import { plainEmptyHeader } from './empty-headers.ts';
import { formulasOf, insertFormulas } from './formula-nodes.ts';
import { highlightCode } from './highlight.ts';
import { type ImageSize, sizeImages } from './image-size.ts';
import { presentationAsStyle } from './presentation.ts';
import { sanitizeSchema } from './sanitize-schema.ts';
import { labelTask } from './task-labels.ts';

// The only raw HTML that the sanitizer leaves in a tree is that of formulas, put there after it.
const stringifier = unified().use(rehypeStringify, { allowDangerousHtml: true }).freeze();

export interface RenderOptions {
  readonly imageHosts?: readonly string[];
  readonly sizeOf?: (url: string) => Promise<ImageSize | undefined>;
}

/**
 * A linked tree, its formulas set, as HTML's tree: raw HTML sanitized, code highlighted, formulas put in, in that order, so
 * that nothing an author wrote escapes the sanitizer and nothing KaTeX wrote has to pass it. Images load from the site and
 * from `imageHosts`, nothing else from anywhere; `sizeOf` gives the sizes of those that have one.
 */
export async function renderTree(
  tree: Root,
  terms: Terms,
  { imageHosts = [], sizeOf }: RenderOptions = {},
): Promise<HastRoot> {
  const hast = await unified()
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: '',
      footnoteLabel: terms.footnotes,
      footnoteBackLabel: terms.backToReference,
    })
    .run(tree);
  // The HTML parser costs more than all else, so it runs only where an author wrote HTML.
  const whole = containsHtml(tree) ? await parsedHtml(toRoot(hast)) : toRoot(hast);
  const clean = toRoot(await unified().use(rehypeSanitize, sanitizeSchema(imageHosts)).run(whole));
  // In one walk, since a walk takes longer than what is done on it.
  visit(clean, 'element', (element) => {
    presentationAsStyle(element);
    labelTask(element);
    plainEmptyHeader(element);
  });
  if (sizeOf !== undefined) await sizeImages(clean, sizeOf);
  await highlightCode(clean);
  insertFormulas(clean, formulasOf(tree));
  return clean;
}

/** HTML of a rendered tree. */
export function htmlOf(tree: HastRoot): string {
  return stringifier.stringify(tree);
}

/** A tree with the HTML in it read as a browser would. */
async function parsedHtml(tree: HastRoot): Promise<HastRoot> {
  // Loaded only where there is some: it takes a tenth of a second.
  const { default: rehypeRaw } = await import('rehype-raw');
  return toRoot(await unified().use(rehypeRaw).run(tree));
}

function containsHtml(tree: Root): boolean {
  let found = false;
  visit(tree, (node) => {
    if (node.type === 'html') {
      found = true;
      return EXIT;
    }
    return node.type === 'math' || node.type === 'inlineMath' ? SKIP : undefined;
  });
  return found;
}

function toRoot(node: HastNodes): HastRoot {
  return node.type === 'root' ? node : { type: 'root', children: node.type === 'doctype' ? [] : [node] };
}
