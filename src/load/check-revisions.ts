import { compareDates } from '../model/date.ts';
import { isSameVersion } from '../model/versions.ts';
import type { LoadedItem } from './load-items.ts';

/**
 * Reports revisions of an item that say the same version twice (`front-matter/value`), and warns of those that do not come
 * newest first: pages take the first for the text's own.
 */
export function checkRevisions({ matter: { frontMatter }, source, report }: LoadedItem): void {
  const revisions = frontMatter.revisions ?? [];
  for (const [position, { version, date }] of revisions.entries()) {
    const place = (field: string) => source.placeOf(['revisions', position, field]);
    const first = revisions.findIndex((other) => isSameVersion(other.version, version));
    if (first < position) {
      report('front-matter/value', place('version'), `Version ${version} is listed twice. Give each one number once.`);
    }
    const before = revisions[position - 1];
    if (before !== undefined && compareDates(before.date, date) < 0) {
      const message = `Version ${version} is newer than ${before.version} above it. List revisions newest first.`;
      report('front-matter/value', place('date'), message, 'warning');
    }
  }
}
