import { afterAll, describe, expect, test } from 'vitest';
import { setPdf } from '../../src/pdf/set-pdf.ts';
import { temporaryFolder } from '../command.ts';
import { madeUpJob } from './pdf-jobs.ts';
import { POPPLER, readPdf } from './pdf-reading.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

/** A4 with margins of 33 mm, in points. */
const WIDTH = 595.28;
const RIGHT_MARGIN = WIDTH - (33 / 25.4) * 72;

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

async function wordsOf(...job: Parameters<typeof madeUpJob>): Promise<readonly Word[]> {
  const { pdf, problems } = await setPdf(madeUpJob(...job));
  if (pdf === undefined) throw new Error(JSON.stringify(problems));
  const boxes = readPdf('pdftotext', pdf, temporary.path, ['-bbox']);
  return [...boxes.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)</g)].map(
    ([, left, top, right, text = '']) => ({ text, left: Number(left), top: Number(top), right: Number(right) }),
  );
}

const LONG = 'a_long_name_of_a_function_that_has_no_space_in_it_and_runs_over_the_margin_of_the_page_at_its_end';

describe.runIf(POPPLER)('the pages of a PDF', () => {
  test('hold long words of code within their margins, and add nothing to them', async () => {
    const words = await wordsOf(`<p>Before it <code>${LONG}</code> and after.</p>`);
    expect(Math.max(...words.map(({ right }) => right))).toBeLessThan(RIGHT_MARGIN + 3);
    expect(words.map(({ text }) => text).join('')).toContain(LONG);
  });

  test('hold a table of many columns and long words within their margins', async () => {
    const cell = '<td>some_long_identifier and words</td>';
    const words = await wordsOf(`<table><tbody><tr>${cell.repeat(8)}</tr></tbody></table>`);
    expect(Math.max(...words.map(({ right }) => right))).toBeLessThan(RIGHT_MARGIN + 3);
  });

  test('begin their lines at the right in a language that is written so', async () => {
    const page = '<blockquote><p>Quoted</p></blockquote><ul><li>Listed</li></ul><dl><dd>Described</dd></dl>';
    const words = await wordsOf(page, {}, { language: 'ar' });
    for (const text of ['trial', 'Quoted', 'Listed', 'Described']) {
      const found = words.find((word) => word.text === text && word.top > 90);
      expect([text, (found?.left ?? 0) > WIDTH / 2]).toEqual([text, true]);
    }
  });
});
