import type { LabelNames } from './label-names.ts';

/** Environments of display math, and what each becomes within `\[…\]`; a number is one for each labelled row. */
const ENVIRONMENTS: Readonly<Record<string, 'none' | 'align' | 'gather' | 'alignat' | 'gathered'>> = {
  equation: 'none',
  displaymath: 'none',
  math: 'none',
  align: 'align',
  flalign: 'align',
  eqnarray: 'align',
  gather: 'gather',
  alignat: 'alignat',
  multline: 'gathered',
};

/** Whether an environment's name is one of display math. */
export function isEquation(name: string): boolean {
  return Object.hasOwn(ENVIRONMENTS, name.replace(/\*$/, ''));
}

/** An environment of display math as `\[…\]`, with the labels that its rows have in the item. */
export function equationFrom(name: string, content: string, names: LabelNames): string {
  const plain = name.replace(/\*$/, '');
  const kind = ENVIRONMENTS[plain] ?? 'none';
  const aligned = plain === 'eqnarray' ? content.replace(/&([^&\\]*(?:\\[A-Za-z]+\s*)?)&/g, '&$1') : content;
  const tex = withLabels(aligned, names)
    .replace(/\\(?:nonumber|notag)(?![A-Za-z])[ \t]*/g, '')
    .replace(/\n\s*\n/g, '\n')
    .trim();
  if (kind === 'none') return `\\[${tex}\\]`;
  // A row without a label has no number here, so the starred form is for a formula without any.
  const environment = kind === 'gathered' || /\\label/.test(tex) ? kind : `${kind}*`;
  return `\\[\\begin{${environment}}${tex}\\end{${environment}}\\]`;
}

/** A formula with its labels by the names that they have in the item. */
export function withLabels(tex: string, names: LabelNames): string {
  return tex.replace(/\\label\s*\{([^{}]+)\}/g, (_, label: string) => `\\label{${names.name('eq', label)}}`);
}
