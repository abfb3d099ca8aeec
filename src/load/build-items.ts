import type { Place } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { ArchiveConfigInput } from '../model/archive-config.ts';
import type { Author } from '../model/author.ts';
import type { Item, ItemBase, Resource, Status } from '../model/item.ts';
import type { ItemId, ItemType } from '../model/item-type.ts';
import { citationKeyOf } from '../model/own-references.ts';
import { resolveAuthor } from './authors.ts';
import type { LoadedItem } from './load-items.ts';

/** What items are built against: the archive's settings and the ids that exist. */
export interface BuildContext {
  readonly config: ArchiveConfigInput;
  readonly ids: ReadonlySet<string>;
  readonly defaultAuthors: readonly Author[];
}

/** An item of the model from what its file holds; its text's links are resolved later. Unknown names are reported. */
export function buildItem(loaded: LoadedItem, context: BuildContext): Item {
  const { matter } = loaded;
  switch (matter.type) {
    case 'papers': {
      const { frontMatter } = matter;
      return {
        ...buildBase(loaded, 'papers', context),
        ...citable(loaded, 'papers', context),
        date: frontMatter.date,
        featured: frontMatter.featured ?? false,
        ...(frontMatter.series === undefined ? {} : { series: frontMatter.series }),
        ...resource(loaded, 'code', frontMatter.code),
        ...resource(loaded, 'data', frontMatter.data),
      };
    }
    case 'field-notes':
      return {
        ...buildBase(loaded, 'field-notes', context),
        ...citable(loaded, 'field-notes', context),
        date: matter.frontMatter.date,
        discusses: matter.frontMatter.discusses ?? [],
      };
    case 'definitions':
      return {
        ...buildBase(loaded, 'definitions', context),
        ...citable(loaded, 'definitions', context),
        also: loaded.summary.lines.also,
      };
    case 'programs':
      return {
        ...buildBase(loaded, 'programs', context),
        state: matter.frontMatter.state,
        questions: loaded.summary.lines.questions,
        items: known(loaded, matter.frontMatter.items ?? [], 'items', context),
      };
    case 'topics':
      return buildBase(loaded, 'topics', context);
    case 'pages':
      return buildBase(loaded, 'pages', context);
  }
}

function buildBase<T extends ItemType>(loaded: LoadedItem, type: T, context: BuildContext): ItemBase<T> {
  const { frontMatter } = loaded.matter;
  const { headings, wordCount, hasMath, lines, digest } = loaded.summary;
  const pdf = `${loaded.slug}.pdf`;
  return {
    type,
    id: loaded.id,
    slug: loaded.slug,
    file: loaded.file,
    title: lines.title,
    summary: lines.summary,
    topics: slugsOf(loaded, 'topics', frontMatter.topics ?? [], context),
    programs: slugsOf(loaded, 'programs', frontMatter.programs ?? [], context),
    ...(frontMatter.date === undefined ? {} : { date: frontMatter.date }),
    ...(frontMatter.updated === undefined ? {} : { updated: frontMatter.updated }),
    authors: authorsOf(loaded, context),
    keywords: frontMatter.keywords ?? [],
    license: frontMatter.license ?? context.config.license,
    ...(frontMatter.doi === undefined ? {} : { doi: frontMatter.doi }),
    language: frontMatter.language ?? context.config.language,
    aliases: frontMatter.aliases ?? [],
    draft: frontMatter.draft ?? false,
    revisions: frontMatter.revisions ?? [],
    status: statusOf(loaded, context),
    assets: loaded.assets,
    ...(loaded.assets.some((asset) => asset.name === pdf) ? { pdf } : {}),
    references: [],
    headings: headings.map((heading) => ({ ...heading, html: '' })),
    wordCount,
    hasMath,
    ...(frontMatter.math_macros === undefined ? {} : { mathMacros: frontMatter.math_macros }),
    digest,
  };
}

function citable<T extends 'papers' | 'field-notes' | 'definitions'>(
  loaded: LoadedItem,
  type: T,
  context: BuildContext,
): { citationKey: string } {
  return {
    citationKey: citationKeyOf({
      type,
      slug: loaded.slug,
      date: loaded.matter.frontMatter.date,
      authors: authorsOf(loaded, context),
    }),
  };
}

function authorsOf(loaded: LoadedItem, context: BuildContext): readonly Author[] {
  return loaded.matter.frontMatter.authors?.map(resolveAuthor) ?? context.defaultAuthors;
}

function slugsOf(
  loaded: LoadedItem,
  type: 'topics' | 'programs',
  slugs: readonly string[],
  context: BuildContext,
): readonly string[] {
  const name = type === 'topics' ? 'topic' : 'program';
  return slugs.filter((slug, position) => {
    if (context.ids.has(`${type}/${slug}`)) return slugs.indexOf(slug) === position;
    const known = [...context.ids].filter((id) => id.startsWith(`${type}/`)).map((id) => id.slice(type.length + 1));
    const hint = didYouMean(slug, known, ` Write ${type}/${slug}.md, or leave it out.`);
    loaded.report(
      'front-matter/value',
      loaded.source.placeOf([type, position]),
      `There is no ${name} "${slug}".${hint}`,
    );
    return false;
  });
}

function known(loaded: LoadedItem, ids: readonly ItemId[], field: string, context: BuildContext): readonly ItemId[] {
  return ids.filter((id, position) => exists(loaded, id, loaded.source.placeOf([field, position]), context));
}

function exists(loaded: LoadedItem, id: ItemId, place: Place, context: BuildContext): boolean {
  if (context.ids.has(id)) return true;
  loaded.report(
    'link/item',
    place,
    `There is no item "${id}".${didYouMean(id, context.ids, ' Write the id of an item.')}`,
  );
  return false;
}

function statusOf(loaded: LoadedItem, context: BuildContext): Status {
  const { frontMatter } = loaded.matter;
  if (!('status' in frontMatter) || frontMatter.status === undefined || frontMatter.status === 'current')
    return { kind: 'current' };
  const note = frontMatter.status_note === undefined ? {} : { note: frontMatter.status_note };
  if (frontMatter.status !== 'superseded') return { kind: frontMatter.status, ...note };
  const by = frontMatter.superseded_by;
  if (by === undefined) {
    loaded.report(
      'front-matter/missing',
      loaded.source.placeOf(['status']),
      'A superseded item names what takes its place. Write superseded_by: <type>/<slug>.',
    );
    return { kind: 'current' };
  }
  return exists(loaded, by, loaded.source.placeOf(['superseded_by']), context)
    ? { kind: 'superseded', by, ...note }
    : { kind: 'current' };
}

function resource<K extends 'code' | 'data'>(
  loaded: LoadedItem,
  field: K,
  target: string | undefined,
): { [P in K]?: Resource } {
  const result: { [P in K]?: Resource } = {};
  if (target === undefined) return result;
  const isAsset = !/^https?:/i.test(target);
  if (isAsset && !loaded.assets.some((asset) => asset.name === target)) {
    const names = loaded.assets.map((asset) => asset.name);
    const hint = didYouMean(target, names, ' Write the name of a file beside the item.');
    loaded.report('link/file', loaded.source.placeOf([field]), `The file "${target}" does not exist.${hint}`);
  } else result[field] = { target, isAsset };
  return result;
}
