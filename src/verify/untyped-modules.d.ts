declare module '@citation-js/core' {
  import type { CslItem } from '../model/reference.ts';

  /** Works read from whatever format the input is in, as CSL-JSON. */
  export class Cite {
    constructor(input: string);
    readonly data: readonly CslItem[];
  }
}

declare module '@citation-js/plugin-ris';
declare module '@citation-js/plugin-bibtex';
