import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVER_PATHS } from '../src/model/urls.ts';

/** What a built site's `_headers` and `_redirects` ask of its host. */
export interface HostRules {
  /** The headers of a path, by name in lower case; those of several rules joined with a comma. */
  readonly headersFor: (path: string) => Readonly<Record<string, string>>;
  /** Where a path has moved to for good. */
  readonly redirectFor: (path: string) => string | undefined;
}

/** The rules in a built site's folder, read as Netlify and Cloudflare Pages read them; none where the files are missing. */
export function readHostRules(folder: string): HostRules {
  const headers = parseHeaders(textOf(join(folder, SERVER_PATHS.headers)));
  const redirects = parseRedirects(textOf(join(folder, SERVER_PATHS.redirects)));
  return {
    headersFor: (path) => {
      const found: Record<string, string> = {};
      for (const { matches, name, value } of headers) {
        if (matches.test(path)) found[name] = found[name] === undefined ? value : `${found[name]}, ${value}`;
      }
      return found;
    },
    redirectFor: (path) => redirects.get(path),
  };
}

interface HeaderLine {
  readonly matches: RegExp;
  readonly name: string;
  readonly value: string;
}

function parseHeaders(text: string): readonly HeaderLine[] {
  let matches: RegExp | undefined;
  return linesOf(text).flatMap((line): readonly HeaderLine[] => {
    if (!/^\s/.test(line)) {
      matches = new RegExp(
        `^${line
          .trim()
          .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '.*')}$`,
        's',
      );
      return [];
    }
    const [, name, value] = /^\s+([^:\s]+):\s*(.*?)\s*$/.exec(line) ?? [];
    return matches === undefined || name === undefined || value === undefined
      ? []
      : [{ matches, name: name.toLowerCase(), value }];
  });
}

function parseRedirects(text: string): ReadonlyMap<string, string> {
  const rules = linesOf(text).map((line) => line.trim().split(/\s+/));
  // The first rule that a path matches counts.
  return new Map(rules.toReversed().map(([source = '', target = '']) => [source, target]));
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
