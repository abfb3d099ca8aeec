import { ownEntry } from './own-entry.ts';

/** Languages whose names stand where their tags belong, more often than others'. */
const COMMON =
  'ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko la lt lv nb nl no pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
    ' ',
  );
/** Codes of countries that are taken for those of their languages and are none. */
const COUNTRIES: Readonly<Record<string, string>> = { cn: 'zh', cz: 'cs', dk: 'da', gr: 'el', jp: 'ja', ua: 'uk' };

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * Whether a text is a BCP 47 tag of a language that there is. Of the codes with three letters no list is at hand, and few
 * are written by mistake; longer ones are well-formed, `german` among them, and there are none.
 */
export function isLanguageTag(value: string): boolean {
  let tag: string | undefined;
  try {
    [tag] = Intl.getCanonicalLocales(value);
  } catch {
    return false;
  }
  const language = tag?.split('-')[0] ?? '';
  if (language.length === 2) return NAMES.of(language) !== undefined;
  return language.length === 3;
}

/** The tag that is meant by a language's name, in English or its own words, or by a country's code: `German`, `jp`. */
export function languageTagMeant(value: string): string | undefined {
  const [word = '', ...rest] = value.trim().toLowerCase().split('-');
  const country = ownEntry(COUNTRIES, word);
  if (country !== undefined) return [country, ...rest].join('-');
  return COMMON.find((tag) => namesOf(tag).includes(value.trim().toLowerCase()));
}

function namesOf(tag: string): readonly string[] {
  const own = new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' }).of(tag);
  return [NAMES.of(tag), own].flatMap((name) => name?.toLowerCase() ?? []);
}
