import { createRequire } from 'node:module';
import CSL from 'citeproc';
import type { Cite } from '../markdown/citations.ts';
import { escapeHtml } from '../markdown/rich-text.ts';
import type { CslItem } from '../model/reference.ts';

/** A group of citations to be formatted. */
export interface CitationCluster {
  readonly cites: readonly Cite[];
  /** Whether the authors are part of the sentence: 'Kwon et al. (2023)'. */
  readonly narrative: boolean;
}

export interface FormattedCitations {
  /** HTML of each group, in the given order; each work in it is a link to `#ref-<key>`. */
  readonly citations: readonly string[];
  /** HTML of each work's entry, in the style's order. */
  readonly bibliography: readonly { readonly key: string; readonly html: string }[];
}

export interface CitationProcessor {
  /** Formats the citations of one text. */
  readonly format: (clusters: readonly CitationCluster[], discussed: readonly string[]) => FormattedCitations;
}

const require = createRequire(import.meta.url);

/** The XML of a CSL style by its name in the CSL project's repository; undefined where there is none. */
export function styleByName(name: string): string | undefined {
  const first = /^[a-z0-9]/.exec(name)?.[0];
  if (first === undefined) return undefined;
  const styles: unknown = loadData(`@manuscripts/csl-styles/dist/${first}.json`);
  const style: unknown =
    typeof styles === 'object' && styles !== null
      ? Reflect.get(styles, `http://www.zotero.org/styles/${name}`)
      : undefined;
  return typeof style === 'string' ? style : undefined;
}

function loadData(file: string): unknown {
  try {
    return require(file);
  } catch {
    return undefined;
  }
}

/** A CSL 1.0 processor (citeproc-js) for one style and language. */
export function createCitationProcessor(
  style: string,
  language: string,
  retrieve: (key: string) => CslItem,
): CitationProcessor {
  const locales: unknown = loadData('@manuscripts/csl-locales/dist/locales.json');
  const sys = {
    retrieveLocale: (tag: string) => localeXml(locales, tag),
    retrieveItem: retrieve,
  };
  const engine = new CSL.Engine(sys, style, language, true);
  return {
    format: (clusters, discussed) => {
      const keys = [
        ...new Set([...clusters.flatMap((cluster) => cluster.cites.map((cite) => cite.key)), ...discussed]),
      ];
      engine.updateItems([]);
      engine.updateItems(keys);
      return { citations: formatClusters(engine, clusters, retrieve), bibliography: formatBibliography(engine) };
    },
  };
}

/** The anchor of a work's entry in the reference list. */
export function referenceAnchor(key: string): string {
  return `ref-${key.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`;
}

function formatClusters(
  engine: InstanceType<typeof CSL.Engine>,
  clusters: readonly CitationCluster[],
  retrieve: (key: string) => CslItem,
): string[] {
  const texts: string[] = [];
  const order: string[][] = [];
  const before: [string, number][] = [];
  for (const [position, cluster] of clusters.entries()) {
    const citation = {
      citationID: `c${position}`,
      citationItems: cluster.cites.map(({ key, prefix, suffix, locator, label, suppressAuthor }) => ({
        id: key,
        ...(prefix === undefined ? {} : { prefix }),
        ...(suffix === undefined ? {} : { suffix }),
        ...(locator === undefined ? {} : { locator }),
        ...(label === undefined ? {} : { label }),
        ...(suppressAuthor ? { 'suppress-author': true } : {}),
      })),
      properties: { noteIndex: 0, ...(cluster.narrative ? { mode: 'composite' as const } : {}) },
    };
    const [, changes] = engine.processCitationCluster(citation, before, []);
    for (const [index, text] of changes) texts[index] = text;
    order.push(sortedKeys(citation, cluster));
    before.push([citation.citationID, 0]);
  }
  return texts.map((text, position) => linkCites(named(text, clusters[position], retrieve), order[position] ?? []));
}

/** The works of a group in the order in which the style prints them: the processor notes it on the citation. */
function sortedKeys(citation: object, cluster: CitationCluster): string[] {
  const sorted: unknown = Reflect.get(citation, 'sortedItems');
  const keys = Array.isArray(sorted)
    ? sorted.map((pair: unknown) => (Array.isArray(pair) ? String(Reflect.get(Object(pair[1]), 'id')) : ''))
    : [];
  return keys.length === cluster.cites.length ? keys : cluster.cites.map((cite) => cite.key);
}

/** Numeric styles print no author, which a narrative citation needs. */
function named(text: string, cluster: CitationCluster | undefined, retrieve: (key: string) => CslItem): string {
  const key = cluster?.cites[0]?.key;
  if (key === undefined || !text.includes(NO_AUTHOR)) return text;
  const names = (retrieve(key).author ?? []).map(
    (name) => name.literal ?? [name['non-dropping-particle'], name.family].filter(Boolean).join(' '),
  );
  const [first = '', second] = names;
  const shown = names.length > 2 ? `${first} et al.` : second === undefined ? first : `${first} and ${second}`;
  return text.replace(NO_AUTHOR, escapeHtml(shown));
}

const NO_AUTHOR = '[NO_PRINTED_FORM]';

/** Makes each work of a printed group a link to its entry; where the parts cannot be told apart, the whole group. */
function linkCites(text: string, keys: readonly string[]): string {
  const link = (part: string, key: string): string => `<a href="#${referenceAnchor(key)}">${part}</a>`;
  const [first] = keys;
  if (first === undefined) return text;
  const opening = /^(?:\(|\[|<sup>)/.exec(text)?.[0] ?? '';
  const closing = /(?:\)|\]|<\/sup>)$/.exec(text)?.[0] ?? '';
  if (keys.length === 1) return link(text, first);
  const inner = text.slice(opening.length, text.length - closing.length);
  for (const separator of ['; ', '], [', ', ', ',']) {
    const parts = inner.split(separator);
    if (parts.length === keys.length)
      return opening + parts.map((part, position) => link(part, keys[position] ?? first)).join(separator) + closing;
  }
  return link(text, first);
}

function formatBibliography(engine: InstanceType<typeof CSL.Engine>): { key: string; html: string }[] {
  const result = engine.makeBibliography();
  if (result === false) return [];
  const [{ entry_ids: keys }, entries] = result;
  return entries.map((html, position) => ({ key: keys[position]?.[0] ?? '', html }));
}

function localeXml(locales: unknown, tag: string): string {
  if (typeof locales !== 'object' || locales === null) throw new Error('The CSL locales cannot be read.');
  const names = Object.keys(locales);
  const name =
    names.find((known) => known === tag) ?? names.find((known) => known.startsWith(`${tag.slice(0, 2)}-`)) ?? 'en-US';
  const preferred = tag.startsWith('en') && tag !== 'en-GB' ? 'en-US' : name;
  // The locales are citeproc's own JSON form of CSL's XML.
  return JSON.stringify(Reflect.get(locales, preferred));
}
