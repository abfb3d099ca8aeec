import type { LabelNames } from './label-names.ts';
import { type Command, commandsIn, environmentFrom, without } from './tex-groups.ts';

/** An image of a figure; `hasCaption` says whether it has one of its own. */
export interface FloatImage {
  readonly path: string;
  /** In percent of the column. */
  readonly width?: number;
  readonly hasCaption: boolean;
}

/** A figure or a table, taken apart. */
export interface Float {
  readonly images: readonly FloatImage[];
  /** The captions as TeX: those of the images that have one, in their order, and the whole's. */
  readonly captions: readonly string[];
  readonly hasCaption: boolean;
  readonly id?: string;
  /** What is left of it. */
  readonly rest: string;
}

const PARTS = /\\begin\s*\{(subfigure|subtable|minipage|subcaptionblock)\}/g;
const GRAPHICS = ['includegraphics', 'epsfig', 'psfig', 'epsfbox', 'plotone', 'includesvg'];
const LAYOUT =
  /\\(?:centering|raggedright|small|footnotesize|scriptsize|tiny|normalsize|large|hfill|vfill|quad|qquad|par|noindent)(?![A-Za-z])|\\(?:vspace|hspace)\*?\{[^{}]*\}|\\setlength\s*\{[^{}]*\}\s*\{[^{}]*\}/g;

/** Takes a float's content apart, and names its labels. */
export function floatFrom(source: string, prefix: 'fig' | 'tbl', names: LabelNames): Float {
  const content = source.replace(/^\s*(?:\[[^\]]*\]\s*|\{[^{}]*\}\s*)+/, '');
  const parts = prefix === 'fig' ? partsOf(content) : [];
  const whole = without(content, parts);
  const captions = commandsIn(whole, ['caption', 'captionof']);
  const loose = imagesIn(without(whole, captions));
  const subcaptions = parts.map(({ text, caption }) => ({ images: imagesIn(text), caption }));
  const grouped = subcaptions.flatMap(({ images, caption }) =>
    images.map((image, place) => ({
      ...image,
      hasCaption: caption !== undefined && place === images.length - 1,
      caption,
    })),
  );
  const id = labelOf(content, prefix, names);
  const own = captions.map((command) => command.arguments.at(-1)?.trim() ?? '').filter((text) => text !== '');
  return {
    images: [...grouped, ...loose.map((image) => ({ ...image, hasCaption: false }))],
    captions: [
      ...grouped.flatMap(({ hasCaption, caption }) => (hasCaption && caption !== undefined ? [caption] : [])),
      ...(own.length > 0 ? [own.join(' ')] : []),
    ],
    hasCaption: own.length > 0,
    ...(id === undefined ? {} : { id }),
    rest: withoutLayout(without(whole, [...captions, ...commandsIn(whole, ['label'])])),
  };
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly caption: string | undefined;
}

/** The parts of a figure that have captions of their own: `subfigure` in both its forms, `\subfloat`, `minipage`. */
function partsOf(content: string): readonly Part[] {
  const environments = [...content.matchAll(PARTS)].flatMap(({ 0: begin, 1: name = '', index }): readonly Part[] => {
    const found = environmentFrom(content, name, index + begin.length);
    if (found === undefined) return [];
    // One caption in one box is the figure's own.
    const caption = commandsIn(found.content, ['caption', 'subcaption'])[0]?.arguments[0];
    const isWhole = name === 'minipage' && commandsIn(content, ['caption']).length === 1;
    return isWhole ? [] : [{ start: index, end: found.end, text: found.content, caption: captionText(caption) }];
  });
  const commands = commandsIn(content, ['subfloat', 'subfigure', 'subcaptionbox'], 2).map((command): Part => {
    const [first = '', second] = command.arguments;
    const caption = command.name === 'subcaptionbox' ? first : command.option;
    return { ...command, text: second ?? first, caption: captionText(caption) };
  });
  return [...environments, ...commands].sort((a, b) => a.start - b.start);
}

function captionText(tex: string | undefined): string | undefined {
  const text = tex === undefined ? '' : without(tex, commandsIn(tex, ['label'])).trim();
  return text === '' ? undefined : text;
}

function imagesIn(text: string): readonly Omit<FloatImage, 'hasCaption'>[] {
  return commandsIn(text, GRAPHICS).flatMap((command) => {
    const path = pathOf(command);
    const width = widthOf(command.option ?? command.arguments[0] ?? '');
    return path === '' ? [] : [{ path, ...(width === undefined ? {} : { width }) }];
  });
}

function pathOf({ name, arguments: [argument = ''] }: Command): string {
  const [, file] = /\b(?:file|figure)\s*=\s*([^,]+)/.exec(argument) ?? [];
  return ((name === 'epsfig' || name === 'psfig' ? file : undefined) ?? argument).trim().replace(/^["{]+|["}]+$/g, '');
}

/** `0.6\textwidth` as 60. */
function widthOf(options: string): number | undefined {
  const [, factor] =
    /\bwidth\s*=\s*(\d*\.?\d*)\s*\\(?:text|line|column)width/.exec(options) ??
    /\bscale\s*=\s*(0?\.\d+)/.exec(options) ??
    [];
  const percent = factor === undefined ? Number.NaN : Math.round(100 * (factor === '' ? 1 : Number(factor)));
  return percent > 0 && percent < 100 ? percent : undefined;
}

/** The name of what is labelled; every label in it leads there. */
function labelOf(content: string, prefix: string, names: LabelNames): string | undefined {
  const labels = commandsIn(content, ['label']).flatMap((command) => command.arguments);
  const last = labels.at(-1);
  if (last === undefined) return undefined;
  const id = names.name(prefix, last);
  for (const label of labels) names.also(id, label);
  return id;
}

function withoutLayout(text: string): string {
  // What scales a table loses its scale; its content is a group that stays.
  return text
    .replace(/\\(?:resizebox|scalebox)\*?\s*\{[^{}]*\}(?:\s*\{[^{}]*\}(?=\s*[{%]))?/g, '')
    .replace(LAYOUT, '')
    .trim();
}
