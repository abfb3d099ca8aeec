import type { PhrasingContent } from 'mdast';
import type { CitationGroup } from './nodes.ts';
import { plainText } from './plain-text.ts';

/** One work in a group of citations. */
export interface Cite {
  readonly key: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly locator?: string;
  /** CSL's name of what the locator counts, such as `page`. */
  readonly label?: string;
  readonly suppressAuthor: boolean;
}

/** Reads the inside of `[see @a, pp. 3-5; -@b]`: works parted by semicolons, each with prefix, locator and suffix. */
export function parseCitationGroup(group: CitationGroup): Cite[] {
  return splitAtSemicolons(group.children).flatMap((part) => {
    const position = part.findIndex((node) => node.type === 'citationKey');
    const key = part[position];
    if (key?.type !== 'citationKey') return [];
    const before = textOf(part.slice(0, position));
    const after = textOf(part.slice(position + 1));
    const suppressAuthor = /(?:^|\s)-$/.test(before);
    const prefix = (suppressAuthor ? before.slice(0, -1) : before).trimStart();
    return [
      {
        key: key.value,
        suppressAuthor,
        ...(prefix.trim() === '' ? {} : { prefix: `${prefix.trim()} ` }),
        ...locatorAndSuffix(after),
      },
    ];
  });
}

function splitAtSemicolons(children: readonly PhrasingContent[]): PhrasingContent[][] {
  const parts: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type !== 'text') {
      parts.at(-1)?.push(child);
      continue;
    }
    for (const [position, value] of child.value.split(';').entries()) {
      if (position > 0) parts.push([]);
      if (value !== '') parts.at(-1)?.push({ ...child, value });
    }
  }
  return parts;
}

function textOf(nodes: PhrasingContent[]): string {
  const text = plainText({ type: 'paragraph', children: nodes }, (tex) => tex);
  const last = nodes.at(-1);
  return last?.type === 'text' && /\s$/.test(last.value) ? `${text} ` : text;
}

/** Locator terms, as Pandoc reads them in English, to CSL's labels. */
const LOCATOR_TERMS: readonly (readonly [RegExp, string])[] = [
  [/^(?:pp?\.|pages?)\s*/i, 'page'],
  [/^(?:chaps?\.|ch\.|chapters?)\s*/i, 'chapter'],
  [/^(?:secs?\.|§§?|sections?)\s*/i, 'section'],
  [/^(?:figs?\.|figures?)\s*/i, 'figure'],
  [/^(?:eqs?\.|equations?)\s*/i, 'equation'],
  [/^(?:vols?\.|volumes?)\s*/i, 'volume'],
  [/^(?:paras?\.|¶¶?|paragraphs?)\s*/i, 'paragraph'],
  [/^(?:apps?\.|appendix|appendices)\s*/i, 'appendix'],
  [/^(?:tbls?\.|tables?)\s*/i, 'table'],
  [/^(?:thms?\.|theorems?)\s*/i, 'theorem'],
];

function locatorAndSuffix(after: string): Pick<Cite, 'locator' | 'label' | 'suffix'> {
  const text = after.replace(/^\s*,?\s*/, '');
  if (text.trim() === '') return {};
  for (const [term, label] of LOCATOR_TERMS) {
    const match = term.exec(text);
    if (match) return withLocator(text.slice(match[0].length), label);
  }
  return /^\d/.test(text) ? withLocator(text, 'page') : { suffix: `, ${text.trim()}` };
}

function withLocator(text: string, label: string): Pick<Cite, 'locator' | 'label' | 'suffix'> {
  const match = /^[A-Z]?[\dIVXLCivxlc]+(?:\.\d+)*[a-z]?(?:\s*[-–,&]\s*\d[\d.]*)*/.exec(text);
  if (!match) return { suffix: `, ${text.trim()}` };
  const suffix = text.slice(match[0].length).trim();
  return {
    locator: match[0].replace(/--?/g, '–'),
    label,
    ...(suffix === '' ? {} : { suffix: suffix.startsWith(',') ? suffix : ` ${suffix}` }),
  };
}
