import type { Archive } from '../model/archive.ts';
import { escapeHtml } from '../model/escape-html.ts';
import type { Item } from '../model/item.ts';
import { absoluteUrl, itemPath, sitePath } from '../model/urls.ts';
import type { PublishedFile, WrittenFile } from './site-files.ts';

/** A page at a former address of an item, and the file that asks for it. */
export type AliasPage = WrittenFile & PublishedFile;

/** A redirect page for every alias of every item. */
export function aliasPages(archive: Archive): readonly AliasPage[] {
  return archive.items.flatMap((item) =>
    item.aliases.map((alias) => ({
      path: aliasFile(alias),
      file: item.file,
      content: redirectPage(archive.config, item),
    })),
  );
}

/** `old/name.html` for `/old/name.html`, `old/name/index.html` for `/old/name/` and `/old/name`. */
export function aliasFile(alias: string): string {
  const path = fileOfUrl(alias).replace(/^\/+/, '');
  if (path.endsWith('.html') || path.endsWith('.htm')) return path;
  return path === '' || path.endsWith('/') ? `${path}index.html` : `${path}/index.html`;
}

/** The path as a server looks it up: no `..` leads out of the site, and `%20` is a space. */
function fileOfUrl(alias: string): string {
  const { pathname } = new URL(`https://site.invalid${alias}`);
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}

/** HTML that leads on at once, and says where to where nothing follows redirects. */
function redirectPage(site: { readonly url: string }, item: Item): string {
  const canonical = escapeHtml(absoluteUrl(site, itemPath(item.id)));
  // A path, so that a preview on another host stays there.
  const href = escapeHtml(sitePath(site, itemPath(item.id)));
  const title = escapeHtml(item.title.text);
  return `<!doctype html>
<html lang="${escapeHtml(item.language)}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<link rel="canonical" href="${canonical}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${href}">
</head>
<body><p>This page has moved to <a href="${href}">${title}</a>.</p></body>
</html>
`;
}
