import type { Item } from './item.ts';

/**
 * The languages of an archive's texts, as primary subtags (BCP 47), the archive's own first where a text is in it.
 * Words are divided and stemmed by language, so each language has a search index of its own.
 */
export function searchLanguages(items: readonly Item[], archiveLanguage: string): readonly string[] {
  const own = primaryLanguage(archiveLanguage);
  const languages = [...new Set(items.map(({ language }) => primaryLanguage(language)))].sort();
  return [...languages.filter((language) => language === own), ...languages.filter((language) => language !== own)];
}

/** `zh` of `zh-Hant-TW`. */
export function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
