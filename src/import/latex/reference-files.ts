import type { ImportedFile, ImportNote } from '../imported.ts';
import { isBiblatex, readBiblatexReferences } from './biblatex-references.ts';
import { normalised } from './flatten.ts';
import type { LatexFolder } from './paper-from-latex.ts';
import { readPrintedReferences } from './printed-references.ts';
import { commandsIn } from './tex-groups.ts';

/**
 * The bibliographies of a source as files beside the item: its `.bib` files, or where they are not there a file made from what
 * it prints, which is noted.
 */
export function bibliographyFiles(
  main: string,
  source: string,
  printed: string | undefined,
  { paths, texts }: LatexFolder,
  notes: ImportNote[],
): readonly ImportedFile[] {
  const named = [
    ...commandsIn(source, ['bibliography']).flatMap((command) => (command.arguments[0] ?? '').split(',')),
    ...commandsIn(source, ['addbibresource']).flatMap((command) => command.arguments),
  ].map((name) => name.trim());
  const found = named.flatMap((name) => {
    const file = [name, `${name}.bib`]
      .map(normalised)
      .find((path) => path?.endsWith('.bib') === true && paths.has(path));
    return file === undefined ? [] : [{ name: file.split('/').at(-1) ?? file, source: file }];
  });
  if (found.length > 0) return found;
  const bbl = [main.replace(/\.\w+$/, '.bbl'), ...[...paths].filter((path) => path.endsWith('.bbl')).sort()].find(
    (path) => texts.has(path),
  );
  const text = printed ?? (bbl === undefined ? undefined : texts.get(bbl));
  const file = printed === undefined ? (bbl ?? main) : main;
  if (text === undefined) {
    if (named.length > 0)
      notes.push({
        file: main,
        line: 1,
        message: `The bibliography "${named.join(', ')}" is not in what is imported.`,
      });
    return [];
  }
  return [{ name: 'references.bib', content: read(text, file, notes) }];
}

function read(text: string, file: string, notes: ImportNote[]): string {
  const note = (message: string): void => void notes.push({ file, line: 1, message });
  if (isBiblatex(text)) {
    const { bibtex, count } = readBiblatexReferences(text);
    note(
      `The ${count} works were read from what biblatex made of a bibliography. Put in the bibliography itself if you have it.`,
    );
    return bibtex;
  }
  const { bibtex, count, whole } = readPrintedReferences(text);
  note(
    `The ${count} works were read from a printed list into references.bib. Look through it, or put in the bibliography itself.`,
  );
  for (const key of whole) note(`The work "${key}" could not be taken apart: all of it stands as its title.`);
  return bibtex;
}
