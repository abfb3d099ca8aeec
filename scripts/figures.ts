import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { z } from 'zod';
import { FONT_FAMILY, FONT_WEIGHT, fontFaces } from './figure-font.ts';
import { dataSchemas, fillTable, printData, tablesSchema } from './tables.ts';

// `npm run figures` writes what the models of the example archive export: figures as SVG and data as CSV beside them,
// the rows of tables into the text beside them. The same model gives the same bytes.

const axis = z.object({ label: z.string(), type: z.enum(['linear', 'log']).default('linear') });
const point = z.tuple([z.number(), z.number()]);
const noteSchema = z.object({ x: z.number(), y: z.number(), text: z.string(), dot: z.boolean().default(false) });
const figureSchema = z.object({
  file: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\.svg$/),
  title: z.string().min(1),
  description: z.string().min(1),
  x: axis,
  y: axis,
  series: z.array(z.object({ label: z.string(), points: z.array(point).min(2), dashed: z.boolean().default(false) })),
  notes: z.array(noteSchema).default([]),
});
const modelSchema = z.object({
  figures: z.array(figureSchema).default([]),
  tables: tablesSchema.default([]),
  data: dataSchemas.default([]),
});

/** A figure as a model exports it: labelled series over two axes, no drawing. */
export type Figure = z.infer<typeof figureSchema>;
type Point = z.infer<typeof point>;

const FRAME = { width: 520, height: 350, marginTop: 34, marginBottom: 50 };
/** In the pixels of the frame: legible where a phone shrinks it to two thirds. */
const FONT_SIZE = 15;
/** Widths of a character, generous for programs that do not load the figure's own font. */
const TICK_CHARACTER = 8.5;
const LABEL_CHARACTER = 8.8;
const LABEL_GAP = 19;
const ROOT = {
  xmlns: 'http://www.w3.org/2000/svg',
  role: 'img',
  'font-family': FONT_FAMILY,
  'font-size': `${FONT_SIZE}`,
  'font-weight': `${FONT_WEIGHT}`,
};

/** The site's ink and hairlines, and colours for series that start with the archive's accent and differ in lightness. */
const LIGHT = { ink: '#635e56', grid: '#ddd7cc', series: ['#7a1f2e', '#2a6fb0', '#9a5b00', '#1f7a5c', '#5c5c5c'] };
const DARK = { ink: '#a69f93', grid: '#38342e', series: ['#e2a3ad', '#7fb8ee', '#e5b567', '#6ccba5', '#b8b8b8'] };

const colour = (index: number): string => LIGHT.series[index % LIGHT.series.length] ?? LIGHT.ink;
const slot = (index: number): number => (index % LIGHT.series.length) + 1;

/** Marks 1, 2 and 5 of each decade where they are few, else the powers of ten. */
function logarithmicTicks(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const steps = Math.log10(high / low) > 2.5 ? [1] : [1, 2, 5];
  const decades = Array.from({ length: 25 }, (_, i) => i - 12);
  const ticks = decades.flatMap((decade) => steps.map((step) => Number(`${step}e${decade}`)));
  return ticks.filter((tick) => tick >= low * 0.999 && tick <= high * 1.001);
}

type Side = 'left' | 'right';
type Ticks = { ticks: number[] | number; text?: (tick: number) => string };

function tickOptions(figure: Figure, name: 'x' | 'y'): Ticks {
  if (figure[name].type === 'linear') return { ticks: 6 };
  const values = figure.series.flatMap(({ points }) => points.map(([x, y]) => (name === 'x' ? x : y)));
  return { ticks: logarithmicTicks(values), text: String };
}

/** Positions in the same order, moved apart to keep the gap, with the same mean as before. */
function spread(positions: readonly number[], gap: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  order.reduce((next, i) => {
    placed[i] = Math.max(positions[i] ?? 0, next);
    return placed[i] + gap;
  }, -Infinity);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return placed.map((position) => position - (sum(placed) - sum(positions)) / placed.length);
}

