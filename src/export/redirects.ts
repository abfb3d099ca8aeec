import type { CompiledArchive } from '../model/compiled.ts';
import { absoluteUrl, itemPath, PATHS, SERVER_PATHS, sitePath } from '../model/urls.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/**
 * `_redirects`, as Netlify and Cloudflare Pages read it: a permanent redirect for every alias, with and without its last
 * slash. Every target is an item's page and no alias is one, so no redirect leads to another. An alias with a character
 * that the format gives a meaning is left to its redirect page, which exists for each of them anyway.
 */
export function exportRedirects({ archive: { config, items } }: CompiledArchive): readonly OutputFile[] {
  const lines = items.flatMap((item) => {
    const target = sitePath(config, itemPath(item.id));
    return item.aliases
      .flatMap((alias) => addressesOf(alias))
      .map((source) => `${under(config, source)} ${target} 301`);
  });
  const about = `# Former addresses in ${absoluteUrl(config, PATHS.home)} for hosts that read this file at their root.`;
  return [outputFile(SERVER_PATHS.redirects, `${[about, ...new Set(lines)].join('\n')}\n`)];
}

/** The forms in which a host may be asked for an alias, relative to the site's root, percent-encoded. */
function addressesOf(alias: string): readonly string[] {
  const path = new URL(alias.replace(/^\/*/, '/'), 'https://site.invalid').pathname.slice(1);
  if (/[*:]/.test(path) || path === '') return [];
  if (/\.[a-z0-9]+$/i.test(path)) return [path];
  const folder = path.replace(/\/+$/, '');
  return [`${folder}/`, folder];
}

function under(site: { readonly url: string }, path: string): string {
  return new URL(site.url).pathname + path;
}
