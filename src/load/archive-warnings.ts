import { type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import type { Archive } from '../model/archive.ts';
import { controlSequences } from './control-sequences.ts';
import { CONFIG_FILE, type LoadedConfig } from './load-config.ts';
import type { LoadedItem } from './load-items.ts';

/** What the warnings look at: the linked archive, its settings and its items as they were read. */
export interface WarningSource {
  readonly archive: Pick<Archive, 'items' | 'edges'>;
  readonly config: LoadedConfig;
  readonly loaded: readonly LoadedItem[];
  /** The older texts of items. */
  readonly older: readonly LoadedItem[];
}

/**
 * Warns of what a site can live with and its author would want to know: definitions that no other item links to, and TeX
 * macros that no formula uses.
 */
export function archiveWarnings(source: WarningSource, sink: Diagnostic[]): void {
  warnOfOrphans(source);
  warnOfUnusedMacros(source, sink);
}

/** A glossary alone has nothing that could use its terms; a term that was withdrawn need not be used. */
function warnOfOrphans({ archive: { items, edges }, loaded }: WarningSource): void {
  if (!items.some(({ type }) => type === 'papers' || type === 'field-notes')) return;
  const used = new Set(
    edges.flatMap(({ kind, source, target }) => (kind === 'supersedes' || source === target ? [] : target)),
  );
  const files = new Map(loaded.map((item) => [item.id, item]));
  for (const item of items) {
    const file = files.get(item.id);
    if (item.type !== 'definitions' || item.status.kind !== 'current' || used.has(item.id) || file === undefined)
      continue;
    const message = `No other item links to this definition. Link to ${item.file} where the term is used.`;
    file.report('link/item', file.source.placeOf(['title']), message, 'warning');
  }
}

function warnOfUnusedMacros({ config, loaded, older }: WarningSource, sink: Diagnostic[]): void {
  const archiveMacros = config.input.math_macros;
  const everywhere = new Set([
    ...controlSequences(textsOf(config.input)),
    ...older.flatMap(({ summary }) => summary.controlSequences),
  ]);
  for (const item of loaded) {
    const ownMacros = item.matter.frontMatter.math_macros ?? {};
    const names = new Set([...item.summary.controlSequences, ...controlSequences(textsOf(item.matter.frontMatter))]);
    const used = withExpansions(names, { ...archiveMacros, ...ownMacros });
    for (const macro of Object.keys(ownMacros).filter((name) => !used.has(name))) {
      const place = item.source.placeOf(['math_macros', macro], 'key');
      item.report('math/tex', place, `No formula of this item uses the macro ${macro}. Leave it out.`, 'warning');
    }
    // An item's own macro of the same name is what its formulas use.
    for (const name of used) if (!Object.hasOwn(ownMacros, name)) everywhere.add(name);
  }
  const used = withExpansions(everywhere, archiveMacros);
  for (const macro of Object.keys(archiveMacros).filter((name) => !used.has(name))) {
    const place = config.source.placeOf(['math_macros', macro], 'key');
    reporterFor(CONFIG_FILE, sink)(
      'archive/config',
      place,
      `No formula uses the macro ${macro}. Leave it out.`,
      'warning',
    );
  }
}

/** Every text in settings or front matter, but for the macros themselves: titles and summaries hold formulas too. */
function textsOf(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => (key === 'math_macros' ? [] : textsOf(value)));
}

/** Names together with those that the macros among them expand to. */
function withExpansions(names: ReadonlySet<string>, macros: Readonly<Record<string, string>>): ReadonlySet<string> {
  const all = new Set(names);
  // A set is iterated in the order of insertion, those added on the way included.
  for (const name of all) {
    const expansion = Object.hasOwn(macros, name) ? macros[name] : undefined;
    for (const inner of expansion === undefined ? [] : controlSequences([expansion])) all.add(inner);
  }
  return all;
}
