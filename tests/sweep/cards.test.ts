import katex from 'katex';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cardDiagnostics } from '../../src/build/card-diagnostics.ts';
import { cardOf } from '../../src/cards/card.ts';
import { hasFontsFor } from '../../src/cards/card-fonts.ts';
import { cardSource } from '../../src/cards/card-source.ts';
import { renderCard } from '../../src/cards/render-card.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';
import type { Paper } from '../../src/model/item.ts';
import { cardPath } from '../../src/model/urls.ts';
import { temporaryFolder } from '../command.ts';
import { HOSTILE_AUTHORS, HOSTILE_TITLE, MARIA, madeUpConfig, madeUpPaper, rich } from '../unit/made-up-archive.ts';
import { paper, writeArchive } from '../written-archive.ts';

const CONFIG = madeUpConfig();
const sourceOf = (changes: Partial<Paper>): string => cardSource(cardOf(madeUpPaper(changes), CONFIG));
const formula = (tex: string): string => katex.renderToString(tex, { output: 'htmlAndMathml' });

/** How many pixels of the title's part of a card are dark. */
async function inkOf(source: string): Promise<number> {
  const part = { left: 60, top: 130, width: 1080, height: 350 };
  const { data } = await sharp(await renderCard(source))
    .extract(part)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.filter((value) => value < 128).length;
}

describe('a social card', () => {
  test('says what the item is, when it appeared, who wrote it and where it stands', () => {
    const paper = madeUpPaper({ authors: [MARIA, ...HOSTILE_AUTHORS.slice(0, 1)], status: { kind: 'withdrawn' } });
    expect(cardOf(paper, CONFIG)).toMatchObject({
      archive: CONFIG.title,
      kind: 'Withdrawn · Paper · May 1, 2026',
      authors: 'Anna Maria van der Berg and José Ñuñez',
      address: 'lab.example/archive',
    });
    expect(cardPath(paper.id)).toBe('papers/paper/card.png');
  });

  test('names the first of many authors, and ends what has no room in an ellipsis', () => {
    const card = cardOf(madeUpPaper({ authors: HOSTILE_AUTHORS, title: rich('字'.repeat(200)) }), CONFIG);
    expect(card.authors).toBe('José Ñuñez et al.');
    expect(card.title).toBe(`${'字'.repeat(139)}…`);
  });

  test('is a PNG of 1200 by 630 pixels, the same in every run', async () => {
    const source = sourceOf({ title: rich('What Routing Is Worth') });
    const png = await renderCard(source);
    const { format, width, height } = await sharp(png).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
    expect(Buffer.from(await renderCard(source)).equals(Buffer.from(png))).toBe(true);
    expect(await inkOf(source)).toBeGreaterThan(5000);
  });

  test('shows what looks like Typst as it is', async () => {
    const title = `${HOSTILE_TITLE} #read("/etc/passwd") #panic() $x$ @x <a> // /* \\u{41} "`;
    const source = sourceOf({ title: rich(title) });
    expect(source).toContain('#read(\\"/etc/passwd\\")');
    expect(await inkOf(source)).toBeGreaterThan(5000);
  });

  test('sets the formulas of a title', async () => {
    const html = `Decoding in ${formula('O(n^2 \\log n)')} steps`;
    const source = sourceOf({ title: { source: '', text: 'Decoding in O(n² log n) steps', html } });
    expect(source).toContain('math.attach');
    expect(await inkOf(source)).toBeGreaterThan(5000);
  });

  test('takes the plain text of a title whose formula it cannot set', async () => {
    const html = 'On <span class="katex"><math><mo>(</mo><unheard-of>x</unheard-of></math></span>';
    const source = sourceOf({ title: { source: '', text: 'On (x)', html } });
    expect(source).toContain('"On (x)"');
    await renderCard(source);
  });

  test('shows Japanese, and Chinese as far as it is written alike', async () => {
    const [kanji, boxes] = await Promise.all([
      inkOf(sourceOf({ title: rich('推論経済学の基礎') })),
      // No font has a private character.
      inkOf(sourceOf({ title: rich('推論経済学の基礎') }).replaceAll(/推論経済学の基礎/g, '\uE000'.repeat(8))),
    ]);
    expect(kanji).toBeGreaterThan(5000);
    expect(kanji).not.toBe(boxes);
    expect(hasFontsFor('數格子上的路：關於中央二項式係數')).toBe(true);
  });

  test('begins at the right in a script that does, within its margins', async () => {
    const source = sourceOf({ title: rich('في عدّ الطرق على الشبكة'), language: 'ar' });
    const image = sharp(await renderCard(source)).greyscale();
    const darkIn = async (left: number): Promise<number> => {
      const { data } = await image
        .clone()
        .extract({ left, top: 130, width: 90, height: 350 })
        .raw()
        .toBuffer({ resolveWithObject: true });
      return data.filter((value) => value < 128).length;
    };
    expect(await darkIn(1040)).toBeGreaterThan(200);
    expect(await inkOf(source)).toBeGreaterThan(5000);
  });

  test('leaves out what it has no font for, rather than show boxes', () => {
    expect(hasFontsFor('On 한국어')).toBe(false);
    expect(sourceOf({ title: rich('A rocket 🚀🇩🇪 in © 2024') })).toContain('"A rocket  in © 2024"');
    const source = sourceOf({ title: rich('한국어 논문') });
    expect(source).not.toContain('한국어');
    expect(source).toContain(`"title": text("${CONFIG.title}`);
  });

  test('is warned of where it leaves something out, at the character, with the fonts to install', async () => {
    const folder = temporaryFolder();
    try {
      writeArchive(folder.path, {
        'papers/a.md': paper('Text.', 'authors: [김철수]\n').replace('A paper', 'On 한국어'),
        'papers/b.md': paper('Text.').replace('A paper', 'A rocket 🚀 and 漢字'),
      });
      const { compiled } = await compileArchive({ contentDir: folder.path, drafts: false });
      if (compiled === undefined) throw new Error('The archive did not compile.');
      const found = await cardDiagnostics(compiled.archive, folder.path);
      const hint = ' Install its fonts: npm install -D @expo-google-fonts/noto-serif-kr';
      const where = { file: 'papers/a.md', severity: 'warning', rule: 'archive/encoding' };
      expect(found).toEqual([
        {
          ...where,
          line: 2,
          column: 11,
          message: `The social card shows the archive's name in the place of this title, because none of its fonts has "한", "국", "어".${hint}`,
        },
        {
          ...where,
          line: 6,
          column: 11,
          message: `The social card leaves these authors out, because none of its fonts has "김", "철", "수".${hint}`,
        },
      ]);
    } finally {
      folder.remove();
    }
  });

  test('takes no colour from the archive but a hexadecimal one', () => {
    const accentOf = (accent: string) => cardOf(madeUpPaper({}), madeUpConfig({ accent })).accent;
    expect(accentOf('#1d3f8f')).toBe('#1d3f8f');
    expect(accentOf('red")#panic("')).toBeUndefined();
  });
});
