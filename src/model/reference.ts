/** A name in CSL-JSON. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly 'dropping-particle'?: string;
  readonly 'non-dropping-particle'?: string;
  readonly suffix?: string;
  readonly literal?: string;
}

/**
 * The last name of a list that is cut short: BibTeX's `and others`. CSL-JSON has no notation for it, and a citation
 * prints the style's 'et al.' in its place.
 */
export const OTHERS: CslName = { literal: 'others' };

/** Whether a name stands for those that a list leaves out. */
export function isOthers(name: CslName): boolean {
  return name.literal === OTHERS.literal;
}

/** A date in CSL-JSON: `[[year, month, day]]`, two of them for a range. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[];
  /** 1 spring, 2 summer, 3 autumn, 4 winter. */
  readonly season?: number;
  readonly circa?: boolean;
  readonly literal?: string;
}

/**
 * A work in CSL-JSON 1.0.2, as far as this project reads and writes it. In its text fields `<i>`, `<b>`, `<sup>`,
 * `<sub>` and `<span class="nocase">` are CSL's rich text.
 */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title?: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly translator?: readonly CslName[];
  readonly director?: readonly CslName[];
  readonly 'container-author'?: readonly CslName[];
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly 'original-date'?: CslDate;
  readonly 'event-date'?: CslDate;
  readonly 'title-short'?: string;
  readonly 'original-title'?: string;
  readonly 'original-publisher'?: string;
  readonly 'original-publisher-place'?: string;
  readonly 'container-title'?: string;
  readonly 'collection-title'?: string;
  readonly 'collection-number'?: string;
  readonly 'volume-title'?: string;
  readonly 'event-title'?: string;
  readonly 'event-place'?: string;
  readonly publisher?: string;
  readonly 'publisher-place'?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly 'number-of-pages'?: string;
  readonly 'number-of-volumes'?: string;
  readonly 'chapter-number'?: string;
  readonly number?: string;
  readonly edition?: string;
  readonly genre?: string;
  readonly abstract?: string;
  readonly keyword?: string;
  readonly language?: string;
  readonly note?: string;
  readonly status?: string;
  readonly version?: string;
  readonly DOI?: string;
  readonly ISBN?: string;
  readonly ISSN?: string;
  readonly PMID?: string;
  readonly PMCID?: string;
  readonly URL?: string;
  readonly archive?: string;
  readonly archive_location?: string;
}

/** A work cited in the archive, from one of its bibliographies or from one of its own items. */
export interface Reference {
  /** The citation key, or the item's id. */
  readonly key: string;
  readonly csl: CslItem;
  /** The arXiv identifier, where the work has one. */
  readonly arxiv?: string | undefined;
  /** Where to read the work: its DOI, its arXiv page or its URL. */
  readonly url?: string | undefined;
}

/** The page of an arXiv identifier, such as `2309.06180v2` or `math.GT/0309136`. */
export function arxivUrl(id: string): string {
  return `https://arxiv.org/abs/${id}`;
}
