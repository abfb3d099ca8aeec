declare module '@citation-js/name' {
  /** A name split into the parts of CSL-JSON. */
  export function parse(name: string): {
    given?: string;
    family?: string;
    suffix?: string;
    'dropping-particle'?: string;
    'non-dropping-particle'?: string;
  };
}

declare module 'citeproc' {
  interface Cite {
    id: string;
    prefix?: string;
    suffix?: string;
    locator?: string;
    label?: string;
    'suppress-author'?: boolean;
  }
  interface Citation {
    citationID: string;
    citationItems: Cite[];
    properties: { noteIndex: number; mode?: 'composite' };
  }
  interface Sys {
    retrieveLocale(language: string): string;
    retrieveItem(id: string): unknown;
    wrapCitationEntry?(text: string, id: string, locator: string, suffix: string): string;
  }
  class Engine {
    constructor(sys: Sys, style: string, language?: string, forceLanguage?: boolean);
    opt: { xclass: string; 'citation-number'?: boolean };
    updateItems(ids: string[]): void;
    processCitationCluster(
      citation: Citation,
      before: [string, number][],
      after: [string, number][],
    ): [unknown, [number, string, string][]];
    makeBibliography(): [{ entry_ids: string[][]; bibliography_errors: unknown[] }, string[]] | false;
    setOutputFormat(format: 'html' | 'text'): void;
  }
  const CSL: { Engine: typeof Engine };
  export default CSL;
}
