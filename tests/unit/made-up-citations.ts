import type { ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import {
  type CitationCluster,
  type CitationProcessor,
  createCitationProcessor,
} from '../../src/load/citation-processor.ts';
import { type CslStyle, styleByName } from '../../src/load/csl-styles.ts';
import { parseCitationGroup } from '../../src/markdown/citations.ts';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import type { CslItem } from '../../src/model/reference.ts';

const smith = { family: 'Smith', given: 'Jane' };
const jones = { family: 'Jones', given: 'Ann' };

function article(id: string, year: number, author: CslItem['author'], title: string, volume: string): CslItem {
  const journal = { type: 'article-journal', 'container-title': 'Journal of Tests', volume, page: '1-9' };
  return { id, title, issued: { 'date-parts': [[year]] }, ...journal, ...(author === undefined ? {} : { author }) };
}

const WORKS: readonly CslItem[] = [
  {
    id: 'kwon2023',
    type: 'paper-conference',
    title: 'Efficient memory management for large language model serving',
    author: [
      { family: 'Kwon', given: 'Woosuk' },
      { family: 'Li', given: 'Zhuohan' },
      { family: 'Zhuang', given: 'Siyuan' },
      { family: 'Sheng', given: 'Ying' },
    ],
    issued: { 'date-parts': [[2023]] },
    'container-title': 'Proceedings of the 29th Symposium on Operating Systems Principles',
    page: '611-626',
    publisher: 'ACM',
    'publisher-place': 'New York',
    DOI: '10.1145/3600006.3613165',
  },
  {
    id: 'shannon1948',
    type: 'article-journal',
    title: 'A mathematical theory of communication',
    author: [{ family: 'Shannon', given: 'Claude E.' }],
    issued: { 'date-parts': [[1948]] },
    'container-title': 'Bell System Technical Journal',
    volume: '27',
    issue: '3',
    page: '379-423',
    DOI: '10.1002/j.1538-7305.1948.tb01338.x',
  },
  article('first2020', 2020, [smith, jones], 'First results', '1'),
  article('second2020', 2020, [smith, jones], 'Second results', '2'),
  article('open2021', 2021, [smith, { family: 'Abel', given: 'Eva' }, { literal: 'others' }], 'An open list', '3'),
  article('ampersand', 2019, [{ literal: 'Salt & Pepper' }, jones], 'On names', '4'),
  article('edited', 2018, undefined, 'No author at all', '5'),
];

export interface Printed {
  /** Each citation as a reader sees it. */
  readonly texts: readonly string[];
  readonly html: readonly string[];
  readonly entries: readonly string[];
}

const processors = new Map<string, CitationProcessor>();

function processorOf(name: string, language: string): CitationProcessor {
  const known = processors.get(`${name} ${language}`);
  if (known) return known;
  const style = styleByName(name);
  if (style === undefined) throw new Error(`There is no style ${name}.`);
  const made = processorFor(style, language);
  processors.set(`${name} ${language}`, made);
  return made;
}

function processorFor(style: CslStyle, language: string): CitationProcessor {
  return createCitationProcessor(style, language, (key) => {
    const work = WORKS.find(({ id }) => id === key);
    if (work === undefined) throw new Error(`There is no work ${key}.`);
    return work;
  });
}

/** Reads the citations out of a text and prints them. */
export function printer(style: string | CslStyle, language = 'en'): (...markdown: string[]) => Printed {
  const processor = typeof style === 'string' ? processorOf(style, language) : processorFor(style, language);
  return (...markdown) => {
    const { citations, bibliography } = processor.format(clustersOf(markdown.join('\n\n')), []);
    const trees = citations.map((children) => ({ type: 'root' as const, children: [...children] }));
    return {
      texts: trees.map((tree) => textOf(tree)),
      html: trees.map((tree) => toHtml(tree)),
      entries: bibliography.map(({ html }) => readable(html)),
    };
  };
}

/** The citations of a text, as the linker finds them. */
export function clustersOf(markdown: string): CitationCluster[] {
  const clusters: CitationCluster[] = [];
  visit(parseMarkdown(markdown), (node) => {
    if (node.type === 'citationKey') {
      clusters.push({ cites: [{ key: node.value, suppressAuthor: false }], narrative: true });
    }
    if (node.type !== 'citationGroup') return undefined;
    clusters.push({ cites: parseCitationGroup(node), narrative: node.narrative === true });
    return SKIP;
  });
  return clusters;
}

function readable(html: string): string {
  const words = fromHtml(html, { fragment: true }).children.flatMap((node) => (node.type === 'doctype' ? [] : [node]));
  const text = (nodes: readonly ElementContent[]): string =>
    nodes
      .map((node) => (node.type === 'element' && node.tagName === 'div' ? ` ${text(node.children)} ` : textOf(node)))
      .join('');
  return text(words).replace(/\s+/g, ' ').trim();
}
