import { call, code, sequence, type Typst, text } from './typst.ts';

/** How running text of a language is set. */
export interface Typography {
  /** Whether straight quotation marks become those of the language. */
  readonly hasTypographicQuotes: boolean;
  /** Whether marks such as `;` have a space before them, at which no line may begin. */
  readonly hasSpacedMarks: boolean;
  /** Whether a formula within the text takes a space that the text does not have (JIS X 4051, CLREQ). */
  readonly hasUnspacedFormulas: boolean;
  readonly isRightToLeft: boolean;
}

/** The typography of a language, given as a BCP 47 tag. */
export function typographyOf(language: string): Typography {
  const { language: primary, script = '' } = new Intl.Locale(language).maximize();
  return {
    hasTypographicQuotes: ['Latn', 'Cyrl', 'Grek'].includes(script),
    hasSpacedMarks: primary === 'fr',
    hasUnspacedFormulas: primary === 'ja' || primary === 'zh',
    isRightToLeft: RIGHT_TO_LEFT.test(script),
  };
}

const RIGHT_TO_LEFT = /^(?:Arab|Aran|Hebr|Nkoo|Syrc|Thaa)$/;

/** Running text, its quotation marks and apostrophes as Typst sets them in the language of the text. */
export function prose(value: string, { hasTypographicQuotes, hasSpacedMarks }: Typography): Typst {
  const spaced = hasSpacedMarks ? value.replace(/ (?=[;:!?»])|(?<=«) /g, '\u00A0') : value;
  if (!hasTypographicQuotes) return text(spaced);
  const parts = spaced.split(/(["'])/).filter((part) => part !== '');
  return sequence(parts.map((part) => (part === '"' || part === "'" ? quotationMark(part === '"') : text(part))));
}

function quotationMark(isDouble: boolean): Typst {
  return call('smartquote', [], { double: code(String(isDouble)) });
}

/** Whether the first letter is of a script that is written from right to left. */
export function beginsRightToLeft(value: string): boolean {
  const [letter = ''] = /\p{L}/u.exec(value) ?? [];
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter);
}

const IDEOGRAPH = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`;
const ENDS = new RegExp(`${IDEOGRAPH}$`, 'u');
const BEGINS = new RegExp(`^${IDEOGRAPH}`, 'u');

export function endsInIdeograph(value: string): boolean {
  return ENDS.test(value);
}

export function beginsWithIdeograph(value: string): boolean {
  return BEGINS.test(value);
}

/** A label and its number, `Eq. (1)`, with a space between them at which no line ends. */
export function unbrokenLabel(value: string): string {
  return value.replace(/^(\p{L}\S*) (?=[(\d])/u, '$1\u00A0');
}
