import { compareHtml } from '../markdown/compare-html.ts';
import type { CompiledText } from '../model/compiled.ts';
import { escapeHtml } from '../model/escape-html.ts';
import type { Item } from '../model/item.ts';
import { termsFor } from '../model/terms/terms-for.ts';
import { versionTermsFor } from '../model/terms/version-terms.ts';
import { itemPath, sitePath } from '../model/urls.ts';
import { comparisonAnchor, type TextChanges, type Version } from '../model/versions.ts';
import { compileText, type TextContext, withHeadings } from './compile-text.ts';
import { digestOf } from './disk.ts';
import type { LinkedVersion } from './link-versions.ts';

/** An item or an older text of one, with its rendered text. */
interface Rendered<T extends Item = Item> {
  readonly item: T;
  readonly text: CompiledText;
}

/**
 * Renders older texts, and compares each with the next newer one of its item, the newest with the item's own text. `current`
 * gives the items as they were rendered; `versions` come newest first.
 */
export async function compileVersions(
  versions: readonly LinkedVersion[],
  current: (version: Version) => Rendered,
  context: TextContext,
): Promise<readonly Rendered<Version>[]> {
  const rendered: Rendered<Version>[] = [];
  let newer: Rendered | undefined;
  for (const [position, entry] of versions.entries()) {
    const { version } = entry.item;
    const isFirst = versions[position - 1]?.item.version.item !== version.item;
    const next = isFirst || newer === undefined ? current(entry.item) : newer;
    const text = await compileText(entry, context);
    const changes = compare({ item: entry.item, text }, next, context.site);
    const whole: CompiledText = { ...text, ...(changes.count === 0 ? {} : { changes }) };
    const digest = digestOf(JSON.stringify(whole));
    const item = { ...withHeadings(entry.item), digest };
    rendered.push({ item, text: whole });
    newer = { item, text: whole };
  }
  return rendered;
}

/** The comparison of two texts with all that a reader sees of them. */
function compare(older: Rendered<Version>, newer: Rendered, site: TextContext['site']): TextChanges {
  const shown = ({ item, text }: Rendered) => ({
    html: shownText(item, text),
    path: sitePath(site, itemPath(item.id)),
  });
  const { added, removed } = versionTermsFor(newer.item.language);
  const names = { spoken: { ins: `${added} `, del: `${removed} ` }, anchor: comparisonAnchor(older.item.version) };
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
