import { expect, test } from 'vitest';
import { fontFaces } from '../../scripts/figure-font.ts';
import { drawFigure } from '../../scripts/figures.ts';

const figure = {
  file: 'line.svg',
  title: 'A line',
  description: 'It rises.',
  x: { label: 'Time (s)', type: 'linear' as const },
  y: { label: 'Cost', type: 'linear' as const },
  series: [{ label: 'cost', points: [[0, 1] as [number, number], [1, 2] as [number, number]], dashed: false }],
  notes: [{ x: 0.5, y: 1.5, text: 'here', dot: true }],
};

test('a figure carries the letters that it needs, and Greek ones only if it has any', () => {
  expect(drawFigure(figure).match(/@font-face/g)).toHaveLength(1);
  const greek = drawFigure({ ...figure, x: { ...figure.x, label: 'Time τ (s)' } });
  expect(greek.match(/@font-face/g)).toHaveLength(2);
});

test('a letter that the font lacks is refused', () => {
  expect(() => drawFigure({ ...figure, notes: [{ x: 0, y: 1, text: 'naïve', dot: false }] })).toThrow('has no ï');
  expect(() => fontFaces('plain')).not.toThrow();
});

test('a note with a dot stands above it', () => {
  const drawn = drawFigure(figure);
  expect(drawn).toContain('<circle');
  expect(drawn).toContain('>here</text>');
});
