import { itemPath } from '../model/urls.ts';
import { changesPath } from '../model/versions.ts';
import { factsIn } from './facts.ts';
import { type FinishedSite, generatedFiles, type Problem, urlOfFile } from './finished-site.ts';
import { type PageFacts, readPage } from './read-page.ts';
import type { ReferenceCheck } from './references.ts';

/** The kind of the facts that `readPage` finds. */
export const PAGE_FACTS = 'page';

/** What the check of all pages found. */
export interface CheckedPages {
  readonly problems: readonly Problem[];
  /** The addresses of the pages that search engines may list. */
  readonly indexable: ReadonlySet<string>;
}

/**
 * Reads every page once: no id twice, valid JSON-LD, the page's own address as its canonical one, a page for each item, each older
 * text of one, and each comparison.
 * Hands its references and anchors to `references`.
 */
export function checkPages(site: FinishedSite, references: ReferenceCheck): CheckedPages {
  const indexable = new Set<string>();
  const problems: Problem[] = [];
  for (const path of generatedFiles(site, /\.html?$/)) {
    const page = factsIn(site, PAGE_FACTS, path, readPage);
    if (!page.isHidden) indexable.add(urlOfFile(site, path));
    references.addPage(path, page.ids);
    const origin = { path };
    for (const target of page.references) references.add(target, origin);
    problems.push(...canonicalProblems(site, path, page), ...idProblems(path, page), ...jsonLdProblems(path, page));
  }
  const { items, versions } = site.archive;
  const due = [
    ...[...items, ...versions].map(({ id, file }) => ({ path: itemPath(id), file })),
    ...versions.map(({ version, file }) => ({ path: changesPath(version.item), file })),
  ];
  for (const { path: folder, file } of due) {
    const path = `${folder}index.html`;
    if (!site.files.has(path)) problems.push({ path, file, message: 'The page is missing.' });
  }
  return { problems, indexable };
}

/** A page that may be listed names itself; one that may not, a redirect, names one other page or none. */
function canonicalProblems(site: FinishedSite, path: string, page: PageFacts): readonly Problem[] {
  const own = urlOfFile(site, path);
  const { canonical } = page;
  const isRight = page.isHidden ? canonical.length < 2 : canonical.length === 1 && canonical[0] === own;
  if (isRight) return [];
  return [{ path, message: `Its canonical address is ${canonical.join(' and ') || 'missing'} instead of ${own}.` }];
}

function idProblems(path: string, { repeatedIds }: PageFacts): readonly Problem[] {
  return repeatedIds.map((id) => ({
    path,
    message: `The id "${id}" stands twice on its page, so that links to it are ambiguous. Choose another for one.`,
    content: { rule: 'ref/duplicate', words: [`id="${id}"`, `id='${id}'`, `id=${id}`, `#${id}`] },
  }));
}

function jsonLdProblems(path: string, { jsonLdMistakes }: PageFacts): readonly Problem[] {
  return jsonLdMistakes.map((mistake) => ({ path, message: `Its JSON-LD is not JSON: ${mistake}.` }));
}
