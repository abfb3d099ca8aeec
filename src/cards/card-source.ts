import type { ElementContent, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { RichText } from '../model/rich-text.ts';
import { classesOf } from '../pdf/body-context.ts';
import { mathBody } from '../pdf/math.ts';
import { mathIn } from '../pdf/phrases.ts';
import { call, code, dictionary, sequence, string, type Typst, text } from '../pdf/typst.ts';
import type { Card } from './card.ts';
import { hasFontsFor, installedFamilies, withoutPictures } from './card-fonts.ts';

/** The template's file, relative to the compiler's workspace. */
const TEMPLATE = 'cards/card.typ';

/**
 * A card as a Typst document of one page, 600 by 315 points. Every text of the archive stands in it as a string literal,
 * so that none of it can be read as Typst. What no installed font can show is left out; in the place of such a title stands
 * the archive's.
 */
export function cardSource(card: Card): string {
  const [language = 'en'] = card.language.split('-');
  const title = withoutPictures(typeof card.title === 'string' ? card.title : card.title.text);
  const fields = dictionary({
    archive: string(shown(card.archive)),
    kind: string(shown(card.kind)),
    title: hasFontsFor(title) ? titleContent(card.title) : text(shown(card.archive)),
    authors: string(shown(card.authors)),
    address: string(card.address),
    language: string(/^[a-z]{2,3}$/i.test(language) ? language.toLowerCase() : 'en'),
    accent: card.accent === undefined ? undefined : call('rgb', [string(card.accent)]),
  });
  // With the fonts in it a source is all that a card depends on.
  return `// ${installedFamilies().join(', ')}\n#import "/${TEMPLATE}": *\n#card(${fields})\n`;
}

/** A title with its formulas set; as plain text where one of them cannot be set for sure. */
function titleContent(title: RichText | string): Typst {
  if (typeof title === 'string') return text(withoutPictures(title));
  const parts = fromHtml(title.html, { fragment: true }).children.map(phrase);
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? sequence(known) : text(withoutPictures(title.text));
}

function phrase(node: RootContent | ElementContent): Typst | undefined {
  if (node.type === 'text') return text(withoutPictures(node.value));
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

/** What an archive says, as far as there are fonts for it. */
function shown(value: string): string {
  const kept = withoutPictures(value);
  return hasFontsFor(kept) ? kept : '';
}
