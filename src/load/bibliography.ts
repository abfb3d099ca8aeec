import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Reference } from '../model/reference.ts';
import { type BibtexEntry, type BibtexField, readBibtexEntries } from './bibtex-entries.ts';
import { fieldsWithInherited } from './bibtex-inheritance.ts';
import { referenceFromBibtex } from './bibtex-to-csl.ts';
import type { CompileCache, WorkRecord } from './compile-cache.ts';
import { type ArchiveFiles, digestOf, readText } from './disk.ts';

/** A bibliography: its works by citation key. */
export type Bibliography = ReadonlyMap<string, Reference>;

/** The text of a `.bib` file. */
export interface BibtexFile {
  /** Its path in the archive's folder. */
  readonly file: string;
  readonly text: string;
}

/**
 * Reads `.bib` files (BibTeX and BibLaTeX) together; see `readBibliography`. Works are taken from the cache, which keeps those
 * that are looked at.
 */
export async function loadBibliography(
  files: ArchiveFiles,
  paths: readonly string[],
  cache: Pick<CompileCache, 'works'>,
  sink: Diagnostic[],
): Promise<Bibliography> {
  const texts: BibtexFile[] = [];
  for (const file of paths) {
    const text = await readText(files, file, sink);
    if (text !== undefined) texts.push({ file, text });
  }
  const kept = { known: cache.works, used: new Map<string, WorkRecord>() };
  cache.works = kept.used;
  return readBibliography(texts, sink, kept);
}

/** Works as they were read before, and as they are used now, by citation key. */
interface KeptWorks {
  readonly known: ReadonlyMap<string, WorkRecord>;
  readonly used: Map<string, WorkRecord>;
}

/**
 * The works of `.bib` files, which share their macros and may refer to one another's entries. Mistakes are reported at
 * their place (`cite/bibtex`); whatever else an entry says is kept. Of two entries with one key the second is reported and
 * left out. What a work's TeX says is read, and its mistakes are reported, when the work is first looked at.
 */
export function readBibliography(
  files: readonly BibtexFile[],
  sink: Diagnostic[],
  kept: KeptWorks = { known: new Map(), used: new Map() },
): Bibliography {
  const { entries, preamble } = readBibtexEntries(files, sink);
  const works = new Map<string, Reference>();
  for (const [key, entry] of entries) {
    // `@xdata` holds fields for other entries.
    if (entry.type === 'xdata') continue;
    const fields = fieldsWithInherited(entry, entries);
    works.set(
      key,
      onDemand(key, () => {
        const digest = entryDigest(entry, fields, preamble);
        const known = kept.known.get(key);
        const found = sink.length;
        const reference = known?.digest === digest ? known.reference : referenceFromBibtex(entry, fields, preamble);
        // What is wrong with an entry is said again each time.
        if (sink.length === found) kept.used.set(key, { digest, reference });
        return reference;
      }),
    );
  }
  return works;
}

/** Of all that a work follows from. */
function entryDigest({ type }: BibtexEntry, fields: ReadonlyMap<string, BibtexField>, preamble: string): string {
  return digestOf(JSON.stringify([type, [...fields].map(([name, { tex }]) => [name, tex]), preamble]));
}

/** A reference that is made when it is first looked at: of a large bibliography few works are cited. */
function onDemand(key: string, make: () => Reference): Reference {
  let made: Reference | undefined;
  const reference = (): Reference => {
    made ??= make();
    return made;
  };
  return {
    key,
    get csl() {
      return reference().csl;
    },
    get arxiv() {
      return reference().arxiv;
    },
    get url() {
      return reference().url;
    },
  };
}
