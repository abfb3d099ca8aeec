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
type Resolution = { readonly file: string; readonly anchor: string } | 'outside' | 'lost' | 'relative';

/** A check that costs one look-up for each use of a reference and one resolution for each reference. */
export function checkReferences(site: FinishedSite): ReferenceCheck {
  const resolutions = new Map<string, Resolution>();
  const uses = new Map<string, { readonly target: string; readonly origins: Origin[] }>();
  const anchors = new Map<string, ReadonlySet<string>>();
  return {
    addPage: (path, ids) => anchors.set(path, new Set(ids)),
    add: (target, origin) => {
      // A relative reference means something else in every folder.
      const isRelative = !/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(target);
      const key = isRelative ? `${origin.path} ${target}` : target;
      const known = uses.get(key);
      if (known !== undefined) {
        known.origins.push(origin);
        return;
      }
      const resolution = resolve(target, origin.path, site);
      if (resolution === 'outside') return;
      resolutions.set(key, resolution);
      uses.set(key, { target, origins: [origin] });
    },
    resolves: (target) => problemWith(target, resolve(target, '', site), anchors, site) === undefined,
    problems: () =>
      [...uses].flatMap(([key, { target, origins }]) => {
        const problem = problemWith(target, resolutions.get(key) ?? 'lost', anchors, site);
        return problem === undefined ? [] : origins.map((origin): Problem => ({ ...origin, ...problem }));
      }),
  };
}

/** What a URL's path and fragment may consist of to mean what they say: nothing encoded, no `.` that stands alone. */
const SIMPLE = /^[\w~/-]*(?:[\w~-]\.[\w~-][\w~/-]*)*(?:#[\w.:-]*)?$/;

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
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
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
  const ids = anchors.get(file);
  // Browsers know the top of a page, and text to look for, without an id.
  if (ids === undefined || anchor === '' || anchor === 'top' || anchor.startsWith(':~:') || ids.has(anchor)) {
    return undefined;
  }
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
