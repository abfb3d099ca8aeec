/** A name in CSL-JSON. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly 'non-dropping-particle'?: string;
  readonly suffix?: string;
  readonly literal?: string;
}

/** A date in CSL-JSON: `[[year, month, day]]`, two of them for a range. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[];
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
  readonly issued?: CslDate;
  readonly 'container-title'?: string;
  readonly 'collection-title'?: string;
  readonly 'event-title'?: string;
  readonly publisher?: string;
  readonly 'publisher-place'?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly number?: string;
  readonly edition?: string;
  readonly genre?: string;
  readonly abstract?: string;
  readonly keyword?: string;
  readonly language?: string;
  readonly note?: string;
  readonly version?: string;
  readonly DOI?: string;
  readonly ISBN?: string;
  readonly ISSN?: string;
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
  readonly arxiv?: string;
  /** Where to read the work: its DOI, its arXiv page or its URL. */
  readonly url?: string;
}
