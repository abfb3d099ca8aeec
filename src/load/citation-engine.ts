import { createRequire } from 'node:module';
import type { Blob, Citation, Cite, Engine } from 'citeproc';
import type { CslItem, CslName } from '../model/reference.ts';
import { referenceAnchor } from './citation-anchor.ts';
import { type CslStyle, dialectFor, localeJson } from './csl-styles.ts';

const require = createRequire(import.meta.url);

/**
 * citeproc-js for one style and language, printing HTML in which every work of a citation is a link to its entry, and
 * narrative citations in all kinds of styles. Throws where the style cannot be used.
 */
export function createCitationEngine(style: CslStyle, language: string, retrieve: (key: string) => CslItem): Engine {
  // The processor is a megabyte of code, which an archive without citations does without.
  const CSL: typeof import('citeproc').default = require('citeproc');
  openNameLists(CSL.NameOutput);
  const engine = new CSL.Engine(
    { retrieveLocale: localeJson, retrieveItem: retrieve, wrapCitationEntry: linkTo },
    withNarrativeForm(style.xml),
    dialectFor(style, language),
    true,
  );
  if (engine.opt.xclass === 'note') bracketNotes(engine);
  linkWorks(engine);
  printNarratives(engine, retrieve);
  return engine;
}

/** What the style sorts a work by within a group; none where it leaves groups in their authors' order. */
export function groupSortKeys(engine: Engine, key: string): readonly (string | undefined)[] {
  if (engine.citation_sort.tokens.length === 0) return [];
  const CSL: typeof import('citeproc').default = require('citeproc');
  return [...CSL.getSortKeys.call(engine, engine.retrieveItem(key), 'citation_sort')];
}

/** A work's part of a citation as a link to its entry. */
export function linkTo(text: string, key: string | undefined): string {
  return key === undefined ? text : `<a href="#${referenceAnchor(key)}">${text}</a>`;
}

/**
 * The notes of a note style stand in the text here: in brackets, without a note's full stop, and never as the 'ibid.'
 * that makes sense only under the note before it.
 */
function bracketNotes(engine: Engine): void {
  engine.citation.opt.layout_prefix = '(';
  engine.citation.opt.layout_suffix = ')';
  const print = engine.process_CitationCluster.bind(engine);
  engine.process_CitationCluster = (sorted, citation) => {
    const places = sorted.map(([item, cite]): [unknown, Cite] => [
      item,
      IBID.has(cite.position) ? { ...cite, position: SUBSEQUENT } : cite,
    ]);
    return print(places, citation);
  };
}

/** The processor's numbers for a later citation of a work, and for the kinds of 'ibid.'. */
const SUBSEQUENT = 1;
const IBID: ReadonlySet<number | undefined> = new Set([2, 3]);

/**
 * A list of names that ends in the literal name 'others', as BibTeX's `and others` is read, ends in the style's 'et
 * al.': the processor prints that wherever it holds fewer names than it had counted.
 */
function openNameLists(names: typeof import('citeproc').NameOutput): void {
  if (Object.hasOwn(names.prototype, OPENED)) return;
  const truncate = names.prototype.truncatePersonalNameLists;
  names.prototype.truncatePersonalNameLists = function truncateOpenLists() {
    truncate.call(this);
    for (const list of Object.values(this.freeters)) {
      if (list.length < 2 || list.at(-1)?.literal !== 'others') continue;
      list.pop();
      this.etal_use_last = false;
    }
  };
  Object.defineProperty(names.prototype, OPENED, { value: true });
}

const OPENED = Symbol('lists that end in others are open');

/**
 * Links each work's part of a citation before the parts are joined, where the processor still has them apart: text at
 * once, and numbers, which may yet become a range, when they are printed.
 */
