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
  const sha256 = site.digestOf?.(path);
  if (site.facts === undefined || sha256 === undefined) return read(site.read(path));
  return site.facts.of(kind, sha256, () => read(site.read(path)));
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
  const strings = kept?.strings ?? [];
  const used = new Map<string, unknown>();
  const keyOf = (kind: string, sha256: string): string => `${kind} ${sha256.slice(0, 32)}`;
  return {
    has: (kind, sha256) => used.has(keyOf(kind, sha256)) || known.has(keyOf(kind, sha256)),
    of: <F>(kind: string, sha256: string, read: () => F): F => {
      const key = keyOf(kind, sha256);
      const found = used.has(key) ? used.get(key) : known.has(key) ? unpacked(known.get(key), strings) : read();
      used.set(key, found);
      // What is under a key was put there by the same `read`, in this build or in one of the same program.
      return found as F;
    },
    add: (kind, sha256, fact) => used.set(keyOf(kind, sha256), fact),
    kept: (): KeptFacts => {
      const places = new Map<string, number>();
      const facts = [...used].map(([key, fact]) => [key, packed(fact, places)] as const);
      return { strings: [...places.keys()], facts };
    },
  };
}

/** Marks a list of strings that was packed, which no fact begins with. */
const PACKED = '\u0000';

function packed(fact: unknown, places: Map<string, number>): unknown {
  if (Array.isArray(fact)) {
    if (fact.length === 0 || !fact.every((member) => typeof member === 'string'))
      return fact.map((member) => packed(member, places));
    return [PACKED, ...fact.map((text) => placeOf(text, places))];
  }
  if (typeof fact !== 'object' || fact === null) return fact;
  return Object.fromEntries(Object.entries(fact).map(([name, member]) => [name, packed(member, places)]));
}

function placeOf(text: string, places: Map<string, number>): number {
  const place = places.get(text) ?? places.size;
  places.set(text, place);
  return place;
}

function unpacked(fact: unknown, strings: readonly string[]): unknown {
  if (Array.isArray(fact)) {
    if (fact[0] === PACKED) return fact.slice(1).map((place) => strings[place]);
    return fact.map((member) => unpacked(member, strings));
  }
  if (typeof fact !== 'object' || fact === null) return fact;
  return Object.fromEntries(Object.entries(fact).map(([name, member]) => [name, unpacked(member, strings)]));
}
