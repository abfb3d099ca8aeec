import type { Citation, Cite, Engine, SortKeys } from 'citeproc';
import type { CslItem } from '../model/reference.ts';
import { groupSortKeys, linkTo } from './citation-engine.ts';
import type { CslStyle } from './csl-styles.ts';
import { areTellable, namesOf, type PrintedWork, shareName } from './printed-work.ts';

/** The citations of one text, printed. */
export interface PrintedText {
  /** Each citation as HTML, in the given order. */
  readonly printed: readonly string[];
  /** The reference list as HTML, in the style's order. */
  readonly bibliography: readonly { readonly key: string; readonly html: string }[];
}

/** Prints a text's citations as the processor does, with all its works before it; what it knew of others is forgotten. */
export function printTogether(engine: Engine, citations: Citation[], discussed: readonly string[]): PrintedText {
  forget(engine);
  return { printed: printOn(engine, citations, discussed), bibliography: referenceList(engine) };
}

function printOn(engine: Engine, citations: Citation[], discussed: readonly string[]): readonly string[] {
  const results = engine.rebuildProcessorState(citations, 'html', [...discussed]);
  return citations.map((_, position) => results[position]?.[2] ?? '');
}

/** What the engine knows of the text before must not disambiguate the next. */
export function forget(engine: Engine): void {
  engine.updateUncitedItems([]);
  engine.updateItems([]);
}

function referenceList(engine: Engine): PrintedText['bibliography'] {
  const result = engine.makeBibliography();
  const [{ entry_ids: keys }, entries] = result === false ? [{ entry_ids: [] }, []] : result;
  return entries.map((html, position) => ({ key: keys[position]?.[0] ?? '', html }));
}

/** Prints texts from parts that each depend on one work alone. */
export interface CitationParts {
  /** The text as `printTogether` prints it; undefined where one of its works may change how another is printed. */
  readonly print: (citations: readonly Citation[], discussed: readonly string[]) => PrintedText | undefined;
  /** Forgets what no longer holds: works may be others than when they were printed. */
  readonly recheck: () => void;
}

/**
 * What makes a work's citation or entry depend on more than the work: numbers, whether it was cited before, and legal
 * parallels.
 */
const DEPENDS_ON_OTHERS =
  /citation-number|citation-label|first-reference-note-number|\bposition=|near-note|et-al-subsequent|parallel-|year-suffix-ranged/;

/**
 * The parts of a style's citations, each printed once and kept; undefined for styles in which works depend on one another
 * everywhere. The processor takes ten times longer for a text than for finding that its works are told apart as they are.
 */
export function citationParts(
  engine: Engine,
  { xml }: CslStyle,
  retrieve: (key: string) => CslItem,
): CitationParts | undefined {
  if (engine.opt.xclass !== 'in-text' || DEPENDS_ON_OTHERS.test(xml)) return undefined;
  const printer = new PartPrinter(engine, retrieve);
  const hasDashes = xml.includes('subsequent-author-substitute');
  return {
    print: (citations, discussed) => printer.print(citations, discussed, hasDashes ? shareName : () => false),
    recheck: () => printer.recheck(),
  };
}

class PartPrinter {
  readonly #engine: Engine;
  readonly #retrieve: (key: string) => CslItem;
  readonly #works = new Map<string, PrintedWork>();
  /** What the works were printed from. */
  readonly #sources = new Map<string, string>();
  readonly #citations = new Map<string, string>();
  readonly #sortKeys = new Map<string, readonly (string | undefined)[]>();

  constructor(engine: Engine, retrieve: (key: string) => CslItem) {
    this.#engine = engine;
    this.#retrieve = retrieve;
  }

