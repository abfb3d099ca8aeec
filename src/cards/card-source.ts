import type { ElementContent, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { RichText } from '../model/rich-text.ts';
import { classesOf } from '../pdf/body-context.ts';
import { mathBody } from '../pdf/math.ts';
import { mathIn } from '../pdf/phrases.ts';
import { call, code, dictionary, sequence, string, type Typst, text } from '../pdf/typst.ts';
import type { Card } from './card.ts';

/** The template's file, relative to the compiler's workspace. */
const TEMPLATE = 'cards/card.typ';

/**
 * A card as a Typst document of one page, 600 by 315 points. Every text of the archive stands in it as a string literal,
 * so that none of it can be read as Typst.
 */
export function cardSource(card: Card): string {
  const [language = 'en'] = card.language.split('-');
  const fields = dictionary({
    archive: string(card.archive),
    kind: string(card.kind),
    title: titleContent(card.title),
    authors: string(card.authors),
    address: string(card.address),
    language: string(/^[a-z]{2,3}$/i.test(language) ? language.toLowerCase() : 'en'),
    accent: card.accent === undefined ? undefined : call('rgb', [string(card.accent)]),
  });
  return `#import "/${TEMPLATE}": *\n#card(${fields})\n`;
}

/** A title with its formulas set; as plain text where one of them cannot be set for sure. */
function titleContent(title: RichText | string): Typst {
  if (typeof title === 'string') return text(title);
  const parts = fromHtml(title.html, { fragment: true }).children.map(phrase);
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? sequence(known) : text(title.text);
}

function phrase(node: RootContent | ElementContent): Typst | undefined {
  if (node.type === 'text') return text(node.value);
  if (node.type !== 'element') return code('[]');
  if (!classesOf(node).includes('katex')) {
    const inner = node.children.map(phrase);
    const known = inner.filter((part) => part !== undefined);
    return known.length === inner.length ? sequence(known) : undefined;
  }
  const math = mathIn(node);
  const set = math && mathBody(math);
  return set && call('math.equation', [set.body]);
}
