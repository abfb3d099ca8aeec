import type { Element, Nodes } from 'hast';
import { escapeHtml } from '../model/escape-html.ts';
import type { Formula } from './formulas.ts';
import { mathmlTree } from './mathml-tree.ts';

/**
 * A formula of letters, numbers, operators, superscripts and subscripts as HTML without MathML, `<i>x</i><sup>2</sup>`,
 * which every reader shows; undefined for one that needs more.
 */
export function plainFormula(formula: Formula): string | undefined {
  try {
    return html(mathmlTree(formula));
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

class NotPlain extends Error {}

function html(node: Nodes): string {
  if (node.type === 'text') return escapeHtml(node.value);
  if (node.type === 'root') return node.children.map(html).join('');
  return node.type === 'element' ? elementHtml(node) : '';
}

function elementHtml(element: Element): string {
  const [base, ...scripts] = element.children;
  switch (element.tagName) {
    case 'annotation':
      return '';
    case 'math':
    case 'semantics':
    case 'mrow':
    case 'mstyle':
    case 'mn':
    case 'mtext':
      return element.children.map(html).join('');
    case 'mspace':
      return ' ';
    case 'mi':
      return identifier(element);
    case 'mo':
      return operator(element.children.map(html).join(''));
    case 'msup':
      return script(base) + tagged('sup', scripts[0]);
    case 'msub':
      return script(base) + tagged('sub', scripts[0]);
    case 'msubsup':
      return script(base) + tagged('sub', scripts[0]) + tagged('sup', scripts[1]);
    default:
      throw new NotPlain();
  }
}

function identifier(element: Element): string {
  const text = element.children.map(html).join('');
  return element.properties['mathVariant'] === 'normal' ||
    element.properties['mathvariant'] === 'normal' ||
    [...text].length > 1
    ? text
    : `<i>${text}</i>`;
}

function operator(text: string): string {
  return /^(?:&[lg]t;|[=≤≥≠≈∼→←↔∈∉⊂⊆×·+−-])$/u.test(text)
    ? ` ${text === '-' ? '−' : text} `
    : text.replace(/\u2061/g, ' ').replace(/[\u2062-\u2064]/g, '');
}

function script(node: Nodes | undefined): string {
  return node === undefined ? '' : html(node);
}

/** A script that holds a script would be set on one level with it. */
function tagged(name: 'sup' | 'sub', node: Nodes | undefined): string {
  const text = script(node).replace(/ /g, '');
  if (text.includes('<su')) throw new NotPlain();
  return `<${name}>${text}</${name}>`;
}
