import type { Archive } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { utcTimestamp } from '../model/date.ts';
import { lastChanged } from '../model/item.ts';
import { absoluteUrl, basePath, SERVER_PATHS } from '../model/urls.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/**
 * `/.well-known/security.txt` (RFC 9116), where `archive.yaml` names a contact among its links: one to a `mailto:`
 * address, or one with the label Contact. It expires a year after the archive's newest change: what nobody has touched for
 * a year is not to be relied on, and nothing here reads the clock. There is none without any date, none for a site under a
 * path, since it counts at a host's root alone, and none where `static/` brings its own.
 */
export function exportSecurityTxt({ archive }: CompiledArchive): readonly OutputFile[] {
  const { config, staticFiles } = archive;
  const contact = contactOf(archive);
  const expires = yearAfterNewest(archive);
  const isOwn = staticFiles.some(({ path }) => path === SERVER_PATHS.securityTxt);
  if (contact === undefined || expires === undefined || isOwn || basePath(config) !== '/') return [];
  const address = absoluteUrl(config, SERVER_PATHS.securityTxt);
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${config.language}`,
    // RFC 9116 §2.5.2: web addresses in it begin with https.
    ...(address.startsWith('https:') ? [`Canonical: ${address}`] : []),
  ];
  return [outputFile(SERVER_PATHS.securityTxt, lines.map((line) => `${line}\n`).join(''))];
}

/** The address to write to; RFC 9116 §2.5.3 takes e-mail and web addresses over https. */
function contactOf({ config }: Archive): string | undefined {
  const isNamed = ({ label }: { readonly label: string }): boolean => label.trim().toLowerCase() === 'contact';
  const links = config.links.filter(({ url }) => /^(?:mailto|https):/i.test(url) && URL.canParse(url));
  const link = links.find(isNamed) ?? links.find(({ url }) => /^mailto:/i.test(url));
  return link && new URL(link.url).href;
}

function yearAfterNewest({ items }: Archive): string | undefined {
  const times = items
    .map(lastChanged)
    .filter((date) => date !== undefined)
    .map(utcTimestamp);
  const newest = times.sort().at(-1);
  if (newest === undefined) return undefined;
  const expires = new Date(newest);
  expires.setUTCFullYear(expires.getUTCFullYear() + 1);
  return utcTimestamp(expires.toISOString());
}
