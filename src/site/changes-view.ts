import { formatDate } from '../model/date.ts';
import type { CitableItem } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { type VersionTerms, versionTermsFor } from '../model/terms/version-terms.ts';
import { type Amount, comparisonAnchor, type TextChanges, versionsOf, withoutLetter } from '../model/versions.ts';
import { textOf } from './archive.ts';
import { itemHref, type Link } from './entry.ts';

/** How one version of an item became the next. */
export interface Comparison {
  readonly id: string;
  readonly title: string;
  /** The versions that are compared, the older first. */
  readonly versions: readonly (Link & { readonly isoDate: string })[];
  /** Why the newer one was made, in its author's words; those of each version between the two. */
  readonly notes: readonly string[];
  /** How much changed, as short phrases. */
  readonly summary: readonly string[];
  /** Where it changed. */
  readonly parts: readonly (Link & { readonly count: number })[];
  readonly html: string;
}

/** The comparisons of each kept version of an item with the next, the newest first. */
export async function comparisons(index: ArchiveIndex, item: CitableItem): Promise<readonly Comparison[]> {
  const words = versionTermsFor(item.language);
  const older = versionsOf(index.archive, item.id);
  return Promise.all(
    older.map(async (text, position): Promise<Comparison> => {
      const newer = older[position - 1] ?? item;
      const { changes } = await textOf(text);
      const pair = [text, newer].map((version) => ({ version, name: nameOf(version) }));
      const [from = '', to = ''] = pair.map(({ name }) => name);
      const between = newer.revisions.slice(0, newer.revisions.length - text.revisions.length);
      return {
        id: comparisonAnchor(text.version),
        title: words.fromTo(from, to),
        versions: pair.map(({ version, name }) => ({
          href: itemHref(version, index.archive.config),
          label: words.ofDay(name, formatDate(dateOf(version), item.language)),
          isoDate: dateOf(version),
        })),
        notes: between.map(({ note }) => note),
        summary: summaryOf(changes, words),
        parts: (changes?.parts ?? []).map(({ heading, count, anchor }) => ({
          label: heading ?? words.opening,
          count,
          href: `#${anchor}`,
        })),
        html: changes?.html ?? '',
      };
    }),
  );
}

function nameOf({ revisions }: CitableItem): string {
  return withoutLetter(revisions[0]?.version ?? '');
}

function dateOf({ revisions, date = '' }: CitableItem): string {
  return revisions[0]?.date ?? date;
}

function summaryOf(changes: TextChanges | undefined, words: VersionTerms): readonly string[] {
  if (changes === undefined) return [words.noChange];
  const { added, removed } = changes;
  const amounts: readonly (readonly [Amount, keyof Amount, (count: number) => string])[] = [
    [added, 'words', words.wordsAdded],
    [removed, 'words', words.wordsRemoved],
    [added, 'formulas', words.formulasAdded],
    [removed, 'formulas', words.formulasRemoved],
  ];
  const said = amounts.flatMap(([amount, unit, phrase]) => (amount[unit] === 0 ? [] : [phrase(amount[unit])]));
  return [words.changes(changes.count), ...said];
}
