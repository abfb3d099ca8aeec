/** The part of Pagefind's browser API that the search page uses. */
export interface Pagefind {
  options(options: { readonly baseUrl: string; readonly excerptLength?: number }): Promise<void>;
  init(): Promise<void>;
  filters(): Promise<FilterCounts>;
  debouncedSearch(term: string | null, options: SearchOptions, delay: number): Promise<PagefindSearch | null>;
}

/** How many results each value of each filter has. */
export type FilterCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface SearchOptions {
  readonly filters: Readonly<Record<string, { readonly any: readonly string[] }>>;
}

export interface PagefindSearch {
  readonly results: readonly { readonly id: string; data(): Promise<PagefindResult> }[];
  /** Counts for the term alone, whatever is filtered. */
  readonly totalFilters: FilterCounts;
}

export interface PagefindResult {
  readonly url: string;
  /** HTML in which `mark` is the only element. */
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sub_results: readonly { readonly title: string; readonly url: string }[];
}

/** Loads Pagefind from the archive itself; undefined where it was built without a search index. */
export async function loadPagefind(script: string, base: string): Promise<Pagefind | undefined> {
  try {
    const pagefind: Pagefind = await import(/* @vite-ignore */ new URL(script, location.href).href);
    await pagefind.options({ baseUrl: base, excerptLength: 28 });
    await pagefind.init();
    return pagefind;
  } catch {
    return undefined;
  }
}
