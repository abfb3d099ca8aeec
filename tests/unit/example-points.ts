import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workload } from '../../content/papers/disaggregated-serving/model.ts';
import { seededUniform } from '../../content/papers/routing-by-difficulty/model.ts';

/** The folder of the example archive. */
export const content = fileURLToPath(new URL('../../content', import.meta.url));
/** The text of a paper, its line breaks and indents turned into spaces. */
export const textOf = (slug: string): string =>
  readFileSync(join(content, 'papers', slug, 'index.md'), 'utf8').replace(/\s+/g, ' ');

/** Runs a check on independent draws from a seeded generator; between(a, b) is uniform. */
export function atRandomPoints(count: number, check: (between: (low: number, high: number) => number) => void): void {
  const uniform = seededUniform(20260516);
  for (let i = 0; i < count; i += 1) check((low, high) => low + (high - low) * uniform());
}

/** A workload of serving, each of its quantities drawn from the range that it has in practice. */
export const randomWorkload = (between: (low: number, high: number) => number): Workload => {
  const fixedTime = between(1e-3, 1e-2);
  return {
    fixedTime,
    decodeTime: between(2e-5, 4e-4),
    promptTime: between(1e-5, 2e-4),
    promptTokens: between(50, 8000),
    outputTokens: between(20, 1000),
    memoryBatch: Math.exp(between(1, 7)),
    prefillWindow: fixedTime * between(2, 200),
    transferTax: Math.exp(between(-5, 1)),
  };
};

/** The argument of the least value of a convex function, by ternary search. */
export function minimizer(f: (x: number) => number, low: number, high: number): number {
  let [left, right] = [low, high];
  for (let step = 0; step < 120; step += 1) {
    const third = (right - left) / 3;
    if (f(left + third) < f(right - third)) right -= third;
    else left += third;
  }
  return (left + right) / 2;
}

/** The derivative of a function, numerically. */
export const slope = (f: (x: number) => number, at: number): number =>
  (f(at * (1 + 1e-6)) - f(at * (1 - 1e-6))) / (2e-6 * at);
/** The difference of two values as a share of the larger. */
export const relative = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-300);

/**
 * The numbers in the prose of a paper, as they are written: those with a decimal point, those in percent, and all of ten
 * or more. Tables and displayed formulas are left out, since the former are written by `npm run figures` and the
 * latter hold symbols.
 */
export function proseNumbers(slug: string): string[] {
  const source = readFileSync(join(content, 'papers', slug, 'index.md'), 'utf8');
  return numbersOf(source.replace(/^\$\$[\s\S]*?^\$\$.*$/gm, '').replace(/^ *\|.*$/gm, ''));
}

/**
 * The numbers in an item's text, tables and formulas, but not in its front matter, in code, labels, citations and
 * addresses: those with a decimal point, those in percent, and all of ten or more. Exponents, indices and the short
 * fractions of TeX only count and are left out.
 */
export function numbersOf(source: string): string[] {
  const body = source
    .slice(source.indexOf('\n---\n', 4))
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/\{#[a-z]+-[^}\s]*|\]\([^)]*\)|@[A-Za-z][\w/#-]*/g, ' ')
    .replace(/\bpp?\. \d+(?:-\d+)?/g, ' ')
    .replaceAll('{,}', ',')
    .replace(/\\[td]?frac\d+|\\[A-Za-z]+/g, ' ');
  return [...body.matchAll(/(?<![\w^_])\d+(?:,\d{3})*(?:\.\d+)?%?/g)]
    .map(([written]) => written)
    .filter((written) => /[.%]/.test(written) || Number(written.replace(',', '')) >= 10);
}