function linkWorks(engine: Engine): void {
  const print = engine.process_CitationCluster.bind(engine);
  const stringOf = engine.output.string.bind(engine.output);
  let works: readonly Cite[] = [];
  let position = 0;
  engine.process_CitationCluster = (sorted, citation) => {
    works = sorted.map(([, cite]) => cite);
    position = 0;
    return print(sorted, citation);
  };
  engine.output.string = (state, blobs, parent) => {
    const parts = stringOf(state, blobs, parent);
    const { area, just_looking: isTrial } = state.tmp;
    if (parent !== undefined || area !== 'citation' || isTrial || typeof parts === 'string') return parts;
    if (works[position - 1]?.locator === undefined) joinYears(state);
    const key = works[position++]?.id;
    return key === undefined ? parts : parts.map((part) => linkPart(part, key));
  };
}

function linkPart(part: string | Blob, key: string): string | Blob {
  if (typeof part === 'string') return part === '' ? part : linkTo(part, key);
  part.item_id = key;
  // The list belongs to the style: a new one, or every later number would be this work's.
  part.decorations = [...part.decorations, ['@cite', 'entry']];
  return part;
}

/**
 * 'Smith 2020a, 2020b': the years of one author are joined by the style's `cite-group-delimiter`, a comma unless it
 * says otherwise (CSL 1.0.2, 'Cite Grouping'); the processor forgets that in styles with an `after-collapse-delimiter`.
 */
function joinYears({ citation, tmp }: Engine): void {
  const { collapse, 'after-collapse-delimiter': after, cite_group_delimiter: within } = citation.opt;
  if (after !== undefined && collapse === 'year' && tmp.have_collapsed) tmp.splice_delimiter = within || ', ';
}

/** How a style that prints numbers or labels names the authors in the text; the styles themselves do not say. */
const NARRATIVE_FORM = `<intext><layout><names variable="author">
<name form="short" and="text" delimiter=", " delimiter-precedes-last="never" et-al-min="3" et-al-use-first="1"/>
<substitute><names variable="editor"/><text variable="title"/></substitute></names></layout></intext>`;

function withNarrativeForm(xml: string): string {
  return xml.includes('<intext') ? xml : xml.replace('</citation>', `</citation>${NARRATIVE_FORM}`);
}

/**
 * Prints a narrative citation as the authors, then the citation without them: 'Kwon et al. (2023)', 'Kwon et al. [3]'.
 * The processor's own way leaves out the authors in numeric styles and repeats them in note styles.
 */
function printNarratives(engine: Engine, retrieve: (key: string) => CslItem): void {
  const print = engine.process_CitationCluster;
  const narrativeForm = engine.intext.tokens;
  engine.intext.tokens = [];
  engine.process_CitationCluster = (sorted, citation) => {
    const [first, ...others] = sorted;
    if (citation.properties.mode !== 'composite' || first === undefined) return print(sorted, citation);
    const [item, cite] = first;
    const { prefix: _prefix, suffix: _suffix, locator: _locator, ...bare } = cite;
    const alone: Citation = { ...citation, properties: { ...citation.properties, mode: 'author-only' } };
    const printNames = (): string => print([[item, { ...bare }]], alone);
    let names = printNames();
    if (isNothing(names)) {
      engine.intext.tokens = narrativeForm;
      names = printNames();
      engine.intext.tokens = [];
    }
    const { mode: _mode, ...properties } = citation.properties;
    const rest = print([[item, { ...cite, 'suppress-author': true }], ...others], { ...citation, properties });
    const shown = isNothing(names) ? '' : spelledAnd(names, retrieve(cite.id), engine.getTerm('and'));
    return [shown, isNothing(rest) ? '' : rest].filter((part) => part !== '').join(rest.startsWith('<sup>') ? '' : ' ');
  };
}

/** Whether a citation is what the processor prints where the style shows nothing of a work. */
export function isNothing(html: string): boolean {
  return html === '' || html.includes('[NO_PRINTED_FORM]') || html.includes('[CSL STYLE ERROR');
}

/** In running text even the styles that print '&' in brackets want the word. */
function spelledAnd(names: string, item: CslItem, and: string): string {
  const creators: readonly CslName[] = [...(item.author ?? []), ...(item.editor ?? [])];
  const isInName = [...creators.flatMap((name) => Object.values(name)), item.title].some((part) => part?.includes('&'));
  return isInName ? names : names.replace(' &#38; ', /\p{Script=Latin}/u.test(and) ? ` ${and} ` : and);
}
