import { ENGLISH, FRENCH, GERMAN, JAPANESE, SPANISH } from './languages.ts';
import type { Terms } from './terms.ts';

const TERMS: Readonly<Record<string, Terms>> = { en: ENGLISH, de: GERMAN, fr: FRENCH, es: SPANISH, ja: JAPANESE };

/** The words for a text in a language, given as a BCP 47 tag: English where the language has none here. */
export function termsFor(language: string): Terms {
  return TERMS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
