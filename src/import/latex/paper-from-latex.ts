import type { FootnoteDefinition } from 'mdast';
import { slugOf } from '../../model/slug.ts';
import { type Imported, type ImportedFile, type ImportNote, openingOf } from '../imported.ts';
import { type BlockContext, blocksOf } from './blocks.ts';
import { type FlatSource, flattenSource, normalised } from './flatten.ts';
import { theoremKinds } from './kinds.ts';
import { localMacros } from './local-macros.ts';
import { markBlocks } from './mark-blocks.ts';
import { markdownOf } from './markdown-writer.ts';
import { MARK, type MarkedSource } from './marked-source.ts';
import type { PandocBlock, PandocDocument } from './pandoc-document.ts';
import { authorsIn, dateIn, dateOfArxivId, keywordsIn } from './preamble.ts';
import { bibliographyFiles } from './reference-files.ts';
import { skippedNotes } from './skipped.ts';
import { commandsIn } from './tex-groups.ts';
import { unclosedPlace } from './unclosed.ts';

/** The files of a LaTeX source: all their paths, and the texts of those that are read. */
export interface LatexFolder {
  /** The folder's own name, which for a source from arXiv is its id. */
  readonly name: string;
  readonly paths: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, string>;
}

/** What pandoc makes of a text, and what it left out. */
export interface PandocResult {
  readonly document: PandocDocument;
  /** The commands that it left out. */
  readonly skipped: readonly string[];
}

/** Reads LaTeX, as `pandoc -f latex -t json` does; a sentence where it cannot be read. */
export type ReadLatex = (text: string) => Promise<PandocResult | { readonly problem: string }>;

const NOT_IN_TITLES = /\\\\(?:\[[^\]]*\])?|\\(?:thanks|footnote|titlenote)\{(?:[^{}]|\{[^{}]*\})*\}/g;

/** The files of a LaTeX source that are read as text. */
export function isLatexText(path: string): boolean {
  return /\.(?:tex|ltx|bbl|bib|sty|cls|tikz)$/i.test(path) && !/(?:^|\/)\./.test(path);
}

/** The files of a source that a paper begins in: those with a document of their own. */
export function mainFiles({ texts }: LatexFolder): readonly string[] {
  return [...texts]
    .filter(
      ([path, text]) =>
        /\.(?:tex|ltx)$/i.test(path) &&
        /^[^%\n]*\\document(?:class|style)/m.test(text) &&
        text.includes('\\begin{document}'),
    )
    .map(([path]) => path)
    .sort();
}

/**
 * The paper of a LaTeX source, with its figures and bibliography. What cannot be converted stands as its source or is left
 * out, and is noted with its file and line. `today` is the date of a paper that names none.
 */
export async function paperFromLatex(
  main: string,
  folder: LatexFolder,
  read: ReadLatex,
  today: string,
): Promise<Imported> {
  const notes: ImportNote[] = [];
  const flat = flattenSource(main, folder.texts, notes);
  const begin = flat.text.indexOf('\\begin{document}');
  const preamble = flat.text.slice(0, begin);
  const macros = localMacros(preamble, folder.texts);
  const marked = markBlocks(flat, begin + '\\begin{document}'.length, theoremKinds(preamble + macros), notes);
  const result = await read(documentFor(marked, preamble + macros, flat.text));
  if ('problem' in result) {
    const where = unclosedPlace(flat);
    return {
      items: [],
      notes: [
        ...notes,
        {
          ...(where ?? { file: main, line: 1 }),
          message: `${where === undefined ? '' : 'Something that begins here is never closed. '}${result.problem}`,
        },
      ],
    };
  }
  const { document, skipped } = result;
  notes.push(...skippedNotes(skipped, flat));
  const files = new Map<string, ImportedFile>();
  const converted = convert(document.blocks, marked, {
    note: (message, needle) => void notes.push({ ...placeOf(flat, needle), message }),
    image: (path) => imageBeside(path, preamble + macros, folder.paths, files),
  });
  const isComplete = notes.length === 0;
  const bibliography = bibliographyFiles(main, flat.text, marked.printedReferences, folder, notes);
  for (const file of bibliography) files.set(`bibliography:${file.name}`, file);
  const frontMatter = {
    ...fieldsOf(converted, { source: flat.text, folder, main, today, notes }),
    ...(bibliography.length === 0 ? {} : { bibliography: bibliography.map(({ name }) => name) }),
    ...(isComplete ? {} : { draft: true }),
  };
  const slug = slugOf(String(frontMatter.title), 60) || 'paper';
  const source = { file: main, line: 1 };
  const item = {
    type: 'papers',
    slug,
    isFolder: true,
    frontMatter,
    body: converted.body,
    files: [...files.values()],
    source,
  } as const;
  return { items: [item], notes };
}

/** The text that pandoc reads: title and abstract where commands name them, and the body. */
function documentFor(marked: MarkedSource, preamble: string, source: string): string {
  const title = commandsIn(source, ['title', 'icmltitle'])[0]?.arguments[0] ?? '';
  const abstract = commandsIn(source, ['abstract'])[0]?.arguments[0] ?? '';
  const parts = [title.replace(NOT_IN_TITLES, ' '), abstract].map((content, place) =>
    content.trim() === '' ? '' : blockText(place, content),
  );
  return `${preamble}\n\\begin{document}\n${parts.join('')}${marked.text}`;
}

function blockText(place: number, content: string): string {
  return `\n\n\\begin{${MARK}${place}}\n\n${content}\n\n\\end{${MARK}${place}}\n\n`;
}

