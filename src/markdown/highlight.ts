import type { Element, Root } from 'hast';
import type { BundledLanguage, Highlighter } from 'shiki';
import { visit } from 'unist-util-visit';

const THEMES = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const;

// Long listings, and long lines, stay plain: what colours them is slow, and slower than linear in a line's length.
const MOST_CODE = 200_000;
const LONGEST_LINE = 1000;

const COLORING = {
  themes: THEMES,
  defaultColor: 'light',
  tokenizeMaxLineLength: LONGEST_LINE,
  // A limit in milliseconds, which Shiki has of itself, would give other bytes on a slower machine.
  tokenizeTimeLimit: 0,
} as const;

let highlighter: Promise<Highlighter> | undefined;

/**
 * Colours the fenced blocks whose language Shiki knows, for light and dark pages alike: the first 200,000 characters of a
 * text, but for lines of more than 1000. In place.
 */
export async function highlightCode(tree: Root): Promise<void> {
  const blocks: { pre: Element; code: string; language: string }[] = [];
  visit(tree, 'element', (element) => {
    const [code] = element.children;
    if (element.tagName !== 'pre' || code?.type !== 'element' || code.tagName !== 'code') return;
    const language = languageOf(code);
    const [text] = code.children;
    if (language !== undefined && text?.type === 'text')
      blocks.push({ pre: element, code: text.value.replace(/\n$/, ''), language });
  });
  if (blocks.length === 0) return;
  // Shiki is large, and most texts have no code.
  const { bundledLanguages, createHighlighter } = await import('shiki');
  highlighter ??= createHighlighter({ themes: Object.values(THEMES), langs: [] });
  const shiki = await highlighter;
  let colored = 0;
  const isKnown = (language: string): language is BundledLanguage => Object.hasOwn(bundledLanguages, language);
  for (const { pre, code, language } of blocks) {
    if (!isKnown(language) || colored + code.length > MOST_CODE) continue;
    colored += code.length;
    await shiki.loadLanguage(language);
    const [block] = shiki.codeToHast(code, { ...COLORING, lang: language }).children;
    if (block?.type === 'element') Object.assign(pre, { properties: block.properties, children: block.children });
  }
}

function languageOf(code: Element): string | undefined {
  const classes = code.properties['className'];
  if (!Array.isArray(classes) || classes.includes('math-display')) return undefined;
  const name = classes.find((value) => typeof value === 'string' && value.startsWith('language-'));
  return typeof name === 'string' && name !== 'language-math'
    ? name.slice('language-'.length).toLowerCase()
    : undefined;
}
