import type { ProgramState, Status } from '../item.ts';
import type { ItemType } from '../item-type.ts';
import { ENGLISH_SITE } from './site/english.ts';
import { FRENCH_SITE } from './site/french.ts';
import { GERMAN_SITE } from './site/german.ts';
import { JAPANESE_SITE } from './site/japanese.ts';
import { SPANISH_SITE } from './site/spanish.ts';

type ChangedStatus = Exclude<Status['kind'], 'current'>;

/** The words around the items, in one language: what stands on every page, in lists, in the search and in notices. */
export interface SiteTerms {
  readonly skipToContent: string;
  /** The name of the header's list of links. */
  readonly mainNavigation: string;
  readonly search: string;
  readonly searchArchive: string;
  readonly searchFullText: string;
  /** Headings of the footer. */
  readonly archive: string;
  readonly readElsewhere: string;
  readonly about: string;
  readonly citationGraph: string;
  /** What stands before and after the name of the archive's licence. */
  readonly textUnder: readonly [before: string, after: string];
  /** What the items of a type are called together. */
  readonly plurals: Readonly<Record<ItemType, string>>;
  readonly sources: string;
  readonly exports: string;
  readonly surfaces: string;
  readonly states: Readonly<Record<ProgramState, string>>;
  readonly draft: string;
  readonly statuses: Readonly<Record<ChangedStatus, string>>;
  /** 'This text has been withdrawn.' */
  readonly hasBeen: Readonly<Record<ChangedStatus, string>>;
  /** Before the title of what takes a text's place. */
  readonly supersededBy: string;
  /** 'Superseded by https://…', in a reference list. */
  readonly replacedBy: (url: string) => string;
  /** Before the title of the text whose place this one takes. */
  readonly supersedes: string;
  /** Before the title of a cited text: 'It refers to a text that has been withdrawn:' */
  readonly refersTo: Readonly<Record<ChangedStatus, string>>;
  readonly series: (number: string, name: string) => string;
  readonly otherPapers: string;
  readonly whatIsNew: string;
  readonly read: string;
  readonly subscribe: string;
  readonly newItemsAppear: string;
  readonly newHereAppears: string;
  /** Around the links to BibTeX and to the list of all exports. */
  readonly citationsAreIn: readonly [before: string, between: string, after: string];
  readonly questions: string;
  readonly questionCount: (n: number) => string;
  readonly itemCount: (n: number) => string;
  readonly linkedArtifacts: string;
  readonly onThisPage: string;
  readonly byLetter: string;
  readonly filterTerms: string;
  readonly page: string;
  readonly filters: Readonly<Record<'type' | 'topic' | 'year', string>>;
  readonly clear: string;
  readonly moreResults: string;
  /** How many results there are; `#` stands for the number. */
  readonly results: Readonly<Record<'none' | 'one' | 'many', string>>;
  readonly entries: (count: number) => string;
  readonly noIndex: string;
  readonly close: string;
  /** What keys do in the search: 'to choose'. */
  readonly toChoose: string;
  readonly toOpen: string;
  readonly toClose: string;
  /** What the key `/` does. */
  readonly opensSearch: string;
  readonly allFilters: string;
  readonly notFound: string;
  /** Around the link to the list of all pages. */
  readonly nothingHere: readonly [before: string, after: string];
}

const TERMS: Readonly<Record<string, SiteTerms>> = {
  en: ENGLISH_SITE,
  de: GERMAN_SITE,
  fr: FRENCH_SITE,
  es: SPANISH_SITE,
  ja: JAPANESE_SITE,
};

/** The words around items in a language, given as a BCP 47 tag: English where the language has none here. */
export function siteTermsFor(language: string): SiteTerms {
  return TERMS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH_SITE;
}

/** The words that the search in the browser says, as it takes them from a `data-words` attribute. */
export type SearchWords = Readonly<
  Pick<
    SiteTerms,
    | 'searchArchive'
    | 'close'
    | 'moreResults'
    | 'toChoose'
    | 'toOpen'
    | 'toClose'
    | 'opensSearch'
    | 'allFilters'
    | 'results'
    | 'noIndex'
  > & { readonly type: string }
>;

/** The search's words in a language, for a `data-words` attribute. */
export function searchWords(language: string): string {
  const {
    searchArchive,
    close,
    moreResults,
    toChoose,
    toOpen,
    toClose,
    opensSearch,
    allFilters,
    results,
    noIndex,
    filters,
  } = siteTermsFor(language);
  const choices = { toChoose, toOpen, toClose, opensSearch, allFilters };
  const words: SearchWords = { searchArchive, close, moreResults, ...choices, results, noIndex, type: filters.type };
  return JSON.stringify(words);
}
