import type { ArchiveConfig } from '../model/archive.ts';
import { formatDate } from '../model/date.ts';
import type { Item } from '../model/item.ts';
import { STATUS_LABELS, TYPE_LABELS } from '../model/labels.ts';
import type { RichText } from '../model/rich-text.ts';

/** What an item's social card says. */
export interface Card {
  readonly archive: string;
  /** `Paper · May 16, 2026`; the status goes before it where the text does not simply stand. */
  readonly kind: string;
  /** Plain text where the whole title has no room. */
  readonly title: RichText | string;
  /** Empty for items whose authors are not shown. */
  readonly authors: string;
  /** The site's host and path, without a scheme. */
  readonly address: string;
  /** BCP 47. */
  readonly language: string;
  /** A CSS colour in hexadecimal notation; undefined for the project's own accent. */
  readonly accent?: string;
}

/** What fits on one line of a card, in Latin letters. */
const LINE = 46;
/** What fits into a card's room for the title, likewise. */
const LONGEST_TITLE = 280;

/** An item's card. */
export function cardOf(item: Item, config: ArchiveConfig): Card {
  const parts = [
    ...(item.status.kind === 'current' ? [] : [STATUS_LABELS[item.status.kind]]),
    ...(item.type === 'pages' ? [] : [TYPE_LABELS[item.type]]),
    ...(item.date === undefined ? [] : [formatDate(item.date, config.language)]),
  ];
  const url = new URL(config.url);
  return {
    archive: cut(config.title, LINE),
    kind: parts.join(' · '),
    title: widthOf(item.title.text) <= LONGEST_TITLE ? item.title : cut(item.title.text, LONGEST_TITLE),
    authors: item.type === 'topics' || item.type === 'pages' ? '' : authorLine(item, config.language),
    address: cut(`${url.host}${url.pathname}`.replace(/\/$/, ''), 28),
    language: item.language,
    ...(config.accent !== undefined && /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(config.accent)
      ? { accent: config.accent }
      : {}),
  };
}

/** All authors, or the first where all have no room. */
function authorLine({ authors }: Item, language: string): string {
  const [first, ...others] = authors.map(({ name }) => name);
  if (first === undefined) return '';
  const everybody = new Intl.ListFormat(language, { type: 'conjunction' }).format([first, ...others]);
  return widthOf(everybody) <= LINE || others.length === 0 ? cut(everybody, LINE) : `${cut(first, LINE - 7)} et al.`;
}

/** A text's width in Latin letters: one of an East Asian script counts as two. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A text that is no wider than `most`; an ellipsis stands for what is left out. */
function cut(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    if (widthOf(kept + segment) >= most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