interface Converted {
  readonly title: string;
  readonly abstract: string;
  readonly body: string;
  /** The abstract as plain text, in which `$…$` is math. */
  readonly opening: string;
}

function convert(
  blocks: readonly PandocBlock[],
  source: MarkedSource,
  { note, image }: Pick<BlockContext, 'note' | 'image'>,
): Converted {
  const parts = new Map<'title' | 'abstract', readonly PandocBlock[]>();
  const footnotes: FootnoteDefinition[] = [];
  const context: BlockContext = {
    source,
    names: source.names,
    footnotes,
    note,
    image,
    blocks: (inner) => blocksOf(inner, context),
    set: (part, content) => void parts.set(part, content),
  };
  const body = blocksOf(blocks, context);
  const bodyText = markdownOf([...body, ...footnotes.splice(0)]);
  const abstract = markdownOf([...blocksOf(parts.get('abstract') ?? [], context), ...footnotes.splice(0)]);
  return {
    title: plainOf(parts.get('title') ?? []),
    abstract,
    opening: openingOf(plainOf(parts.get('abstract') ?? [])),
    body: bodyText,
  };
}

/** Blocks as one line of plain text, in which `$…$` is math. */
function plainOf(blocks: readonly PandocBlock[]): string {
  const words = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(words).join('');
    if (typeof value !== 'object' || value === null || !('t' in value)) return '';
    const content = 'c' in value ? value.c : undefined;
    if (value.t === 'Space' || value.t === 'SoftBreak' || value.t === 'LineBreak') return ' ';
    if (value.t === 'Str') return String(content).replaceAll('$', '\\$');
    if (value.t === 'Math' && Array.isArray(content)) return `$${String(content[1]).trim()}$`;
    if (value.t === 'Cite' || value.t === 'Note' || value.t === 'Image') return '';
    return words(content);
  };
  return blocks
    .map((block) => words(block))
    .join(' ')
    .replace(/[\s\u00A0]+/g, ' ')
    .replace(/ (?=[.,;:])/g, '')
    .trim();
}

/** Where something stands in the files, for the first time; their beginning where it stands nowhere. */
function placeOf({ text, placeOf: place }: FlatSource, needle: string | undefined): Omit<ImportNote, 'message'> {
  const at = needle === undefined ? -1 : text.indexOf(needle);
  const { file, line } = place(at < 0 ? 1 : text.slice(0, at).split('\n').length);
  return { file, line };
}

interface Circumstances {
  readonly source: string;
  readonly folder: LatexFolder;
  readonly main: string;
  readonly today: string;
  readonly notes: ImportNote[];
}

function fieldsOf({ title, abstract, opening }: Converted, { source, folder, main, today, notes }: Circumstances) {
  const note = (message: string): void => void notes.push({ file: main, line: 1, message });
  const authors = authorsIn(source);
  const keywords = keywordsIn(source);
  const stated = dateIn(source);
  const ofId = dateOfArxivId(folder.name);
  if (title === '') note('The paper names no title. Write one.');
  if (authors.length === 0) note("The paper names no author, so the archive's stand as its authors.");
  if (stated === undefined && ofId !== undefined)
    note(`The date is the month of the paper's arXiv id, ${ofId}. Correct the day.`);
  if (stated === undefined && ofId === undefined) note(`The paper names no date. It is set to ${today}: correct it.`);
  if (/(?<!\\)@[\p{L}\p{N}_{]/u.test(abstract))
    note('The summary is the beginning of the abstract without its citations. Read it over.');
  if (abstract === '') note('The paper has no abstract. A placeholder stands in its place: write one.');
  return {
    title: title === '' ? folder.name : title,
    date: stated ?? ofId ?? today,
    summary: opening === '' ? (title === '' ? folder.name : title) : opening,
    abstract: abstract === '' ? 'The abstract of this paper is missing.' : `${abstract}\n`,
    ...(authors.length === 0 ? {} : { authors }),
    ...(keywords.length === 0 ? {} : { keywords }),
  };
}

const IMAGES = ['', '.svg', '.png', '.jpg', '.jpeg', '.pdf', '.eps', '.ps', '.webp', '.gif'];

/** The name, beside the item, of an image that LaTeX would find; a PDF becomes an SVG. */
function imageBeside(
  path: string,
  preamble: string,
  paths: ReadonlySet<string>,
  files: Map<string, ImportedFile>,
): string | undefined {
  const graphics = commandsIn(preamble, ['graphicspath'])[0]?.arguments[0] ?? '';
  const folders = ['', ...[...graphics.matchAll(/\{([^{}]*)\}/g)].map(([, folder = '']) => folder)];
  const found = folders
    .flatMap((folder) => IMAGES.map((ending) => normalised(`${folder}/${path}${ending}`.replace(/^\//, ''))))
    .find((file) => file !== undefined && paths.has(file));
  if (found === undefined) return undefined;
  const known = files.get(found);
  if (known !== undefined) return known.name;
  const drawn = /\.(?:pdf|e?ps)$/i;
  const stem = (found.split('/').at(-1) ?? found).replace(/\s+/g, '-').replace(drawn, '.svg');
  const names = new Set([...files.values()].map(({ name }) => name));
  const name = names.has(stem) ? found.replace(/[\s/]+/g, '-').replace(drawn, '.svg') : stem;
  files.set(found, { name, source: found, ...(drawn.test(found) ? { convert: 'to-svg' } : {}) });
  return name;
}
