import type { CompiledArchive, TextSection } from '../model/compiled.ts';
import { formatDate, yearOf } from '../model/date.ts';
import { escapeHtml } from '../model/escape-html.ts';
import type { Item } from '../model/item.ts';
import { itemId } from '../model/item-type.ts';
import { STATUS_LABELS, TYPE_LABELS } from '../model/labels.ts';

/**
 * An item as the HTML document that Pagefind indexes: title, summary, abstract and text, each section under a
 * heading with its anchor, so that results lead into the page; type, topics and year as filters.
 */
export function searchDocument(compiled: CompiledArchive, item: Item): string {
  const text = compiled.textOf(item.id);
  const filters = [
    ['type', TYPE_LABELS[item.type]],
    ...topicTitles(compiled, item).map((title) => ['topic', title]),
    ...(item.date === undefined ? [] : [['year', yearOf(item.date)]]),
  ];
  const meta = [
    ['type', TYPE_LABELS[item.type]],
    ...(item.date === undefined ? [] : [['date', formatDate(item.date, item.language)]]),
    ['summary', item.summary.text],
    ...(item.status.kind === 'current' ? [] : [['status', STATUS_LABELS[item.status.kind]]]),
  ];
  const head = [
    ...filters.map(([name = '', value = '']) => attributeTag('filter', name, value)),
    ...meta.map(([name = '', value = '']) => attributeTag('meta', name, value)),
  ];
  const body = [
    `<h1 data-pagefind-weight="10" data-pagefind-meta="title">${escapeHtml(item.title.text)}</h1>`,
    ...otherNames(item).map((name) => `<p data-pagefind-weight="7">${escapeHtml(name)}</p>`),
    paragraph(item.summary.text),
    paragraph(text.abstractText),
    ...text.sections.map(section),
  ];
  return (
    `<!doctype html><html lang="${escapeHtml(item.language)}"><head><meta charset="utf-8">${head.join('')}</head>` +
    `<body data-pagefind-body>${body.join('\n')}</body></html>`
  );
}

function topicTitles(compiled: CompiledArchive, item: Item): readonly string[] {
  const wanted = new Set(item.topics.map((slug) => itemId('topics', slug)));
  // A topic's own page is found under its own name.
  if (item.type === 'topics') wanted.add(item.id);
  return compiled.archive.items.filter(({ id }) => wanted.has(id)).map(({ title }) => title.text);
}

function otherNames(item: Item): readonly string[] {
  return item.type === 'definitions' ? item.also.map((name) => name.text) : [];
}

function section({ id, heading, text }: TextSection): string {
  const anchor = id === undefined ? '' : ` id="${escapeHtml(id)}"`;
  const title = heading === undefined ? '' : `<h2${anchor}>${escapeHtml(heading)}</h2>`;
  return title + paragraph(text);
}

function paragraph(text: string): string {
  return text === '' ? '' : `<p>${escapeHtml(text)}</p>`;
}

function attributeTag(kind: 'filter' | 'meta', name: string, value: string): string {
  return `<meta data-pagefind-${kind}="${name}[content]" content="${escapeHtml(value)}">`;
}
