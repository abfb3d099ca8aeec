import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { count } from '../src/build/progress.ts';
import { listFiles } from '../src/build/site-files.ts';
import { UsageError } from '../src/build/usage-error.ts';
import { didYouMean } from '../src/diagnostics/nearest.ts';
import { papersFromBibliography } from '../src/import/bibliography-papers.ts';
import type { Imported } from '../src/import/imported.ts';
import { isLatexText, mainFiles, paperFromLatex } from '../src/import/latex/paper-from-latex.ts';
import { isReadFrom } from '../src/import/post-files.ts';
import { importPosts } from '../src/import/posts.ts';
import { GENERATORS, type Generator } from '../src/import/template-tags.ts';
import { CONFIG_FILE } from '../src/load/load-config.ts';
import { contentFolder, printDiagnostics, readOptions, runCommand } from './command.ts';
import { readLatex } from './pandoc.ts';
import { today } from './today.ts';
import { draftMistaken, writeImported } from './write-imported.ts';

const USAGE = `npm run import -- FILE.bib [options]: each work of a publication list becomes a paper.
npm run import -- jekyll|hugo|quarto DIR [options]: each post of a site becomes a field note, with its images.
npm run import -- latex DIR|FILE.tex [options]: a LaTeX source, as arXiv has it, becomes a paper (needs pandoc).

  --content DIR  the archive's folder (content)
  --as TYPE      make posts field-notes (default) or papers

Nothing is overwritten. What needs a hand is listed with its file and line; an item that check would refuse is made a
draft, so that the archive builds as before.`;

await runCommand(async () => {
  const parsed = readOptions(USAGE, { content: { type: 'string' }, as: { type: 'string' } }, [1, 2]);
  if (parsed === undefined) return 0;
  const contentDir = contentFolder(parsed.values.content);
  if (!existsSync(join(contentDir, CONFIG_FILE))) {
    throw new UsageError(`${contentDir} has no ${CONFIG_FILE}. Begin an archive with npm run new -- archive DIR.`);
  }
  const [first = '', folder] = parsed.positionals;
  const source = folder === undefined ? resolve(first) : resolve(folder);
  const { imported, sourceDir } = await importedFrom(first, source, folder !== undefined, parsed.values.as);
  const notes = [...imported.notes];
  const written = writeImported(contentDir, sourceDir, imported.items, notes);
  const { files, diagnostics, sourceLine } = await draftMistaken(contentDir, written);
  for (const { file, line, message } of notes) {
    process.stderr.write(`${relative(process.cwd(), resolve(sourceDir, file))}:${line}: ${message}\n`);
  }
  printDiagnostics(contentDir, diagnostics, sourceLine);
  const drafts = [...written].filter(([file, item]) => files.has(file) || item.frontMatter['draft'] === true);
  const needed = notes.length + diagnostics.length;
  process.stdout.write(
    `${count(written.size, 'item')} written, ${drafts.length} of them as drafts; ${count(needed, 'place')} to look at.\n`,
  );
  for (const [file] of drafts) process.stdout.write(`  draft: ${relative(process.cwd(), join(contentDir, file))}\n`);
  return 0;
});

interface Found {
  readonly imported: Imported;
  /** The folder that the paths of what is imported count from. */
  readonly sourceDir: string;
}

async function importedFrom(first: string, source: string, isNamed: boolean, as: string | undefined): Promise<Found> {
  if (!isNamed) return { imported: fromFile(source), sourceDir: dirname(source) };
  if (first === 'latex') return fromLatex(source);
  return { imported: await fromFolder(first, source, as), sourceDir: source };
}

async function fromLatex(path: string): Promise<Found> {
  if (!existsSync(path)) throw new UsageError(`There is no file or folder ${path}.`);
  const isFolder = statSync(path).isDirectory();
  const sourceDir = isFolder ? path : dirname(path);
  const paths = await listFiles(sourceDir);
  const texts = new Map(
    paths.filter(isLatexText).map((file) => [file, latexText(readFileSync(join(sourceDir, file)))] as const),
  );
  const folder = { name: basename(sourceDir), paths: new Set(paths), texts };
  const mains = isFolder ? mainFiles(folder) : [basename(path)];
  const [main] = mains;
  if (main === undefined)
    throw new UsageError(`${path} holds no LaTeX document. Unpack the source, and name its folder.`);
  if (mains.length > 1) throw new UsageError(`${path} holds several documents. Name one of ${mains.join(', ')}.`);
  if (!(texts.get(main) ?? '').includes('\\begin{document}')) throw new UsageError(`${path} has no \\begin{document}.`);
  return { imported: await paperFromLatex(main, folder, readLatex, today()), sourceDir };
}

/** LaTeX of former days is in Latin-1. */
function latexText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

function fromFile(file: string): Imported {
  if (!file.endsWith('.bib')) {
    throw new UsageError(
      `"${file}" is not a .bib file. To import posts or a LaTeX source, write ${GENERATORS.join(', ')} or latex before it.`,
    );
  }
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  return papersFromBibliography(relative(dirname(file), file), readFileSync(file, 'utf8'));
}

async function fromFolder(name: string, folder: string, as = 'field-notes'): Promise<Imported> {
  const generator: Generator | undefined = GENERATORS.find((known) => known === name);
  if (generator === undefined) {
    const known = [...GENERATORS, 'latex'];
    const hint = didYouMean(name, known, ` Write one of ${known.join(', ')}.`);
    throw new UsageError(`"${name}" is not a generator whose posts are read.${hint}`);
  }
  if (as !== 'field-notes' && as !== 'papers') throw new UsageError(`Posts become field-notes or papers, not "${as}".`);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(`There is no folder ${folder}.`);
  const paths = await listFiles(folder);
  const texts = new Map(
    paths
      .filter((path) => isReadFrom(generator, path))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const),
  );
  const imported = importPosts(generator, { paths: new Set(paths), texts }, as);
  if (imported.items.length + imported.notes.length === 0) {
    throw new UsageError(`${folder} holds no ${generator} posts. Name the root of the site.`);
  }
  return imported;
}
