import { z } from 'zod';

// The tables of the example archive whose rows a model computes. The Markdown keeps head and caption; the rows between
// are written by `npm run figures`, so that no number in them is typed.

const tableSchema = z.object({
  label: z.string().regex(/^tbl-[a-z0-9-]+$/),
  rows: z.array(z.array(z.string().regex(/^[^|\n]*$/)).min(1)).min(1),
});

const dataSchema = z.object({
  file: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\.csv$/),
  header: z.array(z.string().regex(/^[a-z0-9_]+$/)).min(1),
  rows: z.array(z.array(z.number())),
});

/** What a model exports under `data`: files of numbers that are published beside its text. */
export const dataSchemas = z.array(dataSchema);

/** The numbers as CSV (RFC 4180 but for its line ends), each to six significant digits. */
export function printData({ header, rows }: z.infer<typeof dataSchema>): string {
  const lines = rows.map((row) => row.map((value) => String(Number(value.toPrecision(6)))).join(','));
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

/** What a model exports under `tables`. */
export const tablesSchema = z.array(tableSchema);

/** A table as a model exports it: the label of its caption, and its cells as they are printed. */
export type Table = z.infer<typeof tableSchema>;

const isRow = (line: string | undefined): boolean => line?.startsWith('|') ?? false;

/**
 * The text with the rows of the table of this label in place of those that it had.
 * Throws if no table carries the label, or if its head has another number of columns.
 */
export function fillTable(markdown: string, { label, rows }: Table): string {
  const lines = markdown.split('\n');
  const caption = lines.findIndex((line) => line.startsWith(':') && line.includes(`{#${label}}`));
  let head = caption;
  while (head > 0 && isRow(lines[head - 1])) head -= 1;
  const columns = (lines[head] ?? '').split('|').length - 2;
  if (caption < 0 || caption - head < 2) throw new Error(`The text has no table with the caption {#${label}}.`);
  if (rows.some((row) => row.length !== columns)) throw new Error(`The head of ${label} has ${columns} columns.`);
  const printed = rows.map((row) => `| ${row.join(' | ')} |`);
  return [...lines.slice(0, head + 2), ...printed, ...lines.slice(caption)].join('\n');
}
