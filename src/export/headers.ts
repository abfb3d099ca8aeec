import type { CompiledArchive } from '../model/compiled.ts';
import { contentSecurityHeader, INERT_FILE_POLICY } from '../model/content-security-policy.ts';
import { absoluteUrl, basePath, PATHS, SERVER_PATHS } from '../model/urls.ts';
import { contentType } from './content-type.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/** A pattern of paths and the headers that files at these paths are sent with. */
interface HeaderRule {
  /** Relative to the site's root; one `*` stands for anything. */
  readonly pattern: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Features of browsers that no page of an archive uses, and that nothing on it may ask a reader for. */
const DENIED_FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'usb'];

/** What a host may not know the type of; `*` stands for any name. No file matches two of them. */
const TYPED_PATTERNS: readonly string[] = [
  '*.bib',
  '*.ris',
  '*.csl.json',
  '*.linkset.json',
  '*.md',
  PATHS.rss,
  `*/${PATHS.rss}`,
  PATHS.atom,
  `*/${PATHS.atom}`,
  PATHS.jsonFeed,
  `*/${PATHS.jsonFeed}`,
  PATHS.resourceSync,
];

/**
 * `_headers`, as Netlify and Cloudflare Pages read it, and the preview. A host sends the headers of every rule that a path
 * matches and joins equal names with a comma; two policies so joined both hold. So a rule may tighten what the rule for
 * all files says, and never loosens it.
 */
export function exportHeaders({ archive: { config } }: CompiledArchive): readonly OutputFile[] {
  const base = basePath(config);
  const rules: readonly HeaderRule[] = [
    { pattern: '*', headers: everywhere(contentSecurityHeader(config)) },
    // Their names hold a digest of their content.
    { pattern: '_astro/*', headers: [['Cache-Control', 'public, max-age=31536000, immutable']] },
    { pattern: '*.svg', headers: [['Content-Security-Policy', INERT_FILE_POLICY]] },
    ...TYPED_PATTERNS.map((pattern): HeaderRule => ({ pattern, headers: [['Content-Type', contentType(pattern)]] })),
  ];
  const blocks = rules.map(({ pattern, headers }) =>
    [`${base}${pattern}`, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  );
  const about = `# Headers of ${absoluteUrl(config, PATHS.home)} for hosts that read this file at their root.`;
  return [outputFile(SERVER_PATHS.headers, `${[about, ...blocks].join('\n\n')}\n`)];
}

function everywhere(policy: string): HeaderRule['headers'] {
  return [
    ['Content-Security-Policy', policy],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', DENIED_FEATURES.map((feature) => `${feature}=()`).join(', ')],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    // Everything here is public: programs on other sites may read it as they read any other copy.
    ['Access-Control-Allow-Origin', '*'],
  ];
}