/** The points at which the lines meet one side. */
function lineEnds(figure: Figure, side: Side): Point[] {
  return figure.series.map(({ points }) => points.at(side === 'left' ? 0 : -1) ?? [0, 0]);
}

/** The side of the labels: the right, where lines end, unless they run together there and not on the left. */
function labelSide(figure: Figure, pixelY: (value: number) => number): Side {
  const apart = (side: Side, gap: number): boolean => {
    const heights = lineEnds(figure, side).map(([, y]) => pixelY(y));
    return heights.every((height, i) => heights.slice(i + 1).every((other) => Math.abs(height - other) > gap));
  };
  return !apart('right', LABEL_GAP / 2) && apart('left', LABEL_GAP) ? 'left' : 'right';
}

function seriesLabels(figure: Figure, side: Side, pixelY: (value: number) => number): Plot.Markish[] {
  const ends = lineEnds(figure, side);
  const heights = ends.map(([, y]) => pixelY(y));
  const placed = spread(heights, LABEL_GAP);
  return figure.series.map((series, i) =>
    Plot.text(ends.slice(i, i + 1), {
      text: () => series.label,
      dx: side === 'left' ? -8 : 8,
      dy: (placed[i] ?? 0) - (heights[i] ?? 0),
      textAnchor: side === 'left' ? 'end' : 'start',
      fill: colour(i),
      className: `label-${slot(i)}`,
    }),
  );
}

function seriesLines(figure: Figure): Plot.Markish[] {
  return figure.series.map(({ points, dashed }, i) =>
    Plot.line(points, {
      stroke: colour(i),
      strokeWidth: 2.25,
      strokeLinejoin: 'round',
      ...(dashed ? { strokeDasharray: '6 4' } : {}),
      className: `line-${slot(i)}`,
    }),
  );
}

/** A note stands where the model puts it, or above its dot. */
function noteMarks({ notes }: Figure): Plot.Markish[] {
  const text = { x: 'x', y: 'y', text: 'text', fill: LIGHT.ink, className: 'note' };
  const dots = notes.filter(({ dot }) => dot);
  return [
    Plot.dot(dots, { x: 'x', y: 'y', r: 4, fill: LIGHT.ink, className: 'note' }),
    Plot.text(dots, { ...text, dy: -15 }),
    Plot.text(
      notes.filter(({ dot }) => !dot),
      text,
    ),
  ];
}

/** The value axis stands on the side that the labels leave free. */
function plot(figure: Figure, side: Side, labels: Plot.Markish[]): (SVGSVGElement | HTMLElement) & Plot.Plot {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const [xTicks, yTicks] = [tickOptions(figure, 'x'), tickOptions(figure, 'y')];
  const ink = { color: LIGHT.ink, className: 'ink', fontSize: FONT_SIZE };
  const tickLength = Math.max(4, ...[yTicks.ticks].flat().map((tick) => String(tick).length));
  const labelMargin = 20 + Math.max(...figure.series.map((series) => series.label.length)) * LABEL_CHARACTER;
  const axisMargin = 20 + tickLength * TICK_CHARACTER;
  return Plot.plot({
    document,
    ...FRAME,
    marginLeft: side === 'left' ? labelMargin : axisMargin,
    marginRight: side === 'left' ? axisMargin : labelMargin,
    x: { type: figure.x.type },
    y: { type: figure.y.type, nice: figure.y.type === 'linear' },
    marks: [
      Plot.gridY({ ...yTicks, stroke: LIGHT.grid, strokeOpacity: 1, className: 'grid' }),
      Plot.axisX({ ...xTicks, ...ink, label: figure.x.label, labelAnchor: 'center', labelArrow: 'none' }),
      Plot.axisY({
        ...yTicks,
        ...ink,
        label: figure.y.label,
        anchor: side === 'left' ? 'right' : 'left',
        tickSize: 0,
        labelArrow: 'none',
      }),
      seriesLines(figure),
      noteMarks(figure),
      labels,
    ],
  });
}

