import { ownEntry } from '../../model/own-entry.ts';
import { isAnyNear } from './search-near.ts';

/** How many results each value of each filter has. */
export type FilterCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The chosen values: within a filter any of them, across filters all. */
export type ChosenFilters = Readonly<Record<string, { readonly any: readonly string[] }>>;

/** The part of Pagefind's browser API that the search uses. */
interface PagefindModule {
  createInstance(options: {
    readonly basePath: string;
    readonly baseUrl: string;
    readonly excerptLength: number;
  }): PagefindInstance;
}

interface PagefindInstance {
  init(): Promise<void>;
  filters(): Promise<FilterCounts>;
  search(term: string | null, options: SearchOptions): Promise<PagefindFound>;
}

interface SearchOptions {
  readonly filters: ChosenFilters;
  readonly sort?: { readonly date: 'desc' };
}

export interface PagefindFound {
  readonly results: readonly PagefindHit[];
  /** Counts among the results. */
  readonly filters: FilterCounts;
  /** Counts for the term alone, whatever is filtered. */
  readonly totalFilters: FilterCounts;
}

interface PagefindHit {
  readonly score: number;
  data(): Promise<PagefindResult>;
}

export interface PagefindResult {
  readonly url: string;
  /** HTML in which `mark` is the only element. */
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly sub_results: readonly { readonly title: string; readonly url: string; readonly excerpt: string }[];
}

/** The search index of each of the archive's languages. */
export interface SearchEngine {
  /** The values of the filter `type`, in their order. */
  readonly types: readonly string[];
  filters(): Promise<FilterCounts>;
  /** The best results first; without a term, all that the filters leave, newest first. */
  search(term: string, filters: ChosenFilters): Promise<PagefindFound>;
}

/**
 * Loads Pagefind from `folder`, where the archive keeps it, for a site whose root is `base`. Undefined where the
 * archive was built without a search index, or the network fails.
 */
export async function loadEngine(folder: string, base: string): Promise<SearchEngine | undefined> {
  try {
    const root = new URL(folder, location.href);
    const [{ languages, types }, first] = await Promise.all([loadContents(root), loadIndex(root, base)]);
    const others = languages.slice(1).map((language) => loadIndex(new URL(`language-${language}/`, root), base));
    const indexes = [first, ...(await Promise.all(others))].map((index, place) => ({
      index,
      language: languages[place] ?? '',
    }));
    return {
      types,
      filters: async () => sumCounts(await Promise.all(indexes.map(({ index }) => index.filters()))),
      search: async (term, filters) => {
        const options: SearchOptions = term === '' ? { filters, sort: { date: 'desc' } } : { filters };
        const found = indexes.map(({ index, language }) =>
          index.search(term === '' ? null : divideWords(term, language), options),
        );
        return withoutFarOnes(term, merge(await Promise.all(found)));
      },
    };
  } catch {
    return undefined;
  }
}

/** Each index comes with a script of its own: two of them in one script would share one memory. */
async function loadIndex(folder: URL, base: string): Promise<PagefindInstance> {
  const pagefind: PagefindModule = await import(/* @vite-ignore */ new URL('pagefind.js', folder).href);
  const index = pagefind.createInstance({ basePath: folder.pathname, baseUrl: base, excerptLength: 26 });
  await index.init();
  return index;
}

/** What the search index says of itself. */
interface IndexContents {
  readonly languages: readonly string[];
  readonly types: readonly string[];
}

async function loadContents(root: URL): Promise<IndexContents> {
  const response = await fetch(new URL('contents.json', root));
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}.`);
  return response.json();
}

/** Languages that are written without spaces, whose words the index divides. */
const UNSPACED: readonly string[] = ['ja', 'th', 'zh'];

/** The term with spaces between words: Pagefind itself divides only terms in the language of the page. */
function divideWords(term: string, language: string): string {
  if (!UNSPACED.includes(language)) return term;
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(term)];
  return words
    .map(({ segment }) => segment.trim())
    .filter((word) => word !== '')
    .join(' ');
}

/** So many results are shown at first, and loaded in any case. */
export const PAGE_SIZE = 20;

async function withoutFarOnes(term: string, found: PagefindFound): Promise<PagefindFound> {
  const first = await Promise.all(found.results.slice(0, PAGE_SIZE).map((hit) => hit.data()));
  return isAnyNear(term, first) ? found : { results: [], filters: {}, totalFilters: {} };
}

function merge(found: readonly PagefindFound[]): PagefindFound {
  return {
    results: found.flatMap(({ results }) => results).sort((a, b) => b.score - a.score),
    filters: sumCounts(found.map(({ filters }) => filters)),
    totalFilters: sumCounts(found.map(({ totalFilters }) => totalFilters)),
  };
}

function sumCounts(all: readonly FilterCounts[]): FilterCounts {
  const sums: Record<string, Record<string, number>> = {};
  for (const [filter, counts] of all.flatMap((each) => Object.entries(each))) {
    const sum = sums[filter] ?? {};
    for (const [value, count] of Object.entries(counts)) sum[value] = (ownEntry(sum, value) ?? 0) + count;
    sums[filter] = sum;
  }
  return sums;
}
