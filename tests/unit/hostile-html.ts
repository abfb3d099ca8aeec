import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { type CompileResult, compileArchive } from '../../src/load/compile-archive.ts';
import { temporaryFolder } from '../command.ts';

const ARCHIVE: Readonly<Record<string, string>> = {
  'archive.yaml': 'title: Archive\nurl: https://lab.example/archive/\ndescription: Made up.\nauthor: Ada Example\n',
  'references.bib': '@book{known, title = {A Book}, author = {Doe, Jane}, year = 2020}\n',
  'papers/paper/figure.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

const FRONT = '---\ntitle: Paper\nsummary: A paper.\nabstract: An abstract.\ndate: 2026-01-02\n---\n\n';

/** An archive's files: those of a small one, changed and added to; the paper's body is `body`. */
export function archiveWith(body: string, changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...ARCHIVE, 'papers/paper/index.md': paperWith(body), ...changes };
}

/** A paper's file with a body. */
export function paperWith(body: string): string {
  return `${FRONT}${body}\n`;
}

/** Compiles an archive given as its files' texts by path. */
export async function compileFiles(files: Readonly<Record<string, string>>): Promise<CompileResult> {
  const { path, remove } = temporaryFolder();
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(path, dirname(name)), { recursive: true });
      writeFileSync(join(path, name), text);
    }
    return await compileArchive({ contentDir: path, drafts: false });
  } finally {
    remove();
  }
}

/** Every piece of HTML, and every URL, that came of an archive or of one item: all fields whose names say so. */
export function publishedBy(
  { compiled }: CompileResult,
  id?: string,
): { readonly html: string; readonly urls: readonly string[] } {
  const html: string[] = [];
  const urls: string[] = [];
  const collect = (value: unknown, name = ''): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) collect(child, Array.isArray(value) ? name : key);
    } else if (typeof value === 'string' && /html$/i.test(name)) html.push(value);
    else if (typeof value === 'string' && /^(?:url|href)$/i.test(name)) urls.push(value);
  };
  if (compiled !== undefined) {
    const items = compiled.archive.items.filter((item) => id === undefined || item.id === id);
    collect(id === undefined ? compiled.archive : items);
    for (const item of items) collect(compiled.textOf(item.id));
  }
  return { html: html.join('\n'), urls };
}

const ACTIVE = new Set(
  (
    'annotation-xml applet base body button dialog embed fieldset form frame frameset head html iframe link maction marquee meta noscript object ' +
    'option script select slot style template textarea title xmp'
  ).split(' '),
);
const LOADS = new Set(['src', 'srcset', 'poster', 'background', 'data', 'longdesc', 'xlinkhref']);
const FORBIDDEN = new Set(['srcdoc', 'ping', 'action', 'formaction', 'autoplay', 'name', 'target', 'usemap']);

const SITE_CLASSES = /\b(?:site-header|entry-status|back-matter|katex)\b/;
const CODE_COLOURS = /^(?:(?:--shiki-[\w-]+|color|background-color|font-style|font-weight|text-decoration):[#\w]+;?)*$/;
/** How much room an image takes, which the generator writes. */
const IMAGE_SIZE = /^(?:(?:width|height): [\d.]+(?:%|px)(?:; |$))+$/;
const HARMLESS_STYLE = /^(?:[a-z-]+:[#\w. %+-]+;?)*$/;

/** What in a page's HTML could run code, load from another host or pose as the site, as a browser's parser reads it. */
export function dangersIn(html: string): readonly string[] {
  const found: string[] = [];
  walk(fromHtml(html, { fragment: true }), false);
  return found;

  function walk(node: Nodes, isFormula: boolean): void {
    const inFormula = isFormula || (node.type === 'element' && isFormulaElement(node));
    if (node.type === 'element') found.push(...dangersOf(node, inFormula));
    if ('children' in node) for (const child of node.children) walk(child, inFormula);
  }
}

function dangersOf({ tagName, properties }: Element, inFormula: boolean): readonly string[] {
  const found: string[] = [];
  if (ACTIVE.has(tagName) || (!inFormula && tagName === 'svg')) found.push(`<${tagName}>`);
  for (const [property, given] of Object.entries(properties)) {
    const name = property.toLowerCase();
    const value = Array.isArray(given) ? given.join(' ') : String(given);
    if (name.startsWith('on') || FORBIDDEN.has(name)) found.push(`${name}=`);
    const styles = inFormula ? HARMLESS_STYLE : tagName === 'img' ? IMAGE_SIZE : CODE_COLOURS;
    if (name === 'style' && !styles.test(value)) found.push(`style=${value}`);
    if (/href$/.test(name) && !isHarmlessLink(value)) found.push(`href=${value}`);
    if (LOADS.has(name) && new URL(value, 'http://lab.example/').host !== 'lab.example') found.push(`${name}=${value}`);
    if (!inFormula && name === 'classname' && SITE_CLASSES.test(value)) found.push(`class=${value}`);
  }
  return found;
}

/** Whether a browser, on following a link, neither runs code nor opens a document made of the link itself. */
export function isHarmlessLink(target: string): boolean {
  const url = URL.canParse(target, 'https://lab.example/') ? new URL(target, 'https://lab.example/') : undefined;
  return url === undefined || ['http:', 'https:', 'ftp:', 'mailto:', 'tel:'].includes(url.protocol);
}

/** Of MathML and of what KaTeX wraps it in only KaTeX writes any; a class of KaTeX's makes no formula by itself. */
function isFormulaElement({ tagName, properties, children }: Element): boolean {
  const classes = properties['className'];
  const [first] = children;
  if (tagName === 'math') return true;
  if (!Array.isArray(classes) || first?.type !== 'element') return false;
  return classes.includes('katex-display') || (classes.includes('katex') && first.children[0]?.type === 'element');
}
