/**
 * A URL path as a server looks it up, relative to the site's root, so that two ways of writing one address are equal:
 * `/old/name`, `/old/name/` and `/old/name/index.html` are all `old/name/`. Percent-encoding is undone (RFC 3986 §6.2.2).
 */
export function addressOf(path: string): string {
  const { pathname } = new URL(path.replace(/^\/*/, '/'), 'https://site.invalid');
  const address = decode(pathname)
    .replace(/^\/+/, '')
    .replace(/(^|\/)index\.html$/, '$1');
  return address === '' || /(?:\/|\.[a-z0-9]+)$/i.test(address) ? address : `${address}/`;
}

function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