  print(
    citations: readonly Citation[],
    discussed: readonly string[],
    areTogether: (works: readonly PrintedWork[]) => boolean,
  ): PrintedText | undefined {
    const cited = new Set(citations.flatMap(({ citationItems }) => citationItems.map(({ id }) => id)));
    const works = [...new Set([...cited, ...discussed])].map((key) => this.#work(key, cited.has(key)));
    if (!areTellable(works) || areTogether(works)) return undefined;
    const list = sorted(works, this.#engine.registry.sorter.compareKeys, ({ inList }) => inList);
    if (list === undefined) return undefined;
    return {
      printed: citations.map((citation) => this.#group(citation) ?? this.#alone(citation)),
      bibliography: list.flatMap(({ key, entry }) => (entry === undefined ? [] : [{ key, html: entry }])),
    };
  }

  recheck(): void {
    const isSame = (key: string): boolean => {
      try {
        return this.#sources.get(key) === JSON.stringify(this.#retrieve(key));
      } catch {
        // A work that is no longer there.
        return false;
      }
    };
    if ([...this.#works.keys()].every(isSame)) return;
    for (const known of [this.#works, this.#citations, this.#sortKeys, this.#sources]) known.clear();
  }

  #work(key: string, isCited = false): PrintedWork {
    const known = this.#works.get(key);
    if (known !== undefined) return known;
    forget(this.#engine);
    this.#engine.updateItems([key]);
    const [entry] = referenceList(this.#engine);
    // Half of what a citation takes is making the work known, which it now is.
    if (isCited) this.#keep(citationOf({ id: key }));
    const registered = this.#engine.registry.registry[key];
    if (registered === undefined) throw new Error(`The citation processor knows no work "${key}".`);
    const work: PrintedWork = {
      key,
      entry: entry?.html,
      ambiguous: registered.ambig,
      inList: { sortkeys: [...(registered.sortkeys ?? [])] },
      names: namesOf(this.#retrieve(key)),
    };
    this.#works.set(key, work);
    this.#sources.set(key, JSON.stringify(this.#retrieve(key)));
    return work;
  }

  /** A citation as it is printed where its works are all that is cited. */
  #alone({ citationItems, properties }: Citation): string {
    const known = this.#citations.get(nameOf({ citationItems, properties }));
    if (known !== undefined) return known;
    forget(this.#engine);
    return this.#keep({ ...citationOf(...citationItems.map((cite) => ({ ...cite }))), properties: { ...properties } });
  }

  /** Prints a citation where the engine knows no works, or just its own. */
  #keep(citation: Citation): string {
    // The engine writes into what it prints.
    const name = nameOf(citation);
    const [html = ''] = printOn(this.#engine, [citation], []);
    this.#citations.set(name, html);
    return html;
  }

  /** A group put together from the citations of its works; undefined where there is more to it than the works. */
  #group({ citationItems, properties }: Citation): string | undefined {
    if (properties.unsorted === true || properties.mode !== undefined) return undefined;
    const [first, second] = citationItems;
    if (first === undefined) return undefined;
    if (second === undefined) return isPlain(first) ? this.#alone(citationOf(first)) : undefined;
    const parts = citationItems.map((cite) => ({ cite, work: this.#work(cite.id) }));
    if (citationItems.some(hasAffix) || shareName(parts.map(({ work }) => work))) return undefined;
    const ordered = this.#inOrder(parts);
    return ordered && this.#joined(ordered);
  }

  /** In the order in which the style prints a group, where its first key decides that. */
  #inOrder(parts: readonly Part[]): readonly Part[] | undefined {
    const keys = new Map(parts.map(({ cite: { id } }) => [id, this.#groupKeys(id)]));
    if ([...keys.values()].every(({ length }) => length === 0)) return parts;
    const { compareKeys } = this.#engine.citation.srt;
    const firstKey = ({ cite }: Part, end = ''): SortKeys => {
      const [key] = keys.get(cite.id) ?? [];
      return { sortkeys: [key === undefined ? undefined : key + end] };
    };
    const compare = (a: Part, b: Part, ends = ['', '']): number =>
      compareKeys(firstKey(a, ends[0]), firstKey(b, ends[1]));
    const ordered = parts.toSorted(compare);
    // The processor sorts by the key with a digit behind it.
    const isDecided = ordered.every((part, position) => {
      const next = ordered[position + 1];
      return next === undefined || ENDS.every((ends) => compare(part, next, ends) < 0);
    });
    return isDecided ? ordered : undefined;
  }

  #groupKeys(key: string): readonly (string | undefined)[] {
    const keys = this.#sortKeys.get(key) ?? groupSortKeys(this.#engine, key);
    this.#sortKeys.set(key, keys);
    return keys;
  }

  #joined(parts: readonly Part[]): string | undefined {
    const { layout_prefix: opening, layout_suffix: closing, layout_delimiter: delimiter } = this.#engine.citation.opt;
    const bare = parts.map(({ cite }) => within(this.#alone(citationOf(cite)), cite.id, opening, closing));
    if (delimiter === undefined || bare.includes(undefined)) return undefined;
    return parts
      .map(({ cite }, position) => {
        const start = position === 0 ? opening : '';
        const end = position === parts.length - 1 ? closing : '';
        return linkTo(`${start}${bare[position]}${end}`, cite.id);
      })
      .join(delimiter);
  }
}

function nameOf({ citationItems, properties }: Pick<Citation, 'citationItems' | 'properties'>): string {
  return JSON.stringify([citationItems, properties]);
}

/** A work in a group. */
interface Part {
  readonly cite: Cite;
  readonly work: PrintedWork;
}

const ENDS = [
  ['', ''],
  ['0', '1'],
  ['1', '0'],
];

function citationOf(...citationItems: Cite[]): Citation {
  return { citationID: 'c0', citationItems, properties: { noteIndex: 0 } };
}

/** In the style's order; undefined where the style does not decide it. */
function sorted<T>(
  parts: readonly T[],
  compare: (a: SortKeys, b: SortKeys) => number,
  keysOf: (part: T) => SortKeys,
): readonly T[] | undefined {
  if (parts.length < 2) return parts;
  const ordered = parts.toSorted((a, b) => compare(keysOf(a), keysOf(b)));
  const isDecided = ordered.every((part, position) => {
    const next = ordered[position + 1];
    return next === undefined || compare(keysOf(part), keysOf(next)) < 0;
  });
  return isDecided ? ordered : undefined;
}

function isPlain(cite: Cite): boolean {
  return Object.keys(cite).length === 1;
}

function hasAffix({ prefix, suffix, 'suppress-author': suppressed }: Cite): boolean {
  return prefix !== undefined || suffix !== undefined || suppressed === true;
}

/** What stands between the brackets of one work's citation; undefined where it is not one link around brackets. */
function within(group: string, key: string, opening: string, closing: string): string | undefined {
  const [start = '', end = ''] = linkTo('\n', key).split('\n');
  if (!group.startsWith(start + opening) || !group.endsWith(closing + end)) return undefined;
  const bare = group.slice(start.length + opening.length, group.length - closing.length - end.length);
  return bare === '' || bare.includes('<a ') ? undefined : bare;
}
