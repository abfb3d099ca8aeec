import { replaceOutsideCode } from './text-edits.ts';

const INLINE = /\\\\?\(((?:(?!\n\s*\n)[\s\S])+?)\\\\?\)/g;
const DISPLAY = /(^[ \t]*)?\\\\?\[((?:(?!\n\s*\n)[\s\S])+?)\\\\?\]([.,;]?)([ \t]*$)?/gm;
const ENVIRONMENT =
  /^[ \t]*\\begin\{(equation|align|alignat|gather|multline|eqnarray)(\*?)\}[\s\S]*?\\end\{\1\2\}[ \t]*$/gm;
const REFERENCE = /\(?\\(?:eq)?ref\{([^{}\s]+)\}\)?/g;
const LABEL = /\\label\{([^{}]+)\}/g;

/**
 * MathJax's delimiters as dollars: `\(…\)`, `\[…\]`, the same with the second backslash that Markdown asks for, and
 * environments that stand by themselves. Labels of equations get the prefix that they have here, `eq-`, and `\eqref` is a
 * cross-reference.
 */
export function withDollars(text: string): string {
  const inline = replaceOutsideCode(text, INLINE, ([whole, tex = '']) => `$${unescaped(whole, tex).trim()}$`, {
    math: false,
  });
  const display = replaceOutsideCode(
    inline,
    DISPLAY,
    ([whole, before, tex = '', mark = '', after]) => {
      const formula = `$$\n${unescaped(whole, tex).trim()}${mark}\n$$`;
      return `${before ?? '\n\n'}${formula.replaceAll('\n', `\n${before ?? ''}`)}${after === undefined ? '\n\n' : ''}`;
    },
    { math: false },
  );
  const environments = replaceOutsideCode(display, ENVIRONMENT, ([tex]) => `$$\n${tex.trim()}\n$$`, { math: false });
  const labelled = replaceOutsideCode(environments, LABEL, ([, name = '']) => `\\label{${equationLabel(name)}}`);
  return replaceOutsideCode(labelled, REFERENCE, ([, name = '']) => `@${equationLabel(name)}`, { math: false });
}

/** In `\\(…\\)` what Markdown would read is escaped a second time; in `\(…\)` TeX stands as it is. */
function unescaped(whole: string, tex: string): string {
  if (!/^\s*\\\\/.test(whole)) return tex;
  return tex.replace(/\\\\\\\\|\\([_*])/g, (_, mark: string | undefined) => mark ?? '\\\\');
}

function equationLabel(name: string): string {
  const rest = name
    .trim()
    .replace(/^eqn?[:_.-]/i, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `eq-${rest}`;
}
