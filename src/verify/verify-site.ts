import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { blame } from './blame.ts';
import { checkCitations } from './check-citations.ts';
import { checkFeeds } from './check-feeds.ts';
import { checkJson } from './check-json.ts';
import { checkPages } from './check-pages.ts';
import { checkSitemapPages } from './check-sitemap.ts';
import { checkTexts } from './check-texts.ts';
import { checkXml } from './check-xml.ts';
import type { FinishedSite, Problem } from './finished-site.ts';
import { checkReferences } from './references.ts';

/** How many problems a message names before it only counts. */
const NAMED = 20;

/** What reads the exports back. Each hands the references that it finds on. */
const CHECKS = [checkXml, checkFeeds, checkCitations, checkJson, checkTexts] as const;

/**
 * Reads a finished site back with parsers that this project did not write, each file once, and says what is wrong with it.
 * Diagnostics are the content's mistakes that no earlier check could see. Throws where only the generator can be at fault,
 * with a message that names every problem.
 */
export function verifySite(site: FinishedSite): readonly Diagnostic[] {
  const { diagnostics, bugs } = blame(problemsOf(site), site);
  // What the content has wrong may be all that is behind the rest.
  if (diagnostics.length === 0 && bugs.length > 0) throw new Error(bugMessage(bugs));
  return diagnostics;
}

/** Everything that is wrong with a site, in a fixed order. */
export function problemsOf(site: FinishedSite): readonly Problem[] {
  const references = checkReferences(site);
  // Pages come first, as all others may refer to their anchors.
  const pages = checkPages(site, references);
  const others = CHECKS.flatMap((check) => check(site, references));
  return [...pages.problems, ...checkSitemapPages(site, pages.indexable), ...others, ...references.problems()];
}

function bugMessage(bugs: readonly Problem[]): string {
  const lines = [...Map.groupBy(bugs, ({ message }) => message)].map(([message, same]) => {
    const { path, file } = same[0] ?? {};
    const others = same.length === 1 ? '' : ` and ${same.length - 1} more`;
    return `${path}${file === undefined ? '' : ` (of ${file})`}${others}: ${message}`;
  });
  const rest = lines.length > NAMED ? ` And ${lines.length - NAMED} more.` : '';
  // One line for those who see only the first, then all of them.
  return `the finished site is not as it should be. ${lines.slice(0, NAMED).join(' ')}${rest}\n${lines.join('\n')}`;
}
