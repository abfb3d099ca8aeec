import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXPORTERS } from '../../src/export/exporters.ts';
import type { Piece } from '../../src/export/output-file.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';
import type { Archive } from '../../src/model/archive.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { PROJECT_DIR } from '../command.ts';
import { madeUpArchive } from '../unit/made-up-archive.ts';

type Place = readonly (string | number)[];

/** Every piece of what the exporters write. */
function piecesOf(compiled: CompiledArchive): readonly Piece[] {
  const pieces = EXPORTERS.flatMap((exporter) => exporter.run(compiled)).flatMap((file) => file.pieces);
  return pieces.filter((piece) => typeof piece !== 'string');
}

/** The places of all values that hold no others, one or two for each name that they have in an archive. */
function leavesOf(archive: Archive): readonly Place[] {
  const byName = new Map<string, Place[]>();
  const walk = (value: unknown, place: Place): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        walk(member, [...place, Array.isArray(value) ? Number(name) : name]);
      }
      return;
    }
    const name = place.filter((part) => typeof part === 'string').join('.');
    byName.set(name, [...(byName.get(name) ?? []), place]);
  };
  walk(archive, []);
  return [...byName.values()].flatMap((places) => places.filter((_, n) => n === 0 || n === places.length - 1));
}

/** A copy of an archive with another value at one place. */
function withChange(archive: Archive, place: Place): Archive {
  const copy: Archive = structuredClone(archive);
  let parent: unknown = copy;
  for (const part of place.slice(0, -1)) parent = Reflect.get(Object(parent), part);
  const last = place.at(-1) ?? '';
  const value: unknown = Reflect.get(Object(parent), last);
  const other = typeof value === 'string' ? `${value}1` : typeof value === 'number' ? value + 1 : !value;
  Reflect.set(Object(parent), last, other);
  return copy;
}

const compiledVersions = async (): Promise<CompiledArchive> => {
  const { compiled } = await compileArchive({
    contentDir: join(PROJECT_DIR, 'tests/archives/versions'),
    drafts: false,
  });
  if (compiled === undefined) throw new Error('The archive does not compile.');
  return compiled;
};

test.each([
  ['plain objects', madeUpArchive],
  ['older texts', compiledVersions],
])(
  'no change of any value in an archive of %s gives another text under a known key',
  async (_, archiveOf) => {
    const compiled = await archiveOf();
    const known = new Map<string, string>();
    for (const { key, make } of piecesOf(compiled)) {
      const text = make();
      expect(known.get(key) ?? text).toBe(text);
      known.set(key, text);
    }
    expect(known.size).toBeGreaterThan(50);
    let [tried, noticed] = [0, 0];
    for (const place of leavesOf(compiled.archive)) {
      const changed = { archive: withChange(compiled.archive, place), textOf: compiled.textOf };
      const pieces = unlessRefused(() => piecesOf(changed));
      if (pieces === undefined) continue;
      tried += 1;
      if (pieces.some(({ key }) => !known.has(key))) noticed += 1;
      for (const { key, make } of pieces) {
        const text = known.has(key) ? unlessRefused(make) : undefined;
        if (text !== undefined) expect(text, place.join('.')).toBe(known.get(key));
      }
    }
    expect(tried).toBeGreaterThan(80);
    expect(noticed).toBeGreaterThan(tried / 2);
  },
  60_000,
);

/** Not every value can be another one: an id that no item has, an address that is none. */
function unlessRefused<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
