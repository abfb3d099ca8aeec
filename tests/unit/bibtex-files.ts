import { compareDiagnostics, type Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { readBibliography } from '../../src/load/bibliography.ts';
import type { CslItem, Reference } from '../../src/model/reference.ts';

/** The works of one `.bib` file, and its mistakes as `line:column+length message`, warnings marked as such. */
export function readBib(text: string): { works: ReadonlyMap<string, Reference>; mistakes: () => readonly string[] } {
  const sink: Diagnostic[] = [];
  const works = readBibliography([{ file: 'references.bib', text }], sink);
  return { works, mistakes: () => [...sink].sort(compareDiagnostics).map(shown) };
}

/** The work of the only entry in a text that must have no mistakes. */
export function workOf(text: string): Reference {
  const { works, mistakes } = readBib(text);
  const work = [...works.values()].at(-1);
  if (work === undefined) throw new Error(`There is no work in ${text}.`);
  const copy = { ...work };
  if (mistakes().length > 0) throw new Error(mistakes().join('\n'));
  return copy;
}

/** The same in CSL-JSON, of an entry with these fields. */
export function cslOf(fields: string, type = 'article'): CslItem {
  return workOf(`@${type}{key, ${fields}}`).csl;
}

function shown({ line, column, length, severity, message }: Diagnostic): string {
  return `${line}:${column}+${length ?? 1} ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}
