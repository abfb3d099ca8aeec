import type { SortKeys } from 'citeproc';
import type { CslItem } from '../model/reference.ts';

/** A work as the style prints it where nothing else is cited. */
export interface PrintedWork {
  readonly key: string;
  /** Its entry; absent where the style leaves it out of reference lists. */
  readonly entry: string | undefined;
  /** What another work's citation must not be, or the two have to be told apart. */
  readonly ambiguous: string;
  /** What it is sorted by in the reference list. */
  readonly inList: SortKeys;
  readonly names: readonly ListedName[];
}

export interface ListedName {
  /** What two people of one name share, whichever way the style writes it. */
  readonly family: string;
  /** All that is known of the name. */
  readonly whole: string;
  /** Whether it begins a list: that of the authors, or of the editors. */
  readonly isFirst: boolean;
}

/** Whether a style writes each of the works, and each of their authors, so that none is taken for another. */
export function areTellable(works: readonly PrintedWork[]): boolean {
  if (new Set(works.map(({ ambiguous }) => ambiguous)).size < works.length) return false;
  const people = new Map<string, string>();
  for (const { family, whole } of works.flatMap(({ names }) => names)) {
    if ((people.get(family) ?? whole) !== whole) return false;
    people.set(family, whole);
  }
  return true;
}

/** Whether two works could be printed under one author, or one of them has none. */
export function shareName(works: readonly PrintedWork[]): boolean {
  const firsts = works.map(({ names }) => new Set(names.filter(({ isFirst }) => isFirst).map(({ family }) => family)));
  const together = firsts.flatMap((families) => [...families]);
  return new Set(together).size < together.length || firsts.some(({ size }) => size === 0);
}

/** All the names in a work's lists of names. */
export function namesOf(item: CslItem): readonly ListedName[] {
  return Object.values(item).flatMap((value: unknown) =>
    Array.isArray(value) ? value.flatMap((name: unknown, position) => listedName(name, position === 0)) : [],
  );
}

function listedName(name: unknown, isFirst: boolean): readonly ListedName[] {
  if (typeof name !== 'object' || name === null) return [];
  const shown: unknown = Reflect.get(name, 'family') ?? Reflect.get(name, 'literal');
  if (typeof shown !== 'string') return [];
  const family = shown.replaceAll('.', ' ').replace(/\s+/g, ' ').trim().toLowerCase();
  return [{ family, whole: JSON.stringify(name), isFirst }];
}
