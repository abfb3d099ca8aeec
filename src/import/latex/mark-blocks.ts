import type { ImportNote } from '../imported.ts';
import { ALGORITHMS, DRAWINGS, FIGURES, LEFT_OUT, LISTS, TABLES, VERBATIM } from './environments.ts';
import { equationFrom, isEquation, withLabels } from './equations.ts';
import type { FlatSource } from './flatten.ts';
import { floatFrom } from './floats.ts';
import type { TheoremKind } from './kinds.ts';
import { LabelNames } from './label-names.ts';
import { MARK, type MarkedBlock, type MarkedSource, SECTION_MARK } from './marked-source.ts';
import { commandsIn, environmentFrom, groupAt, optionAt, without } from './tex-groups.ts';

const HEADINGS = 'part|chapter|section|subsection|subsubsection|paragraph|subparagraph';
const TOKEN = new RegExp(
  String.raw`\\\\|\\(begin|end)\s*\{([^{}]*)\}|\\label\s*\{([^{}]+)\}|\\(?:${HEADINGS})(?![A-Za-z])\*?|\\\[`,
  'g',
);

interface Open {
  readonly name: string;
  readonly block: MarkedBlock & { readonly kind: 'theorem' | 'abstract' };
  readonly prefix: string;
}

/** Reads a document's body from its start to its end, once. */
class Marker {
  readonly names = new LabelNames();
  readonly blocks: MarkedBlock[] = [{ kind: 'title' }, { kind: 'abstract' }];
  readonly sections = new Map<string, string>();
  readonly #open: Open[] = [];
  readonly #source: FlatSource;
  readonly #kinds: ReadonlyMap<string, TheoremKind>;
  readonly #notes: ImportNote[];
  #done = '';
  #section = '';
  #headings = 0;
  #lists = 0;
  printedReferences: string | undefined;

  constructor(source: FlatSource, kinds: ReadonlyMap<string, TheoremKind>, notes: ImportNote[]) {
    this.#source = source;
    this.#kinds = kinds;
    this.#notes = notes;
  }

