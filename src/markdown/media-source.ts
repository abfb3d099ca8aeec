/**
 * What the address of an image, a video or a sound may be, as a pattern: a path on the site itself, or an address on one
 * of `hosts`. Browsers drop tabs and line feeds from an address and read a backslash as a slash (URL Standard §4.4), so
 * an address with any of these never passes.
 */
export function mediaSourcePattern(hosts: readonly string[]): RegExp {
  return new RegExp(`^${addressPattern(hosts)}`, 'isu');
}

/** The same for a `srcset` that names one image, with or without a descriptor such as `2x`. */
export function mediaSourceSetPattern(hosts: readonly string[]): RegExp {
  return new RegExp(`^${addressPattern(hosts)}[^,\\s]+(?: +\\d+(?:\\.\\d+)?[wx])?$`, 'isu');
}

function addressPattern(hosts: readonly string[]): string {
  const names = hosts.map((host) => host.replace(/[.[\]]/g, '\\$&')).join('|');
  const address = names === '' ? '' : `|(?:https?:)?//(?:${names})(?=[/?#]|$)`;
  // A path has no colon ahead of its first slash, question mark or number sign, and does not start with a host.
  return `(?!.*[\\\\\\p{Cc}])(?:(?!\\s|//)(?![^/?#]*:)${address})`;
}
