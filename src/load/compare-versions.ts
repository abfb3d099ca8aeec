import { compareHtml } from '../markdown/compare-html.ts';
import type { CompiledText } from '../model/compiled.ts';
import { escapeHtml } from '../model/escape-html.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { termsFor } from '../model/terms/terms-for.ts';
import { versionTermsFor } from '../model/terms/version-terms.ts';
import { itemPath, sitePath } from '../model/urls.ts';
import { comparisonAnchor, type TextChanges, type Version } from '../model/versions.ts';
import type { ComparisonRecord, CompileCache } from './compile-cache.ts';
import { digestOf } from './disk.ts';

/** What comparisons are made from: rendered texts, by the ids of what they are of, and the digests that these have. */
export interface RenderedTexts {
  readonly items: ReadonlyMap<ItemId, Item>;
  readonly textOf: (id: ItemId) => CompiledText;
  readonly digestOf: (id: ItemId) => string;
  readonly site: Site;
}

type Site = Parameters<typeof sitePath>[0];

/** An item or an older text of one, with its rendered text. */
interface Rendered {
  readonly item: Item;
  readonly text: CompiledText;
}

/**
 * Compares each older text with the next newer one of its item, the newest with the item's own text, but for those of which
 * the cache holds it. `versions` come newest first. Returns the digests of the texts with their changes, which are in the cache.
 */
export function compareVersions(
  versions: readonly Version[],
  rendered: RenderedTexts,
  cache: CompileCache,
): ReadonlyMap<ItemId, string> {
  const records = new Map<ItemId, ComparisonRecord>();
  for (const [position, older] of versions.entries()) {
    const before = versions[position - 1];
    const newer = before?.version.item === older.version.item ? before : rendered.items.get(older.version.item);
    if (newer === undefined) throw new Error(`There is no item "${older.version.item}" in the archive.`);
    const shown = [older, newer].map((item) => [shownFields(item), rendered.digestOf(item.id)]);
    const key = digestOf(JSON.stringify([shown, older.version, rendered.site.url]));
    const known = cache.comparisons.get(older.id);
    const isKnown = known?.key === key && cache.texts.has(known.text);
    records.set(older.id, isKnown ? known : { key, text: compared(older, newer, rendered, cache) });
  }
  cache.comparisons = records;
  return new Map([...records].map(([id, { text }]) => [id, text]));
}

/** What of an item a comparison shows besides its text. */
function shownFields({ id, title, authors, summary, language }: Item): unknown {
  return { id, title, authors, summary, language };
}

function compared(older: Version, newer: Item, { textOf, site }: RenderedTexts, { texts }: CompileCache): string {
  const text = textOf(older.id);
  const changes = compare({ item: older, text }, { item: newer, text: textOf(newer.id) }, older, site);
  const json = JSON.stringify({ ...text, ...(changes.count === 0 ? {} : { changes }) } satisfies CompiledText);
  const digest = digestOf(json);
  texts.write(digest, json);
  return digest;
}

/** The comparison of two texts with all that a reader sees of them. */
function compare(older: Rendered, newer: Rendered, { version }: Version, site: Site): TextChanges {
  const shown = ({ item, text }: Rendered) => ({
    html: shownText(item, text),
    path: sitePath(site, itemPath(item.id)),
  });
  const { added, removed } = versionTermsFor(newer.item.language);
  const names = { spoken: { ins: `${added} `, del: `${removed} ` }, anchor: comparisonAnchor(version) };
  return compareHtml(shown(older), shown(newer), names);
}

function shownText(item: Item, { abstractHtml, html, bibliography }: CompiledText): string {
  const names = item.authors.map(({ name }) => escapeHtml(name)).join(', ');
  const references = bibliography.map((entry) => `<li>${entry.html}</li>`).join('');
  return [
    `<p><strong>${item.title.html}</strong></p>`,
    `<p>${names}</p>`,
    abstractHtml === '' ? `<p>${item.summary.html}</p>` : abstractHtml,
    html,
    references === '' ? '' : `<h2>${escapeHtml(termsFor(item.language).references)}</h2><ul>${references}</ul>`,
  ].join('\n');
}
