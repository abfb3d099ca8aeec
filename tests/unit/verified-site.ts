import { EXPORTERS } from '../../src/export/exporters.ts';
import { canonicalPages } from '../../src/export/sitemap.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import type { Item } from '../../src/model/item.ts';
import { absoluteUrl } from '../../src/model/urls.ts';
import { checkPages } from '../../src/verify/check-pages.ts';
import { checkSitemapPages } from '../../src/verify/check-sitemap.ts';
import type { FinishedSite, Problem } from '../../src/verify/finished-site.ts';
import { checkReferences, type ReferenceCheck } from '../../src/verify/references.ts';
import { problemsOf } from '../../src/verify/verify-site.ts';
import { madeUpArchive, madeUpDefinition, madeUpItems, madeUpPaper } from './made-up-archive.ts';

/** What stands in the files of a site; undefined for a file that it has not got. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** Every type of item, in an archive that publishes no files beside them. */
export const PLAIN = madeUpArchive({
  items: [
    madeUpPaper({ slug: 'first', topics: ['systems'], programs: ['lines'] }),
    madeUpPaper({ slug: 'second', date: '2026-05-10' }),
    madeUpDefinition({ slug: 'term' }),
    ...madeUpItems().filter(({ type }) => type === 'programs' || type === 'topics' || type === 'pages'),
  ],
  config: { feedItems: 1 },
});

/** A page with what the checks ask of every page. */
export function pageAt(compiled: CompiledArchive, path: string, body = '', head = ''): string {
  const canonical = absoluteUrl(compiled.archive.config, path);
  return `<!doctype html><head><link rel="canonical" href="${canonical}">${head}</head><body>${body}</body>`;
}

const written = new WeakMap<CompiledArchive, ReadonlyMap<string, string>>();

/** What the exporters write for an archive, by path. Each archive is written once. */
function exportsOf(compiled: CompiledArchive): ReadonlyMap<string, string> {
  const known = written.get(compiled);
  if (known !== undefined) return known;
  const exported = EXPORTERS.flatMap((exporter) => exporter.run(compiled));
  const files = new Map(exported.map(({ path, content }) => [path, String(content)] as const));
  written.set(compiled, files);
  return files;
}

/** The site of an archive: its exports and pages without text, but for the changes; `sources` are its content files. */
export function siteOf(compiled: CompiledArchive, changes: Changes = {}, sources: Changes = {}): FinishedSite {
  const files = new Map<string, string>([
    ...exportsOf(compiled),
    ...canonicalPages(compiled.archive).map(({ path }) => [`${path}index.html`, pageAt(compiled, path)] as const),
    ['resourcesync/capabilitylist.xml', '<a/>'],
    ['manifest-sha256.txt', ''],
  ]);
  const published = compiled.archive.staticFiles.map(({ path }) => path);
  for (const path of published) files.set(path, '');
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) files.delete(path);
    else files.set(path, text);
  }
  return {
    archive: compiled.archive,
    files: new Set([...files.keys()].sort()),
    published: new Set(published),
    read: (path) => {
      const text = files.get(path);
      if (text === undefined) throw new Error(`There is no file ${path}.`);
      return text;
    },
    sharedSources: ['archive.yaml', 'references.bib'],
    sourceLines: (file) => (sources[file] ?? '').split('\n'),
  };
}

/** One of the checks of a site, besides that of its pages. */
type Check = (site: FinishedSite, references: ReferenceCheck) => readonly Problem[];

/** What all checks find in a site, or that of its pages and `checks` alone, as `path: message`. */
export function found(
  compiled: CompiledArchive,
  changes: Changes = {},
  ...checks: readonly Check[]
): readonly string[] {
  const site = siteOf(compiled, changes);
  const problems = checks.length === 0 ? problemsOf(site) : foundBy(checks, site);
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

function foundBy(checks: readonly Check[], site: FinishedSite): readonly Problem[] {
  const references = checkReferences(site);
  const pages = checkPages(site, references);
  const others = checks.flatMap((check) => check(site, references));
  const sitemap = checkSitemapPages(site, pages.indexable);
  return [...pages.problems, ...sitemap, ...others, ...references.problems()];
}

/** The text of a file of a site, changed; throws where the change changes nothing. */
export function changed(compiled: CompiledArchive, path: string, from: string | RegExp, to: string): Changes {
  const text = siteOf(compiled).read(path);
  const result = text.replace(from, to);
  if (result === text) throw new Error(`Nothing in ${path} is ${from}.`);
  return { [path]: result };
}

/** An archive of papers and nothing else. */
export function papersOnly(papers: readonly Item[]): CompiledArchive {
  return madeUpArchive({ items: papers });
}
