import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import type { ArchiveConfig } from '../model/archive.ts';
import type { BibliographyEntry, CompiledText } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { termsFor } from '../model/terms/terms-for.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { attach, type PaperAttachment } from './attachments.ts';
import { writerFor } from './blocks.ts';
import { type BodyContext, property, type Writer } from './body-context.ts';
import { type FoundFormula, formulasOf, type SetFormula, setFormula } from './formulas.ts';
import { frontPage } from './front-page.ts';
import { plainText } from './phrases.ts';
import { beginsRightToLeft, typographyOf } from './typography.ts';
import { blocks, call, code, dictionary, EMPTY, NONE, string, type Typst, text } from './typst.ts';

/** An item and what its PDF needs to know of its archive. */
export interface Paper {
  readonly item: Item;
  readonly text: CompiledText;
  readonly config: ArchiveConfig;
  readonly license: { readonly label: string; readonly url: string };
  /** The path under which the compiler finds the image at a page's `src`; undefined where there is none. */
  readonly imagePath: (src: string) => string | undefined;
  /** Files to travel within the PDF. */
  readonly attachments?: readonly PaperAttachment[];
}

/** What the compiler refused of an earlier attempt at the same paper. */
export interface Refused {
  /** How formulas were set that cannot be set so, by their places in the order of the text. */
  readonly formulas: ReadonlyMap<number, SetFormula['by']>;
  /** Characters that no font has: their code points are printed instead. */
  readonly characters: ReadonlySet<string>;
}

/** A paper as Typst, with its formulas in the order of the text. */
export interface PaperSource {
  readonly source: string;
  readonly formulas: readonly (FoundFormula & SetFormula)[];
}

/** Trees of the parts of a paper that hold formulas. */
interface Parts {
  readonly title: Root;
  readonly abstract: Root;
  readonly body: Root;
}

/**
 * A paper's Typst source, made from the HTML that its page shows, so that every number, reference and citation is the
 * same in both.
 */
export async function paperSource(paper: Paper, refused: Refused): Promise<PaperSource> {
  const parts: Parts = {
    title: parse(paper.item.title.html),
    abstract: parse(paper.text.abstractHtml),
    body: parse(paper.text.html),
  };
  const found = formulasOf([parts.title, parts.abstract, parts.body]);
  const set = await Promise.all(found.map((formula, place) => setFormula(formula, refused.formulas.get(place))));
  const formulas = found.flatMap((formula, place) => {
    const done = set[place];
    return done === undefined ? [] : [{ ...formula, ...done }];
  });
  const context: BodyContext = {
    typography: typographyOf(paper.item.language),
    pageUrl: absoluteUrl(paper.config, itemPath(paper.item.id)),
    formulas: new Map(formulas.map(({ math, typst }) => [math, typst])),
    imagePath: paper.imagePath,
    footnotes: footnotesOf(parts.body),
    anchors: new Set(),
    outline: { level: 0 },
  };
  return { source: documentOf(paper, parts, writerFor(context), refused), formulas };
}

const TEMPLATE = '#import "paper.typ": *';

/** A document of nothing but some content, in the fonts of a paper, to try whether it can be set. */
export function trialSource(content: Typst): string {
  return [TEMPLATE, '#set document(title: "Trial")', '#show: in-fonts', `#${content}`].join('\n');
}

function characterClass(characters: ReadonlySet<string>): string {
  const points = [...characters].map((character) => (character.codePointAt(0) ?? 0).toString(16)).sort();
  return `[${points.map((point) => `\\x{${point}}`).join('')}]`;
}

function documentOf(paper: Paper, { title, abstract, body }: Parts, writer: Writer, { characters }: Refused): string {
  const citation = parse(paper.text.citation?.html ?? '');
  const front = frontPage({ ...paper, title, abstract, citation }, writer);
  const content = blocks([writer.flow(body.children), references(paper, writer)]);
  // Links are written before it is known which anchors there are, so they ask when they are set.
  const anchors = dictionary(Object.fromEntries([...writer.context.anchors].sort().map((id) => [id, code('true')])));
  return [
    TEMPLATE,
    ...(characters.size === 0 ? [] : [`#show regex(${string(characterClass(characters))}): code-point`]),
    `#let anchors = ${anchors}`,
    '#let goto(id, body) = if id in anchors { link(label(id), body) } else { body }',
    ...attach(paper.attachments ?? []).map((attached) => `#${attached}`),
    `#paper(\n${front},\n${content},\n)`,
    '',
  ].join('\n');
}

/** The works cited, under the heading that indexes of papers look for. */
function references({ item, text: { bibliography } }: Paper, writer: Writer): Typst {
  if (bibliography.length === 0) return EMPTY;
  const title = text(termsFor(item.language).references);
  return call('references', [title, ...bibliography.map((entry) => reference(entry, writer))]);
}

function reference({ id, html, label }: BibliographyEntry, writer: Writer): Typst {
  writer.context.anchors.add(id);
  const { children } = parse(html);
  const isForeign = writer.context.typography.isRightToLeft && !beginsRightToLeft(children.map(plainText).join(''));
  return call('reference', [string(id), label === undefined ? NONE : string(label), writer.phrases(children)], {
    dir: isForeign ? code('ltr') : undefined,
  });
}

function footnotesOf(body: Root): ReadonlyMap<string, Element> {
  const notes = new Map<string, Element>();
  visit(body, 'element', (section) => {
    if (!('dataFootnotes' in section.properties)) return;
    visit(section, 'element', (note) => {
      const id = note.tagName === 'li' ? property(note, 'id') : undefined;
      if (id === undefined) return;
      removeBackLinks(note);
      notes.set(id, note);
    });
  });
  return notes;
}

/** Takes the links back to the text out of a note, in place, since its formulas are known by their nodes. */
function removeBackLinks(element: Element): void {
  element.children = element.children.filter(
    (child) => child.type !== 'element' || !('dataFootnoteBackref' in child.properties),
  );
  for (const child of element.children) if (child.type === 'element') removeBackLinks(child);
}

function parse(html: string): Root {
  return fromHtml(html, { fragment: true });
}