  mark(from: number): string {
    const { text } = this.#source;
    let at = from;
    TOKEN.lastIndex = at;
    for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
      this.#done += text.slice(at, match.index);
      at = this.#token(match);
      TOKEN.lastIndex = at;
    }
    return this.#done + text.slice(at);
  }

  /** Writes what a token becomes, and returns the offset at which reading goes on. */
  #token(match: RegExpExecArray): number {
    const { text } = this.#source;
    const [token, edge, name = '', label] = match;
    const end = match.index + token.length;
    if (edge === 'begin') return this.#begin(name, match.index, end);
    if (edge === 'end') return this.#end(name, token, end);
    if (label !== undefined) return this.#label(label, end);
    if (token === '\\[') {
      const close = text.indexOf('\\]', end);
      if (close < 0) return this.#copy(token, end);
      return this.#copy(`\\[${withLabels(text.slice(end, close), this.names)}\\]`, close + 2);
    }
    return token === '\\\\' ? this.#copy(token, end) : this.#heading(token, end);
  }

  #copy(text: string, end: number): number {
    this.#done += text;
    return end;
  }

  #begin(name: string, start: number, end: number): number {
    if (LISTS.includes(name)) this.#lists += 1;
    const { text } = this.#source;
    const plain = name.replace(/\*$/, '');
    const kind = this.#kinds.get(name) ?? this.#kinds.get(plain);
    if (name === 'abstract') return this.#opened({ name, block: { kind: 'abstract' }, prefix: '' }, end);
    if (name === 'proof' || kind !== undefined) return this.#theorem(name, kind, end);
    const whole = environmentFrom(text, name, end);
    if (whole === undefined) return this.#copy(text.slice(start, end), end);
    const line = text.slice(0, start).split('\n').length;
    const next = this.#replaced(plain, whole.content, line);
    if (next === undefined) return this.#copy(text.slice(start, end), end);
    return this.#copy(next, whole.end);
  }

  /** What stands for an environment that is replaced whole; undefined for one whose content is read on. */
  #replaced(name: string, content: string, line: number): string | undefined {
    if (isEquation(name)) return equationFrom(name, content, this.names);
    if (VERBATIM.includes(name)) return `\\begin{${name}}${this.#listing(content)}\\end{${name}}`;
    if (LEFT_OUT.includes(name)) return '';
    if (name === 'thebibliography') {
      this.printedReferences = content;
      return '';
    }
    if (FIGURES.includes(name)) return this.#figure(content, line);
    if (TABLES.includes(name)) return this.#table(content);
    if (ALGORITHMS.includes(name)) return this.#algorithm(name, content, line);
    if (!DRAWINGS.includes(name)) return undefined;
    this.#note(line, `A drawing (${name}) cannot be read. Its source stands in its place: put in an SVG file.`);
    return this.#marked({ kind: 'code', code: content.trim(), hasTitle: false }, []);
  }

  #figure(content: string, line: number): string {
    const float = floatFrom(content, 'fig', this.names);
    const drawing = DRAWINGS.find((name) => content.includes(`\\begin{${name}}`));
    if (float.images.length === 0 && drawing !== undefined) {
      this.#note(
        line,
        `A figure is drawn by ${drawing}, which cannot be read. Put in an SVG file: its caption is there.`,
      );
    } else if (float.images.length === 0) {
      this.#note(line, 'A figure holds no image. What is in it stands as text.');
      return `${this.#body(float.rest)}\n\n${float.captions.join('\n\n')}\n\n`;
    }
    const { images, hasCaption, id } = float;
    return this.#marked({ kind: 'figure', images, hasCaption, ...(id === undefined ? {} : { id }) }, float.captions);
  }

  #table(content: string): string {
    const { captions, hasCaption, id, rest } = floatFrom(content, 'tbl', this.names);
    const block: MarkedBlock = { kind: 'table', hasCaption, ...(id === undefined ? {} : { id }) };
    return this.#marked(block, [...captions, rest.replace(/^\[[^\]]*\]/, '')]);
  }

  #algorithm(name: string, content: string, line: number): string {
    const captions = commandsIn(content, ['caption']);
    const labels = commandsIn(content, ['label']);
    const [label] = labels.flatMap((command) => command.arguments);
    const id = label === undefined ? undefined : this.names.name('alg', label);
    const title = captions[0]?.arguments[0]?.trim();
    this.#note(line, `The steps of an ${name} stand as its source. Write them as a list.`);
    const code = without(content, [...captions, ...labels])
      .replace(/^\[[^\]]*\]/, '')
      .trim();
    const block: MarkedBlock = { kind: 'code', block: 'algorithm', code, hasTitle: title !== undefined };
    return this.#marked(id === undefined ? block : { ...block, id }, title === undefined ? [] : [title]);
  }

  /** A listing's options, with the name that its label has in the item. */
  #listing(content: string): string {
    return content.replace(/^(\s*\[[^\]]*?\blabel\s*=\s*)\{?([^,\]}]+)\}?/, (_, before: string, label: string) => {
      return before + this.names.name('lst', label);
    });
  }

  #theorem(name: string, kind: TheoremKind | undefined, end: number): number {
    const title = optionAt(this.#source.text, end);
    const { block = 'proof', prefix = '', word } = kind ?? {};
    const hasTitle = title !== undefined && title.content.trim() !== '';
    this.#opened(
      { name, block: { kind: 'theorem', block, hasTitle, ...(word === undefined ? {} : { word }) }, prefix },
      end,
    );
    return this.#copy(hasTitle ? `${title.content}\n\n` : '', title?.end ?? end);
  }

  #opened(open: Open, end: number): number {
    this.#open.push(open);
    this.blocks.push(open.block);
    return this.#copy(`\n\n\\begin{${MARK}${this.blocks.length - 1}}\n\n`, end);
  }

  #end(name: string, token: string, end: number): number {
    if (LISTS.includes(name)) this.#lists -= 1;
    const open = this.#open.at(-1);
    if (open?.name !== name) return this.#copy(token, end);
    this.#open.pop();
    return this.#copy(`\n\n\\end{${MARK}${this.blocks.indexOf(open.block)}}\n\n`, end);
  }

  #label(label: string, end: number): number {
    // An entry of a list has no name here; a reference to it is noted.
    if (this.#lists > 0) return end;
    const open = this.#open.findLast(({ prefix }) => prefix !== '');
    if (open !== undefined && open.block.kind === 'theorem') {
      if (open.block.id === undefined) open.block.id = this.names.name(open.prefix, label);
      else this.names.also(open.block.id, label);
    } else if (this.#section !== '') {
      const id = this.sections.get(this.#section) ?? this.names.name('sec', label);
      this.names.also(id, label);
      this.sections.set(this.#section, id);
    }
    return end;
  }

  #heading(token: string, end: number): number {
    const { text } = this.#source;
    const short = optionAt(text, end);
    const title = groupAt(text, short?.end ?? end);
    if (title === undefined) return this.#copy(token, end);
    this.#section = `${SECTION_MARK}${++this.#headings}`;
    const labels = commandsIn(title.content, ['label']);
    for (const label of labels.flatMap((command) => command.arguments)) this.#label(label, 0);
    return this.#copy(`${token}{${without(title.content, labels)}}\\label{${this.#section}}`, title.end);
  }

  #marked(block: MarkedBlock, paragraphs: readonly string[]): string {
    this.blocks.push(block);
    const mark = `${MARK}${this.blocks.length - 1}`;
    const text = paragraphs.map((paragraph) => paragraph.replace(/\n\s*\n/g, '\n').trim()).join('\n\n');
    return `\n\n\\begin{${mark}}\n\n${text === '' ? 'x' : text}\n\n\\end{${mark}}\n\n`;
  }

  /** The content of something that is only left out around it. */
  #body(content: string): string {
    return without(content, commandsIn(content, ['label']));
  }

  #note(line: number, message: string): void {
    this.#notes.push({ ...this.#source.placeOf(line), message });
  }
}

/** Marks what stands from an offset of the source on. The text is the document's body alone. */
export function markBlocks(
  source: FlatSource,
  from: number,
  kinds: ReadonlyMap<string, TheoremKind>,
  notes: ImportNote[],
): MarkedSource {
  const marker = new Marker(source, kinds, notes);
  const text = marker.mark(from);
  const { blocks, names, sections, printedReferences } = marker;
  return { text, blocks, names, sections, printedReferences };
}
