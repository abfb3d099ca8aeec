import type { Nodes } from 'hast';
import { afterAll, describe, expect, test } from 'vitest';
import { compilePdf } from '../../src/pdf/compiler.ts';
import { trialSource } from '../../src/pdf/paper-source.ts';
import { blocks, call, sequence, text } from '../../src/pdf/typst.ts';
import { temporaryFolder } from '../command.ts';
import { type ListedFormula, listedFormulas } from './pdf-formulas.ts';
import { POPPLER, readPdf } from './pdf-reading.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const formulas = await listedFormulas();
// The fonts have no Korean: the formula that has some is set otherwise, which another test looks at.
const byTypst = formulas.filter(({ by, source }) => by === 'typst' && !source.includes('한국어'));

/** Formulas that KaTeX's own MathML does not say in full: numbers by a style sheet, accents without a character. */
const INCOMPLETE = /^\\begin\{(?:align|gather|alignat|equation)\}(?!.*\\tag)|(?:over|under)linesegment/;

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  const isUnseen = node.type === 'element' && /^(?:annotation|mphantom)$/.test(node.tagName);
  return isUnseen || !('children' in node) ? '' : node.children.map(textOf).join('');
}

/**
 * The characters of a formula, sorted, in their plain forms. Accents and roots are left out: MathML has them as elements
 * or as characters of their own, Typst as marks, and dotless letters under them lose what makes them so.
 */
function charactersOf(text: string): string {
  const plain = text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/[ıȷ]/g, (letter) => (letter === 'ı' ? 'i' : 'j'));
  const unseen = /[\s\p{M}\u2061-\u2064\u200B√^~ˆ˜ˉˊˋˇ←→↔↼⇀⏠⏡⏜⏝]/gu;
  return [...plain.replace(unseen, '')].sort().join('');
}

/** The characters of the glyphs that MathJax drew. */
function charactersDrawn(typst: string): string {
  const points = [...typst.matchAll(/ data-c=\\"([\dA-F]+)\\"/g)].map(([, point]) => Number.parseInt(point ?? '', 16));
  return withoutStretched(charactersOf(String.fromCodePoint(...points)));
}

/** Fences and arrows that grow are drawn in pieces. */
function withoutStretched(characters: string): string {
  return characters.replace(/[()[\]{}|∣∥\u2190-\u21FF\u239B-\u23B3\u27F5-\u27FF]/gu, '');
}

const MARK = '¤¤¤';

/** A document with the formulas one below the other, each behind a mark. */
function documentOf(listed: readonly ListedFormula[]): string {
  return trialSource(blocks(listed.map(({ typst }) => sequence([call('par', [text(MARK)]), typst.inline]))));
}

describe('of the formulas of KaTeX’s function list', () => {
  test('each is set by Typst or as a picture, but for those that KaTeX’s MathML leaves incomplete', () => {
    const asTex = formulas.filter(({ by }) => by === 'tex').map(({ source }) => source);
    expect(asTex.filter((source) => !INCOMPLETE.test(source))).toEqual([]);
    expect(byTypst.length).toBeGreaterThan(850);
  });

  test.runIf(POPPLER)(
    'those that Typst sets show the characters that KaTeX shows',
    () => {
      const result = compilePdf(documentOf(byTypst), [], 'a-2a');
      if (!('pdf' in result)) throw new Error(result.problems.join('\n'));
      const shown = readPdf('pdftotext', result.pdf, temporary.path, ['-raw']).split(MARK).slice(1);
      expect(shown).toHaveLength(byTypst.length);
      const different = byTypst.filter(
        ({ math }, place) => charactersOf(shown[place] ?? '') !== charactersOf(textOf(math)),
      );
      expect(different.map(({ source }) => source)).toEqual([]);
    },
    60_000,
  );

  test('those that are pictures show the characters that KaTeX shows', () => {
    const pictures = formulas.filter(({ by }) => by === 'picture');
    const shown = pictures.map(({ math, typst, source }) => ({
      source,
      drawn: charactersDrawn(typst.inline),
      meant: withoutStretched(charactersOf(textOf(math))),
    }));
    expect(shown.filter(({ drawn, meant }) => drawn !== meant)).toEqual([]);
    expect(shown.length).toBeGreaterThan(50);
    expect(compilePdf(documentOf(pictures), [], 'a-2a')).toHaveProperty('pdf');
  });
});
