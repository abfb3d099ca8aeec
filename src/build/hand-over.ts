import { statSync } from 'node:fs';
import type { CompiledArchive } from '../model/compiled.ts';
import { textFile, writeHandOff } from '../site/hand-off.ts';
import type { Abstracts } from '../site/read-digests.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What is remembered of a text that was handed over: its file's size and time of change, and its abstract. */
type Row = readonly [size: number, ctime: number, abstract: string];

/**
 * Hands an archive to the pages, through a folder that keeps the texts which an earlier build handed over and nothing has
 * touched since: the system sets a file's time of change on every write. `record` is the file that remembers them; `isWritten` tells of
 * those that the compilation has written there.
 * Returns the abstracts of all texts, by the texts' digests.
 */
export async function handOver(
  folder: string,
  record: string,
  compiled: CompiledArchive,
  isWritten: (digest: string) => boolean = () => false,
): Promise<Abstracts> {
  const known: Readonly<Record<string, Row>> = JSON.parse((await readSealed(record)) ?? '{}');
  const abstracts = await writeHandOff(folder, compiled, {
    isWritten,
    hasText: (digest) => {
      const row = known[digest];
      const state = row && statSync(textFile(folder, digest), { throwIfNoEntry: false });
      return row !== undefined && state?.size === row[0] && state.ctimeMs === row[1];
    },
    abstractOf: (digest) => known[digest]?.[2],
  });
  const rows = [...abstracts].map(([digest, abstract]): readonly [string, Row] => {
    const { size, ctimeMs } = statSync(textFile(folder, digest));
    return [digest, [size, ctimeMs, abstract]];
  });
  await writeSealed(record, Object.fromEntries(rows));
  return abstracts;
}
