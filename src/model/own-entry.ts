/**
 * What a table holds under a key that an author may have written; undefined where the table has no such entry itself.
 * Every object has a `constructor` and a `toString`, and none of them is a word of ours.
 */
export function ownEntry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
