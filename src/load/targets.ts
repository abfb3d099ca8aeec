import type { Rule } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { mediaSourcePattern } from '../markdown/media-source.ts';
import { ITEM_TYPES, type ItemId, type ItemType, isCitableType } from '../model/item-type.ts';
import { absoluteUrl, assetPath, itemFormatPath, itemPath, listingPath, PATHS, sitePath } from '../model/urls.ts';
import { changesPath, ownerOf } from '../model/versions.ts';
import type { LoadedItem } from './load-items.ts';

/** Where a link leads: a URL, with the item that it names if it names one; or what is wrong with it. */
export type Target =
  | { readonly kind: 'url'; readonly url: string; readonly item?: ItemId; readonly fragment?: string }
  | { readonly kind: 'problem'; readonly rule: Rule; readonly message: string };

/** What links can lead to of an item, and start from. */
export type TargetItem = Pick<LoadedItem, 'id' | 'file' | 'folder' | 'assets' | 'structure'> & {
  readonly matter: { readonly type: ItemType };
};

/** The item that a link stands in. */
type Origin = Pick<TargetItem, 'id' | 'folder' | 'file' | 'structure'>;

export interface Targets {
  /** Resolves what an item's text links to, from the item's own folder. `image` tells a figure from a link. */
  readonly resolve: (item: Origin, target: string, image: boolean) => Target;
}

interface Site {
  readonly url: string;
}

interface ImageSite extends Site {
  readonly imageHosts: readonly string[];
}

/** Everything in an archive that a link can lead to, indexed once. `items` has older texts of items among them. */
export function indexTargets(site: ImageSite, paths: ReadonlySet<string>, items: readonly TargetItem[]): Targets {
  const byFile = new Map(items.map((item) => [item.file, item]));
  const byId = new Map(items.map((item) => [item.id, item]));
  const assets = new Map(
    items.flatMap((item) => item.assets.map((asset) => [asset.file, assetPath(ownerOf(item.id), asset.name)] as const)),
  );
  const anchors = new Map<ItemId, ReadonlySet<string>>();
  const sitePaths = knownPaths(paths, items);
  const mayLoad = mediaSourcePattern(mediaHosts(site));

  return { resolve };

  function resolve(item: Origin, target: string, image: boolean): Target {
    const refusal = image ? imageRefusal(target, mayLoad) : undefined;
    if (refusal !== undefined) return problem('figure/file', refusal);
    if (/^(?:https?:|mailto:|tel:)/i.test(target) || target.startsWith('//')) {
      return URL.canParse(target, 'https://relative.invalid/')
        ? { kind: 'url', url: target }
        : problem('link/file', `"${target}" is not a URL.`);
    }
    if (/^[a-z][a-z0-9+.-]*:/i.test(target))
      return problem('link/file', `"${target}" has a scheme that links may not have. Write https:, mailto: or a file.`);
    const [path, fragment] = splitFragment(target);
    if (path === '') return anchorIn(item, fragment ?? '', '');
    if (path.startsWith('/')) return fromRoot(path, fragment);
    const file = resolvePath(item.folder, path);
    if (file === undefined)
      return problem('archive/path', `"${target}" leads out of the archive. Link to a file inside it.`);
    const linked = byFile.get(file) ?? byFile.get(`${file.replace(/\/$/, '')}/index.md`);
    if (linked) return anchorIn(linked, fragment, sitePath(site, itemPath(linked.id)));
    return fileTarget(file, target, image);
  }

  function fileTarget(file: string, target: string, image: boolean): Target {
    const asset =
      assets.get(file) ?? (file.startsWith('static/') && paths.has(file) ? file.slice('static/'.length) : undefined);
    if (asset !== undefined) return { kind: 'url', url: sitePath(site, asset) };
    if (file.endsWith('.md')) {
      return problem(
        'link/item',
        `"${target}" is not an item of the archive.${didYouMean(file, byFile.keys(), ' Write the path of its file.')}`,
      );
    }
    const rule = image ? 'figure/file' : 'link/file';
    if (paths.has(file))
      return problem(
        rule,
        `"${target}" does not belong to an item. Put it beside the item, in a folder of the item's name with index.md.`,
      );
    return problem(
      rule,
      `The file "${target}" does not exist.${didYouMean(file, paths, ' Write its path from this file.')}`,
    );
  }

  function fromRoot(path: string, fragment: string | undefined): Target {
    const written = path.slice(1);
    const found = [written, `${written}/`].find((candidate) => sitePaths.has(candidate));
    if (found === undefined) {
      const hint = didYouMean(written, sitePaths.keys(), ' Paths that start with / count from the archive’s root.');
      return problem('link/file', `"${path}" is not a page or a file of the archive.${hint}`);
    }
    const id = sitePaths.get(found) ?? undefined;
    const known = id === undefined ? undefined : byId.get(id);
    if (known) return anchorIn(known, fragment, sitePath(site, itemPath(known.id)));
    return { kind: 'url', url: sitePath(site, found) + (fragment === undefined ? '' : `#${fragment}`) };
  }

  function anchorIn(item: Origin, fragment: string | undefined, url: string): Target {
    // A link to an older text is one to its item.
    const id = ownerOf(item.id);
    if (fragment === undefined || fragment === '') return { kind: 'url', url: url === '' ? '#' : url, item: id };
    let known = anchors.get(item.id);
    if (!known) {
      known = new Set([...item.structure.labels.keys(), ...item.structure.headings.map((heading) => heading.id)]);
      anchors.set(item.id, known);
    }
    if (!known.has(fragment)) {
      return problem(
        'link/anchor',
        `There is no "#${fragment}" in ${item.file}.${didYouMean(fragment, known, ' Write the anchor of a heading or a label.')}`,
      );
    }
    return { kind: 'url', url: `${url}#${fragment}`, item: id, fragment };
  }
}

