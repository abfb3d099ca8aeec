import { type FactStore, openFacts } from '../verify/facts.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** The facts of a file, which `keep` writes back: those that were asked for or added. */
export interface FactsFile extends Omit<FactStore, 'kept'> {
  readonly keep: () => Promise<void>;
}

/** Opens the facts that the last build by the same program kept of a site with this URL; none where it kept none. */
export async function openFactsFile(file: string, program: string, url: string): Promise<FactsFile> {
  const json = await readSealed(file);
  const last = json === undefined ? undefined : JSON.parse(json);
  const store = openFacts(last?.program === program && last.url === url ? last.kept : undefined);
  const { of, has, add } = store;
  return { of, has, add, keep: () => writeSealed(file, { program, url, kept: store.kept() }) };
}
