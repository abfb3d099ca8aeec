import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { itemPath } from '../model/urls.ts';
import type { FinishedSite, Problem } from './finished-site.ts';

/** The problems that the archive's authors can mend, and those that only the generator's can. */
export interface Blame {
  readonly diagnostics: readonly Diagnostic[];
  readonly bugs: readonly Problem[];
}

/**
 * Finds the content that caused each problem. What stands in a content file as it stands in the site is that file's, with
 * its place. The rest is the generator's fault, but for what only the pages and records of items show: that has come from
 * their content in another spelling, and is reported for the items.
 */
export function blame(problems: readonly Problem[], site: FinishedSite): Blame {
  const owner = ownerFinder(site);
  const owned = problems.map((problem) => ({ ...problem, file: problem.file ?? owner(problem.path) }));
  const diagnostics: Diagnostic[] = [];
  const bugs: Problem[] = [];
  for (const same of Map.groupBy(owned, ({ message }) => message).values()) {
    const blamed = blameFor(same, site);
    diagnostics.push(...blamed);
    if (blamed.length === 0) bugs.push(...same);
  }
  return { diagnostics, bugs };
}

/** The diagnostics for one problem that shows in several files; none where no content can have caused it. */
function blameFor(same: readonly Problem[], site: FinishedSite): readonly Diagnostic[] {
  const [problem] = same;
  if (problem?.content === undefined) return [];
  const { message, content } = problem;
  const diagnostic = (file: string, line = 1, column = 1, length = 1): Diagnostic => {
    return { file, line, column, length, severity: 'error', rule: content.rule, message };
  };
  const words = [...new Set(same.flatMap((other) => other.content?.words ?? []))];
  const owners = [...new Set(same.flatMap(({ file }) => file ?? []))];
  for (const files of [owners, site.sharedSources]) {
    const placed = files.flatMap((file) => {
      const place = placeOf(words, site.sourceLines(file));
      return place === undefined ? [] : [diagnostic(file, place.line, place.column, place.length)];
    });
    if (placed.length > 0) return placed;
  }
  return same.every(({ file }) => file !== undefined) ? owners.map((file) => diagnostic(file)) : [];
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** The first place at which one of the words stands as a whole. */
function placeOf(words: readonly string[], lines: readonly string[]): Place | undefined {
  for (const [index, text] of lines.entries()) {
    for (const word of words) {
      const at = text.indexOf(word);
      // A longer address begins with the same characters.
      if (at >= 0 && !/^[\w\-~%/]/.test(text.slice(at + word.length))) {
        return { line: index + 1, column: at + 1, length: word.length };
      }
    }
  }
  return undefined;
}

/** Tells the content file of the item, or of the older text of one, that a file of the site belongs to. */
function ownerFinder({ archive }: FinishedSite): (path: string) => string | undefined {
  const files = new Map<string, string>();
  for (const item of [...archive.items, ...archive.versions]) {
    files.set(item.id, item.file);
    files.set(itemPath(item.id).slice(0, -1), item.file);
  }
  return (path) => {
    const parts = path.replace(/^api\//, '').split('/');
    const stems = [parts.slice(0, 1), parts.slice(0, 2)].map((stem) => stem.join('/').replace(/\.[^/]*$/, ''));
    // A version may have a dot in its name: `papers/x/v2.1/index.html`, `papers/x/v2.1.bib`.
    const older = parts.slice(0, 3).join('/');
    return [older, older.replace(/\.[a-z][^/]*$/, ''), ...stems]
      .map((stem) => files.get(stem))
      .find((file) => file !== undefined);
  };
}