/** Colours for dark surroundings; the presentation attributes that these rules override hold the light ones. */
function darkStyle(): string {
  const text = `[class=ink][fill],[aria-label$="axis label"],.note{fill:${DARK.ink}}`;
  const rules = [text, `[class=ink][stroke]{stroke:${DARK.ink}}`, `.grid{stroke:${DARK.grid}}`];
  const series = DARK.series.map((shade, i) => `.line-${i + 1}{stroke:${shade}}.label-${i + 1}{fill:${shade}}`);
  return `@media (prefers-color-scheme: dark){${[...rules, ...series].join('')}}`;
}

/** Rounds coordinates to hundredths of a pixel, which hides the last bits of floating point. */
function roundCoordinates(root: Element): void {
  const rounded = (digits: string): string => String(Number(Number(digits).toFixed(2)));
  for (const { attributes } of root.querySelectorAll('path, text, line, g')) {
    for (const attribute of [...attributes].filter(({ name }) => /^(d|transform|[xy][12]?)$/.test(name))) {
      attribute.value = attribute.value.replace(/-?\d+\.\d+(?:e-?\d+)?/g, rounded);
    }
  }
}

/** Draws one figure: an SVG document with title, description, direct labels and colours for both schemes. */
export function drawFigure(figure: Figure): string {
  const scale = plot(figure, 'right', []).scale('y');
  const pixelY = (value: number): number => Number(scale?.apply(value));
  const side = labelSide(figure, pixelY);
  const svg = plot(figure, side, seriesLabels(figure, side, pixelY));
  const { document } = parseHTML('<!doctype html>');
  svg.querySelector('style')?.remove();
  const style = fontFaces(svg.textContent ?? '') + darkStyle();
  const heads = Object.entries({ title: figure.title, desc: figure.description, style });
  svg.prepend(...heads.map(([name, textContent]) => Object.assign(document.createElement(name), { textContent })));
  for (const [name, value] of Object.entries(ROOT)) svg.setAttribute(name, value);
  svg.removeAttribute('class');
  roundCoordinates(svg);
  return `${svg.outerHTML.replaceAll('><', '>\n<')}\n`;
}

/** The models of an archive, in a fixed order. */
export function findModels(content: string): string[] {
  return globSync('{papers,field-notes}/*/model.ts', { cwd: content })
    .sort()
    .map((file) => join(content, file));
}

/** The figures, tables and data that a model exports; throws if they do not have the agreed shape. */
export async function loadModel(model: string): Promise<z.infer<typeof modelSchema>> {
  return modelSchema.parse(await import(pathToFileURL(model).href));
}

/** The text beside a model, with the rows of its tables computed. */
async function textWithTables(model: string): Promise<string> {
  const { tables } = await loadModel(model);
  return tables.reduce(fillTable, readFileSync(textBeside(model), 'utf8'));
}

const textBeside = (model: string): string => join(dirname(model), 'index.md');

/** Every file that a model determines, by its name beside the model. */
export async function filesOf(model: string): Promise<Record<string, string>> {
  const { figures, data } = await loadModel(model);
  return {
    ...Object.fromEntries(figures.map((figure) => [figure.file, drawFigure(figure)])),
    ...Object.fromEntries(data.map((table) => [table.file, printData(table)])),
    'index.md': await textWithTables(model),
  };
}

async function main(): Promise<void> {
  for (const model of findModels(fileURLToPath(new URL('../content', import.meta.url)))) {
    for (const [name, text] of Object.entries(await filesOf(model))) {
      writeFileSync(join(dirname(model), name), text);
      console.log(join(dirname(model), name));
    }
  }
}

if (import.meta.main) await main();
