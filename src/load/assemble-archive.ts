import type { Archive, ArchiveConfig } from '../model/archive.ts';
import type { Edge } from '../model/graph.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { compareItems } from '../model/queries.ts';
import type { Reference } from '../model/reference.ts';
import type { BuiltVersion } from './build-versions.ts';
import type { ArchiveFiles } from './disk.ts';
import type { BuiltItem, ItemOutcome } from './item-compiler.ts';
import { themeFiles } from './theme-files.ts';

/** What an archive is put together from. */
export interface Assembly {
  readonly built: readonly BuiltItem[];
  readonly outcomes: ReadonlyMap<ItemId, ItemOutcome>;
  readonly older: readonly BuiltVersion[];
  readonly works: ReadonlyMap<string, Reference>;
  readonly files: ArchiveFiles;
}

/** The archive of the model from its parts, in its order; its items' texts are not rendered. */
export function assembleArchive(config: ArchiveConfig, { built, outcomes, older, works, files }: Assembly): Archive {
  const referencesOf = (id: ItemId): readonly string[] => outcomes.get(id)?.references ?? [];
  const items = built.map(({ item }): Item => ({ ...item, references: referencesOf(item.id) })).sort(compareItems);
  const texts = older.map(({ item }) => ({ ...item, references: referencesOf(item.id) }));
  const cited = [...new Set([...items, ...texts].flatMap((item) => item.references))].sort();
  const versions = Map.groupBy(texts, ({ version }) => version.item);
  const edges = built.flatMap(({ item }) =>
    (outcomes.get(item.id)?.edges ?? []).map((edge): Edge => ({ source: item.id, ...edge })),
  );
  return {
    config,
    items,
    versions: items.flatMap(({ id }) => versions.get(id) ?? []),
    references: Object.fromEntries(
      cited.flatMap((key) => {
        const work = works.get(key);
        // A work of a bibliography is read when it is looked at: the copy makes it tell its mistakes now.
        return work === undefined ? [] : [[key, { ...work }]];
      }),
    ),
    edges: [...edges, ...supersessions(items)],
    staticFiles: [...files.paths]
      .filter((file) => file.startsWith('static/'))
      .map((file) => ({ path: file.slice('static/'.length), file }))
      .concat(themeFiles(config, files)),
  };
}

function supersessions(items: readonly Item[]): Edge[] {
  return items.flatMap(({ id, status }) =>
    status.kind === 'superseded' ? [{ source: status.by, target: id, kind: 'supersedes' as const, contexts: [] }] : [],
  );
}
