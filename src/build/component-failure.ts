import { type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import type { ArchiveConfig } from '../model/archive.ts';
import { COMPONENTS_FOLDER, componentFile } from '../model/theme-components.ts';
import { CompileError } from './compile-pages.ts';

/** A file of the archive's components in what Astro prints, with its place where that is known. */
const PLACE = /-components[\\/]([\w./\\-]+\.(?:astro|ts|js|mjs|css))(?::(\d+):(\d+))?/g;

/**
 * A failure of the pages as a mistake of the archive's own components (`archive/config`); undefined for an archive that has
 * none, where it is a bug.
 */
export function componentFailure(error: unknown, { theme }: ArchiveConfig): Diagnostic | undefined {
  const [first] = theme?.components ?? [];
  if (first === undefined || !(error instanceof Error)) return undefined;
  const places = [...`${error.message}\n${error.stack ?? ''}`.matchAll(PLACE)];
  const [, path, line = '1', column = '1'] = places.find((place) => place[2] !== undefined) ?? places[0] ?? [];
  // Of a component that fails while a page is rendered only the message is known.
  if (path === undefined && error instanceof CompileError) return undefined;
  const file = path === undefined ? componentFile(first) : `${COMPONENTS_FOLDER}${path.replaceAll('\\', '/')}`;
  const found: Diagnostic[] = [];
  const others = (theme?.components ?? []).slice(1).map((name) => ` or ${componentFile(name)}`);
  const where = path === undefined && others.length > 0 ? ` It may be in this file${others.join('')}.` : '';
  const message = `The pages cannot be made with this component: ${reasonIn(error)}.${where}`;
  reporterFor(file, found)('archive/config', { line: Number(line), column: Number(column) }, message);
  return found[0];
}

/** Lines of Astro's output that say only that something failed. */
const NO_REASON = /^(?:Astro could not|Location:|Stack trace:|Hint:|at\b|\d\d:\d\d:\d\d\b|\[vite\]|$)/;

/** What went wrong, in one line: of all that Astro prints, the first line that says so. */
function reasonIn(error: Error): string {
  const lines = error.message.split('\n').map((line) => line.trim());
  const start = lines.findIndex((line) => /Build failed|\[ERROR\]/.test(line));
  const said = lines.slice(Math.max(0, start)).find((line) => !NO_REASON.test(line) && /\w/.test(line));
  return ((error instanceof CompileError ? said : undefined) ?? lines[0] ?? '')
    .replace(/^\[[^\]]*\]\s*/, '')
    .replace(/(?: in)? \S*-components[\\/]\S+/g, '')
    .replace(/[.:\s]+$/, '');
}
