import { THEME_SCRIPT_HASH } from './theme-script.ts';

/** What of an archive's settings decides where its pages may load from. */
interface Settings {
  readonly imageHosts: readonly string[];
}

/**
 * The Content-Security-Policy (Level 3) of every page, but for the two directives that only a header can carry. Scripts
 * come from the site's own files alone, but for the one that sets the theme; the search engine is WebAssembly and asks for `wasm-unsafe-eval`. Styles in
 * elements are allowed because formulas are set with them, and a style can load nothing from elsewhere here.
 */
export function contentSecurityPolicy({ imageHosts }: Settings): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' '${THEME_SCRIPT_HASH}'`,
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data:", ...imageHosts].join(' '),
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}

/** The policy as a header, which also keeps other sites from framing the pages. */
export function contentSecurityHeader(settings: Settings): string {
  return `${contentSecurityPolicy(settings)}; frame-ancestors 'none'`;
}

/** The further policy of a file that shows something and never needs to run anything, such as a figure opened by itself. */
export const INERT_FILE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox";
