import type { Element, Root } from 'hast';
import type { BundledLanguage, Highlighter } from 'shiki';
import { visit } from 'unist-util-visit';

const THEMES = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const;

let highlighter: Promise<Highlighter> | undefined;

/** Colours every fenced block whose language Shiki knows, for light and dark pages alike. In place. */
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
  const isKnown = (language: string): language is BundledLanguage => Object.hasOwn(bundledLanguages, language);
  for (const { pre, code, language } of blocks) {
    if (!isKnown(language)) continue;
    await shiki.loadLanguage(language);
    const colored = shiki.codeToHast(code, { lang: language, themes: THEMES, defaultColor: 'light' }).children[0];
    if (colored?.type === 'element') Object.assign(pre, { properties: colored.properties, children: colored.children });
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
