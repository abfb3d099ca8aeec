import type { CompiledArchive, TextSection } from '../model/compiled.ts';
import { dayOf, formatDate } from '../model/date.ts';
import { escapeHtml } from '../model/escape-html.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { STATUS_LABELS } from '../model/labels.ts';
import { filterValuesOf, SEARCH_FILTERS, topicTitles } from '../model/search-filters.ts';

/**
 * An item as the HTML document that Pagefind indexes: title, summary, abstract and text, each section under a
 * heading with its anchor, so that results lead into the page; type, topics and year as filters. `topics` are the
 * titles of the archive's topics, for callers that have them at hand.
 */
export function searchDocument(
  compiled: CompiledArchive,
  item: Item,
  topics: ReadonlyMap<ItemId, string> = topicTitles(compiled.archive.items),
): string {
  const text = compiled.textOf(item.id);
  const { language } = compiled.archive.config;
  const values = filterValuesOf(item, language, topics);
  const meta = [
    ['title', item.title.text],
    ['type', ...values.type],
    ['language', item.language],
    ...(item.date === undefined ? [] : [['date', formatDate(item.date, language)]]),
    ['summary', item.summary.text],
    ...(item.status.kind === 'current' ? [] : [['status', STATUS_LABELS[item.status.kind]]]),
  ];
  const head = [
    ...SEARCH_FILTERS.flatMap((filter) => values[filter].map((value) => attributeTag('filter', filter, value))),
    ...meta.map(([name = '', value = '']) => attributeTag('meta', name, value)),
    // Pagefind leaves out of a sorted list what has nothing to sort by.
    attributeTag('sort', 'date', item.date === undefined ? '0000' : dayOf(item.date)),
  ];
  const body = [
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

function attributeTag(kind: 'filter' | 'meta' | 'sort', name: string, value: string): string {
  return `<meta data-pagefind-${kind}="${name}[content]" content="${escapeHtml(value)}">`;
}
