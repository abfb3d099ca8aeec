import type { Citation, Engine } from 'citeproc';
import type { ElementContent } from 'hast';
import type { Cite } from '../markdown/citations.ts';
import { type LocatorTerms, parseLocator } from '../markdown/locators.ts';
import type { CslItem } from '../model/reference.ts';
import { createCitationEngine } from './citation-engine.ts';
import { type CitationParts, citationParts, forget, printTogether } from './citation-parts.ts';
import { citationTree } from './citation-tree.ts';
import { type CslStyle, locatorTerms } from './csl-styles.ts';

export { referenceAnchor } from './citation-anchor.ts';

/** A group of citations to be formatted. */
export interface CitationCluster {
  readonly cites: readonly Cite[];
  /** Whether the authors are part of the sentence: 'Kwon et al. (2023)'. */
  readonly narrative: boolean;
}

export interface FormattedCitations {
  /** Each group, in the given order, as HTML's tree; each work in it is a link to `#ref-<key>`. */
  readonly citations: readonly (readonly ElementContent[])[];
  /** HTML of each work's entry, in the style's order. */
  readonly bibliography: readonly { readonly key: string; readonly html: string }[];
}

export interface CitationProcessor {
  /**
   * Formats the citations of one text; works discussed are in its reference list whether cited or not. Places in works are
   * read in the text's language, where it is given, and printed in the processor's as all else.
   */
  readonly format: (
    clusters: readonly CitationCluster[],
    discussed: readonly string[],
    textLanguage?: string,
  ) => FormattedCitations;
}

/**
 * A CSL 1.0 processor for one style and language. Citations of note styles stand in the text in brackets, not in
 * footnotes: a page on the web has no foot, and its reference list is one click away.
 */
export function createCitationProcessor(
  style: CslStyle,
  language: string,
  retrieve: (key: string) => CslItem,
): CitationProcessor {
  return {
    format: (clusters, discussed, textLanguage = language) => {
      if (clusters.length === 0 && discussed.length === 0) return { citations: [], bibliography: [] };
      const printer = printerFor(style, language, retrieve);
      // What a failure leaves half done must not be met again.
      last = undefined;
      const terms = new Map([...locatorTerms(language), ...locatorTerms(textLanguage)]);
      const formatted = formatAll({ ...printer, terms }, clusters, discussed);
      last = printer;
      return formatted;
    },
  };
}

/** What a style's citations are printed with, once there are any. */
interface CitationPrinter {
  readonly engine: Engine;
  readonly parts: CitationParts | undefined;
}

/** The printer that was used last, with the source of its works. */
interface KeptPrinter extends CitationPrinter {
  readonly style: CslStyle;
  readonly language: string;
  retrieve: (key: string) => CslItem;
}

let last: KeptPrinter | undefined;

/**
 * The printer for a style and language. To make one takes a third of a second, so a process that compiles again and again keeps
 * its last.
 */
function printerFor(style: CslStyle, language: string, retrieve: (key: string) => CslItem): KeptPrinter {
  if (last?.style.xml === style.xml && last.language === language) {
    if (last.retrieve === retrieve) return last;
    // While the works that it knows can still be had.
    forget(last.engine);
    last.retrieve = retrieve;
    last.parts?.recheck();
    return last;
  }
  const works = (key: string): CslItem => kept.retrieve(key);
  const engine = createCitationEngine(style, language, works);
  const parts = citationParts(engine, style, works);
  const kept: KeptPrinter = { style, language, retrieve, engine, parts };
  last = kept;
  return kept;
}

const TRIAL: CslItem = {
  id: 'trial',
  type: 'book',
  title: 'Title',
  author: [{ family: 'Family', given: 'Given' }],
  issued: { 'date-parts': [[2000]] },
};

/** Throws where citations cannot be printed in a style. */
export function tryStyle(style: CslStyle, language: string): void {
  const cluster = { cites: [{ key: TRIAL.id, suppressAuthor: false }], narrative: false };
  let printed: FormattedCitations;
  try {
    const engine = createCitationEngine(style, language, () => TRIAL);
    printed = formatAll({ engine, terms: new Map(), parts: undefined }, [cluster], []);
  } catch (error) {
    throw new Error('a book cannot be cited in it', { cause: error });
  }
  if (printed.citations[0]?.length === 0) throw new Error('it prints nothing for a book');
}

function formatAll(
  { engine, terms, parts }: CitationPrinter & { readonly terms: LocatorTerms },
  clusters: readonly CitationCluster[],
  discussed: readonly string[],
): FormattedCitations {
  const citations = clusters.map((cluster, position) => citationOf(cluster, position, terms));
  const { printed, bibliography } = parts?.print(citations, discussed) ?? printTogether(engine, citations, discussed);
  const { layout_prefix: opening, layout_suffix: closing } = engine.citation.opt;
  return {
    citations: clusters.map(({ narrative }, position) =>
      citationTree(printed[position] ?? '', {
        cites: citations[position]?.citationItems ?? [],
        narrative,
        opening,
        closing,
      }),
    ),
    bibliography,
  };
}

function citationOf({ cites, narrative }: CitationCluster, position: number, terms: LocatorTerms): Citation {
  return {
    citationID: `c${position}`,
    citationItems: cites.map(({ key, prefix, after, suppressAuthor }) => ({
      id: key,
      ...(prefix === undefined ? {} : { prefix }),
      ...(after === undefined ? {} : parseLocator(after, terms)),
      ...(suppressAuthor ? { 'suppress-author': true } : {}),
    })),
    // The work that the sentence names comes first, wherever the style would sort it.
    properties: { noteIndex: 0, ...(narrative ? { mode: 'composite' as const, unsorted: true } : {}) },
  };
}
