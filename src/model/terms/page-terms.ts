import type { ItemType } from '../item-type.ts';
import { ENGLISH_PAGE } from './page/english.ts';
import { FRENCH_PAGE } from './page/french.ts';
import { GERMAN_PAGE } from './page/german.ts';
import { JAPANESE_PAGE } from './page/japanese.ts';
import { SPANISH_PAGE } from './page/spanish.ts';

/** The words that an item's page sets around its text, in one language. */
export interface PageTerms {
  /** What an item of each type is called above its title: 'Field Note'. */
  readonly types: Readonly<Record<ItemType, string>>;
  /** Stands where an item has no date. */
  readonly undated: string;
  readonly author: string;
  readonly authors: string;
  /** The name of the link behind an author's ORCID iD. */
  readonly orcidOf: (name: string, orcid: string) => string;
  /** What stands before a term's other names. */
  readonly also: string;
  readonly readingTime: (minutes: number) => string;
  readonly version: (version: string) => string;
  readonly abstract: string;
  readonly contents: string;
  readonly discusses: string;
  /** The name of the notices that the text was corrected or withdrawn. */
  readonly status: string;
  readonly backToCitation: (place: number) => string;
  readonly citedBy: string;
  /** The heading of the items that use a definition. */
  readonly usedIn: string;
  readonly howToCite: string;
  readonly revisions: string;
  readonly details: string;
  readonly topics: string;
  readonly programs: string;
  readonly formats: string;
  readonly keywords: string;
  readonly updated: string;
  readonly address: string;
  readonly license: string;
  readonly code: string;
  readonly data: string;
  readonly previousInSeries: string;
  readonly nextInSeries: string;
  readonly related: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyTex: string;
  readonly download: string;
  /** The name of the link that leads to a heading, an equation or a figure itself. */
  readonly permalink: string;
  /** The link in a preview to what it shows. */
  readonly goThere: string;
  /** The name of the colours switch in each of its states. */
  readonly themes: Readonly<Record<'system' | 'light' | 'dark', string>>;
}

const TERMS: Readonly<Record<string, PageTerms>> = {
  en: ENGLISH_PAGE,
  de: GERMAN_PAGE,
  fr: FRENCH_PAGE,
  es: SPANISH_PAGE,
  ja: JAPANESE_PAGE,
};

/** The words for a page in a language, given as a BCP 47 tag: English where the language has none here. */
export function pageTermsFor(language: string): PageTerms {
  return TERMS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH_PAGE;
}
