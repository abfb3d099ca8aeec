/** An npm package of fonts for scripts that the fonts within the compiler lack. */
export interface FontPackage {
  readonly name: string;
  readonly family: string;
  /** The language, as a BCP 47 primary subtag, whose texts take this font before the others. */
  readonly language: string;
  /** The characters that it is for. */
  readonly characters: RegExp;
}

/**
 * Fonts beside those within the compiler. Arabic comes with the project; the others are large, 40 to 100 MB each, and are
 * used where an archive installs them.
 */
export const FONT_PACKAGES: readonly FontPackage[] = [
  {
    name: '@expo-google-fonts/amiri',
    family: 'Amiri',
    language: 'ar',
    characters: /\p{scx=Arabic}/u,
  },
  {
    name: '@expo-google-fonts/noto-serif-jp',
    family: 'Noto Serif JP',
    language: 'ja',
    characters: /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u,
  },
  {
    name: '@expo-google-fonts/noto-serif-sc',
    family: 'Noto Serif SC',
    language: 'zh',
    characters: /[\p{scx=Han}\p{scx=Bopomofo}]/u,
  },
  {
    name: '@expo-google-fonts/noto-serif-kr',
    family: 'Noto Serif KR',
    language: 'ko',
    characters: /\p{scx=Hangul}/u,
  },
];

/** The package that would bring a font for some characters that no font has, in a text of a language given as a BCP 47 tag. */
export function fontPackageFor(characters: Iterable<string>, language: string): string | undefined {
  const primary = language.toLowerCase().split('-')[0];
  const all = [...characters];
  const fitting = FONT_PACKAGES.filter((font) => all.some((character) => font.characters.test(character)));
  return (fitting.find((font) => font.language === primary) ?? fitting[0])?.name;
}