/** The URL of an asset or of a web address that front matter names; undefined where it is neither. */
export function resourceUrl(site: Site, item: Pick<LoadedItem, 'id' | 'assets'>, target: string): string | undefined {
  if (/^https?:/i.test(target)) return target;
  return item.assets.some((asset) => asset.name === target) ? absoluteUrl(site, assetPath(item.id, target)) : undefined;
}

function knownPaths(files: ReadonlySet<string>, items: readonly TargetItem[]): ReadonlyMap<string, ItemId | null> {
  const paths = new Map<string, ItemId | null>(Object.values(PATHS).map((path) => [path, null]));
  for (const type of ITEM_TYPES) {
    if (type !== 'pages' && items.some((item) => item.matter.type === type)) paths.set(listingPath(type), null);
  }
  for (const item of items) {
    paths.set(itemPath(item.id), item.id);
    paths.set(itemFormatPath(item.id, 'md'), null);
    if (isCitableType(item.matter.type)) paths.set(itemFormatPath(item.id, 'bib'), null);
    const owner = ownerOf(item.id);
    if (owner !== item.id) paths.set(changesPath(owner), null);
    else for (const asset of item.assets) paths.set(assetPath(item.id, asset.name), null);
  }
  for (const file of files) if (file.startsWith('static/')) paths.set(file.slice('static/'.length), null);
  return paths;
}

function splitFragment(target: string): [string, string | undefined] {
  const hash = target.indexOf('#');
  const decode = (text: string): string => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  return hash < 0 ? [decode(target), undefined] : [decode(target.slice(0, hash)), decode(target.slice(hash + 1))];
}

/** Resolves `..` and `.` in a path from a folder of the archive; undefined where it leads out of the archive. */
function resolvePath(folder: string, path: string): string | undefined {
  const parts = folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The hosts whose files the pages of a site may show: its own, and those that it allows for images. */
export function mediaHosts(site: ImageSite): readonly string[] {
  return [new URL(site.url).host, ...site.imageHosts];
}

/** What is wrong with an image's address where a page may not load it; `mayLoad` is a `mediaSourcePattern`. */
export function imageRefusal(target: string, mayLoad: RegExp): string | undefined {
  if (mayLoad.test(target)) return undefined;
  const isElsewhere = /^(?:https?:|[\\/]{2})/i.test(target);
  return isElsewhere
    ? `"${target}" is on another host. Put the file beside the item, or allow the host in archive.yaml under image_hosts.`
    : `"${target}" is not an address that an image may have. Put the file beside the item and write its name.`;
}

function problem(rule: Rule, message: string): Target {
  return { kind: 'problem', rule, message };
}
