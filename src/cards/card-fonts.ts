import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkitten';
import { FONT_PACKAGES, type FontPackage } from '../pdf/font-packages.ts';
import { installedFonts } from '../pdf/fonts.ts';

/**
 * The fonts of cards: those of PDFs, and one for Japanese that comes with the project and is a tenth as large as theirs. It
 * shows most Chinese characters too.
 */
export const CARD_FONTS: readonly FontPackage[] = [
  ...FONT_PACKAGES,
  {
    name: '@expo-google-fonts/biz-udpmincho',
    family: 'BIZ UDPMincho',
    language: 'ja',
    characters: /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u,
  },
];

/** The families that are installed here, in the order in which they are asked. */
export function installedFamilies(): readonly string[] {
  return installedFonts(CARD_FONTS).map(({ family }) => family);
}

/** The scripts that the fonts within the compiler hold, and what all scripts share. */
const WITHIN =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Common}\p{Script=Inherited}]/u;

/** The marks and wide forms of East Asia, which all of its scripts share and only fonts for them have. */
const EASTERN = /[\u3000-\u303F\u30FB\u30FC\uFF00-\uFFEF]/u;

const PICTURE =
  /(?:(?![\p{ASCII}©®™])\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}]|[\u{1F3FB}-\u{1F3FF}]|\u200D|\uFE0F)/gu;

let fonts: readonly Font[] | undefined;

/** A text without emoji, which no font of cards has. */
export function withoutPictures(text: string): string {
  return text.replace(PICTURE, '');
}

/** Whether there is a font for every character of a text, so that a card shows no empty boxes. */
export function hasFontsFor(text: string): boolean {
  return charactersWithoutFont(text).length === 0;
}

/** The characters of a text, each once, for which there is no font. */
export function charactersWithoutFont(text: string): readonly string[] {
  return [...new Set(text)].filter(
    (character) => (!WITHIN.test(character) || EASTERN.test(character)) && !isInPackage(character),
  );
}

function isInPackage(character: string): boolean {
  fonts ??= installedFonts(CARD_FONTS).flatMap(({ folder }) => regularFont(folder));
  const codePoint = character.codePointAt(0) ?? 0;
  return fonts.some((font) => font.hasGlyphForCodePoint(codePoint));
}

function regularFont(folder: string): readonly Font[] {
  const regular = join(folder, '400Regular');
  const [file] = existsSync(regular) ? readdirSync(regular).filter((name) => name.endsWith('.ttf')) : [];
  if (file === undefined) return [];
  const font = create(readFileSync(join(regular, file)));
  return font.isCollection ? [] : [font];
}
