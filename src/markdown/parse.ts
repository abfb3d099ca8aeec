import type { Image, Link, Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { directive } from 'micromark-extension-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import './nodes.ts';
import type { ImageData } from './nodes.ts';
import { attributesFromMarkdown, attributesSyntax } from './syntax/attributes.ts';
import { citationFromMarkdown, citationSyntax } from './syntax/citation.ts';
import { displayMathSyntax } from './syntax/display-math.ts';
import { fencesFromMarkdown } from './syntax/fences.ts';
import { inlineMathSyntax } from './syntax/inline-math.ts';

/** Adds the dialect's own syntax to a processor; later extensions are tried before earlier ones. */
function scholarlySyntax(this: Processor): void {
  const data: { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] } = this.data();
  // Only `:::name` and `::name` are directives here: in prose, 'a ratio of 2:one' is not one.
  const { flow } = directive();
  const own = [displayMathSyntax, inlineMathSyntax, attributesSyntax, citationSyntax];
  data.micromarkExtensions?.push(flow ? { flow } : {}, ...own);
  data.fromMarkdownExtensions?.push(
    directiveFromMarkdown(),
    attributesFromMarkdown,
    citationFromMarkdown,
    richCaptions,
    closingLabels,
    placedInfo,
    fencesFromMarkdown,
  );
}

/** Keeps the markup of an image's text, which becomes the figure's caption. */
const richCaptions: FromMarkdownExtension = {
  exit: {
    label() {
      const fragment = this.stack.at(-1);
      const text = this.resume();
      const node = this.stack.at(-1);
      this.data.inReference = true;
      if (fragment?.type !== 'fragment') return;
      if (node?.type === 'link') setLinkText(node, fragment);
      else if (node?.type === 'image') setCaption(node, text, fragment);
    },
  },
};

/** remark-math reads the fence's text on the opening fence only; here a closing fence may have one too. */
const closingLabels: FromMarkdownExtension = {
  exit: {
    mathFlowFenceMeta(token) {
      this.resume();
      const meta = this.sliceSerialize(token);
      const math = this.stack.findLast((node) => node.type === 'math');
      if (math) math.meta = meta;
    },
  },
};

/** Notes where a code block's info string stands, so that what is read in it later has its place in the text. */
const placedInfo: FromMarkdownExtension = {
  exit: {
    codeFencedFenceMeta(token) {
      const meta = this.resume();
      const code = this.stack.at(-1);
      if (code?.type !== 'code') return;
      code.meta = meta;
      const start = code.position?.start.offset;
      if (start !== undefined && this.sliceSerialize(token) === meta)
        code.data = { ...code.data, metaStart: token.start.offset - start };
    },
  },
};

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(scholarlySyntax).freeze();

/** Reads the dialect: CommonMark, GFM, math, container directives, citations and attribute lists. */
export function parseMarkdown(source: string): Root {
  return processor.parse(source);
}

type Fragment = { children: unknown[] };

function setLinkText(link: Link, fragment: Fragment): void {
  Object.assign(link, { children: fragment.children });
}

function setCaption(image: Image, text: string, fragment: Fragment): void {
  image.alt = text;
  const data: ImageData = { ...image.data };
  Object.assign(data, { caption: fragment.children });
  image.data = data;
}
