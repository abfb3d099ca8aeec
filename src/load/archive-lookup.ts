import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ImageSize } from '../markdown/image-size.ts';
import type { Label } from '../markdown/labels.ts';
import { type ItemId, isCitableType, isItemType } from '../model/item-type.ts';
import type { Reference } from '../model/reference.ts';
import { itemPath, sitePath } from '../model/urls.ts';
import type { CitedStatus } from './cited-status.ts';
import type { CslStyle } from './csl-styles.ts';
import { imageSize } from './image-sizes.ts';
import { indexTargets, type Target, type TargetItem } from './targets.ts';

/** An archive as its items see it when their texts are linked and rendered; plain data, that threads can be sent. */
export interface LinkIndex {
  readonly site: { readonly url: string; readonly imageHosts: readonly string[] };
  /** The files of the archive's folder. */
  readonly paths: ReadonlySet<string>;
  /** Everything that can be linked to, older texts of items included. */
  readonly items: readonly TargetItem[];
  readonly titles: ReadonlyMap<ItemId, string>;
  readonly works: ReadonlyMap<string, Reference>;
  /** The keys of the bibliographies' works, for suggestions. */
  readonly bibliographyKeys: readonly string[];
  readonly statuses: ReadonlyMap<string, CitedStatus>;
  /** The files of images by their addresses on the site. */
  readonly images: ReadonlyMap<string, string>;
  readonly language: string;
  readonly style: CslStyle | undefined;
}

/** A label of another item, with that item's title and address. */
export interface LabelElsewhere {
  readonly label: Label;
  readonly title: string;
  readonly url: string;
}

/**
 * All that the text of one item can come to know of the rest of its archive. Whoever links and renders gets at nothing else,
 * so that the answers are what its result depends on.
 */
export interface ArchiveLookup {
  readonly work: (key: string) => Reference | undefined;
  readonly status: (key: string) => CitedStatus | undefined;
  readonly label: (item: ItemId, id: string) => LabelElsewhere | undefined;
  readonly resolve: (from: TargetItem, target: string, isImage: boolean) => Target;
  readonly imageSize: (url: string) => Promise<ImageSize | undefined>;
  /** A digest of an image's file, which its size follows from; empty where there is none. */
  readonly imageDigest: (url: string) => string;
  /** What a name that leads nowhere may have been meant for; only messages hold it. */
  readonly near: {
    readonly works: () => readonly string[];
    readonly bibliography: () => readonly string[];
    readonly items: () => readonly ItemId[];
    readonly labels: (item: ItemId) => { readonly file: string; readonly labels: readonly string[] } | undefined;
  };
}

export function lookupOf(index: LinkIndex): ArchiveLookup {
  const { works, statuses, titles, bibliographyKeys } = index;
  const items = new Map(index.items.map((item) => [item.id, item]));
  const { resolve } = indexTargets(index.site, index.paths, index.items);
  return {
    work: (key) => works.get(key),
    status: (key) => statuses.get(key),
    label: (id, name) => {
      const label = items.get(id)?.structure.labels.get(name);
      const title = titles.get(id);
      if (label === undefined || title === undefined) return undefined;
      return { label, title, url: sitePath(index.site, itemPath(id)) };
    },
    resolve,
    imageSize: async (url) => {
      const file = index.images.get(url);
      return file === undefined ? undefined : imageSize(file);
    },
    imageDigest: (url) => fileDigest(index.images.get(url)),
    near: {
      works: () => [...bibliographyKeys, ...[...titles.keys()].filter(isCitableId)],
      bibliography: () => bibliographyKeys,
      items: () => [...titles.keys()],
      labels: (id) => {
        const item = titles.has(id) ? items.get(id) : undefined;
        return item && { file: item.file, labels: [...item.structure.labels.keys()] };
      },
    },
  };
}

function isCitableId(id: ItemId): boolean {
  const [type = ''] = id.split('/');
  return isItemType(type) && isCitableType(type);
}

/** Questions that were asked, each with a digest of its answer: `["work", "knuth1984"]` and so on. */
export type Trace = readonly (readonly [question: string, answer: string])[];

/** A lookup that writes down what it is asked and answers. */
export function tracedLookup(lookup: ArchiveLookup): { readonly lookup: ArchiveLookup; readonly trace: () => Trace } {
  const trace = new Map<string, string>();
  const note = <T>(question: readonly [string, ...unknown[]], answer: T): T => {
    trace.set(JSON.stringify(question), answerText(answer));
    return answer;
  };
  return {
    trace: () => [...trace],
    lookup: {
      near: lookup.near,
      imageDigest: lookup.imageDigest,
      imageSize: (url) => {
        note(['image', url], lookup.imageDigest(url));
        return lookup.imageSize(url);
      },
      work: (key) => note(['work', key], lookup.work(key)),
      status: (key) => note(['status', key], lookup.status(key)),
      label: (item, id) => note(['label', item, id], lookup.label(item, id)),
      resolve: (from, target, isImage) => note(['resolve', target, isImage], lookup.resolve(from, target, isImage)),
    },
  };
}

/** Whether an item would still get the same answers. `from` is the item. */
export function isCurrent(trace: Trace, from: TargetItem, lookup: ArchiveLookup): boolean {
  return trace.every(([question, answer]) => answerText(ask(JSON.parse(question), from, lookup)) === answer);
}

function ask([kind, ...words]: readonly [string, ...never[]], from: TargetItem, lookup: ArchiveLookup): unknown {
  const [first, second] = words;
  if (first === undefined) return undefined;
  switch (kind) {
    case 'work':
      return lookup.work(first);
    case 'status':
      return lookup.status(first);
    case 'label':
      return second === undefined ? undefined : lookup.label(first, second);
    case 'image':
      return lookup.imageDigest(first);
    case 'resolve':
      return lookup.resolve(from, first, second ?? false);
    default:
      return undefined;
  }
}

/** SHA-256 of a file's bytes; empty for one that is not there or cannot be read. */
function fileDigest(file: string | undefined): string {
  if (file === undefined) return '';
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return '';
  }
}

const texts = new WeakMap<object, string>();

/** An answer as text; works are long, and are asked for by many. */
function answerText(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null) return String(answer);
  const known = texts.get(answer) ?? JSON.stringify(answer);
  texts.set(answer, known);
  return known;
}
