import type { FinishedSite } from './finished-site.ts';

/**
 * What was read in files, which depends on their bytes, the site's URL and the program alone: plain data, kept between
 * builds under the digest of what it was read in.
 */
export interface Facts {
  /** What `read` finds in the bytes with this digest; found once for each kind. */
  readonly of: <F>(kind: string, sha256: string, read: () => F) => F;
  readonly has: (kind: string, sha256: string) => boolean;
}

/** What `read` finds in a file of a site; not read again where that is known. */
export function factsIn<F>(site: FinishedSite, kind: string, path: string, read: (text: string) => F): F {
  return factsOf(site, kind, path, () => read(site.read(path)));
}

/** The same of a file that is read a piece at a time. */
export function factsInPieces<F>(
  site: FinishedSite,
  kind: string,
  path: string,
  read: (pieces: Iterable<string>) => F,
): F {
  return factsOf(site, kind, path, () => read(site.readPieces?.(path) ?? [site.read(path)]));
}

function factsOf<F>(site: FinishedSite, kind: string, path: string, read: () => F): F {
  const sha256 = site.digestOf?.(path);
  return site.facts === undefined || sha256 === undefined ? read() : site.facts.of(kind, sha256, read);
}

/** The facts that were kept, and those found since. */
export interface FactStore extends Facts {
  /** Takes up what somebody else read in bytes. */
  readonly add: (kind: string, sha256: string, fact: unknown) => void;
  /** What was asked for or added, as plain data: all else belongs to files that are no more. */
  readonly kept: () => unknown;
}

/** Facts as they are kept: the strings that many of them share once, and each list of strings as places among them. */
interface KeptFacts {
  readonly strings: readonly string[];
  readonly facts: readonly (readonly [key: string, fact: unknown])[];
}

/** Opens the facts that `kept` gave; none where it is undefined. */
export function openFacts(kept?: KeptFacts): FactStore {
  const known = new Map(kept?.facts);
  const table = new StringTable(kept?.strings);
  // As they are kept: pages name the same addresses by the thousand.
  const used = new Map<string, unknown>();
  const keyOf = (kind: string, sha256: string): string => `${kind} ${sha256.slice(0, 32)}`;
  return {
    has: (kind, sha256) => used.has(keyOf(kind, sha256)) || known.has(keyOf(kind, sha256)),
    of: <F>(kind: string, sha256: string, read: () => F): F => {
      const key = keyOf(kind, sha256);
      const found = used.get(key) ?? known.get(key) ?? packed(read(), (text) => table.placeOf(text));
      used.set(key, found);
      // What is under a key was put there by the same `read`, in this build or in one of the same program.
      return unpacked(found, table.strings) as F;
    },
    add: (kind, sha256, fact) =>
      used.set(
        keyOf(kind, sha256),
        packed(fact, (text) => table.placeOf(text)),
      ),
    kept: (): KeptFacts => {
      const left = new StringTable();
      const facts = [...used].map(
        ([key, fact]) => [key, replaced(fact, (place) => left.placeOf(table.strings[place] ?? ''))] as const,
      );
      return { strings: left.strings, facts };
    },
  };
}

/** Strings, each once, that are named by their places. */
class StringTable {
  readonly strings: string[];
  readonly #places: Map<string, number>;

  constructor(strings: readonly string[] = []) {
    this.strings = [...strings];
    this.#places = new Map(strings.map((text, place) => [text, place]));
  }

  placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const copy = copyOf(text);
    this.#places.set(copy, this.strings.length);
    return this.strings.push(copy) - 1;
  }
}

/** A part of a text keeps all of that in memory; a copy does not. */
export function copyOf(text: string): string {
  return text.isWellFormed() ? Buffer.from(text).toString() : text;
}

/** Marks a list of strings that was packed, which no fact begins with. */
const PACKED = '\u0000';

function packed(fact: unknown, placeOf: (text: string) => number): unknown {
  const isList = Array.isArray(fact) && fact.length > 0;
  if (isList && fact.every((member) => typeof member === 'string')) return [PACKED, ...fact.map(placeOf)];
  if (typeof fact === 'string') return copyOf(fact);
  return mapped(fact, (member) => packed(member, placeOf));
}

function unpacked(fact: unknown, strings: readonly string[]): unknown {
  if (Array.isArray(fact) && fact[0] === PACKED) return fact.slice(1).map((place) => strings[place]);
  return mapped(fact, (member) => unpacked(member, strings));
}

/** A packed fact with its places in another table. */
function replaced(fact: unknown, placeOf: (place: number) => number): unknown {
  if (Array.isArray(fact) && fact[0] === PACKED) return [PACKED, ...fact.slice(1).map(placeOf)];
  return mapped(fact, (member) => replaced(member, placeOf));
}

/** Plain data with each member of it replaced. */
function mapped(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}
