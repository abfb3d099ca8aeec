import { basePath } from '../model/urls.ts';
import { type FinishedSite, type Problem, urlOfFile } from './finished-site.ts';

/** Where a reference stands: a file of the site, and the content file that it comes from if it is not that of `path`. */
export interface Origin {
  readonly path: string;
  readonly file?: string | undefined;
}

/** Collects references, and tells which of them lead nowhere once all pages are known. */
export interface ReferenceCheck {
  /** A page's anchors. */
  readonly addPage: (path: string, ids: readonly string[]) => void;
  /** A reference as it is written; relative ones are allowed on pages alone. */
  readonly add: (target: string, origin: Origin) => void;
  /** Whether an absolute URL leads somewhere. Like `problems`, to be asked when all pages are known. */
  readonly resolves: (target: string) => boolean;
  readonly problems: () => readonly Problem[];
}

/** A reference into the site, or what is wrong with it; `outside` is another site's, which nobody here can check. */
type Resolution = Place | 'outside' | 'lost' | 'relative';

/** A file of the site, and a place in it; the file itself where that is empty. */
interface Place {
  readonly file: string;
  readonly anchor: string;
}

/**
 * A check that costs one look-up for each use of a reference and one resolution for each reference. What leads somewhere is
 * forgotten at once, all but its name: a large archive has millions of references, and what is wrong are few.
 */
export function checkReferences(site: FinishedSite): ReferenceCheck {
  const fine = new Set<string>();
  const uses = new Map<
    string,
    { readonly target: string; readonly resolution: Resolution; readonly origins: Origin[] }
  >();
  const anchors = new Anchors();
  return {
    addPage: (path, ids) => anchors.add(path, ids),
    add: (target, origin) => {
      if (fine.has(target)) return;
      // A relative reference means something else in every folder.
      const isRelative = !/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(target);
      const key = isRelative ? `${origin.path} ${target}` : target;
      const known = uses.get(key);
      if (known !== undefined) {
        known.origins.push(origin);
        return;
      }
      const resolution = resolve(target, origin.path, site);
      // Of a page that is still to be read nothing is known but that it is there.
      const isFine = resolution === 'outside' || (typeof resolution === 'object' && anchors.has(resolution));
      if (!isFine) uses.set(key, { target, resolution, origins: [origin] });
      else if (!isRelative) fine.add(target);
    },
    resolves: (target) =>
      fine.has(target) || problemWith(target, resolve(target, '', site), anchors, site) === undefined,
    problems: () =>
      [...uses.values()].flatMap(({ target, resolution, origins }) => {
        const problem = problemWith(target, resolution, anchors, site);
        return problem === undefined ? [] : origins.map((origin): Problem => ({ ...origin, ...problem }));
      }),
  };
}

/** How many pages' anchors are held ready to be looked up; references to a page come close to one another. */
const READY = 500;

/** The anchors of pages. */
class Anchors {
  readonly #pages = new Map<string, readonly string[]>();
  readonly #ready = new Map<string, ReadonlySet<string>>();

  add(path: string, ids: readonly string[]): void {
    this.#pages.set(path, ids);
  }

  /** Whether a page has been read. */
  knows(path: string): boolean {
    return this.#pages.has(path);
  }

  /** Whether a file has a place; false for that of a page which has not been read. */
  has({ file, anchor }: Place): boolean {
    // Browsers know the top of a page, and text to look for, without an id.
    if (anchor === '' || anchor === 'top' || anchor.startsWith(':~:')) return true;
    const ids = this.#pages.get(file);
    if (ids === undefined) return false;
    const ready = this.#ready.get(file) ?? new Set(ids);
    this.#ready.set(file, ready);
    if (this.#ready.size > READY) this.#ready.delete(this.#ready.keys().next().value ?? '');
    return ready.has(anchor);
  }
}

/** What a URL's path and fragment may consist of to mean what they say: nothing encoded, no `.` that stands alone. */
const SIMPLE = /^[\w~/-]*(?:[\w~-]\.[\w~-][\w~/-]*)*(?:#[\w.:-]*)?$/;

/** A place on the page itself. */
const OWN_PLACE = /^#[\w.:-]+$/;

/** Most references are simple whole addresses of the site: told without a parser of URLs, which is some ten times slower. */
function resolveSimple(target: string, { archive: { config }, files }: FinishedSite): Resolution | undefined {
  if (!target.startsWith(config.url)) return undefined;
  const rest = target.slice(config.url.length);
  if (!SIMPLE.test(rest) || rest.includes('//')) return undefined;
  const [path = '', anchor = ''] = rest.split('#');
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  return files.has(file) ? { file, anchor } : 'lost';
}

function resolve(target: string, from: string, site: FinishedSite): Resolution {
  if (OWN_PLACE.test(target) && from.endsWith('.html')) return { file: from, anchor: target.slice(1) };
  const simple = resolveSimple(target, site);
  if (simple !== undefined) return simple;
  const isPage = from.endsWith('.html');
  if (!isPage && !URL.canParse(target)) return 'relative';
  const url = URL.parse(target, urlOfFile(site, from));
  if (url === null) return 'lost';
  const { config } = site.archive;
  if (url.origin !== new URL(config.url).origin) return 'outside';
  const base = basePath(config);
  // The archive may share its host with others, whom only a whole URL can mean.
  if (!url.pathname.startsWith(base)) return URL.canParse(target) ? 'outside' : 'lost';
  const path = decoded(url.pathname.slice(base.length));
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  return site.files.has(file) ? { file, anchor: decoded(url.hash.slice(1)) } : 'lost';
}

function problemWith(
  target: string,
  resolution: Resolution,
  anchors: Anchors,
  site: FinishedSite,
): Pick<Problem, 'message' | 'content'> | undefined {
  const content = (rule: 'link/file' | 'link/anchor') => ({ rule, words: spellings(target, site) });
  if (resolution === 'outside') return undefined;
  if (resolution === 'relative') {
    const message = `"${target}" is relative, and means nothing where it is read. Write a whole URL.`;
    return { message, content: { rule: 'link/file', words: [target] } };
  }
  if (resolution === 'lost') {
    const message = `"${target}" leads to no file of the site. Link to a page or file that is there.`;
    return { message, content: content('link/file') };
  }
  const { file, anchor } = resolution;
  // In a file that is no page nobody can look for places.
  if (!anchors.knows(file) || anchors.has(resolution)) return undefined;
  const message = `The page "/${file.replace(/index\.html$/, '')}" has no place "#${anchor}". Link to one that it has.`;
  return { message, content: content('link/anchor') };
}

/** How the source of a page can have written a reference: whole, from the site's root, with or without encoding. */
function spellings(target: string, { archive: { config } }: FinishedSite): readonly string[] {
  const url = URL.parse(target, config.url);
  if (url === null) return [target];
  const { href, pathname, hash } = url;
  const fromRoot = `/${pathname.slice(basePath(config).length)}${hash}`;
  const isOnlyRoot = fromRoot === '/';
  return [target, href, ...(isOnlyRoot ? [] : [fromRoot])].flatMap((text) => [text, decoded(text)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
