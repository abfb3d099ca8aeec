import type { FilterCounts, SearchOptions } from './pagefind.ts';

/** The filters in the order in which they are shown. */
export const FILTERS = [
  { name: 'type', label: 'Type' },
  { name: 'topic', label: 'Topic' },
  { name: 'year', label: 'Year' },
] as const;

/** Fills `container` with a group of checkboxes for each filter; those in `chosen` are ticked. */
export function buildFilters(container: HTMLElement, counts: FilterCounts, chosen: URLSearchParams): void {
  for (const { name, label } of FILTERS) {
    const values = Object.keys(counts[name] ?? {});
    if (values.length === 0) continue;
    values.sort((a, b) => (name === 'year' ? b.localeCompare(a) : a.localeCompare(b)));
    const group = document.createElement('fieldset');
    const legend = document.createElement('legend');
    legend.className = 'label';
    legend.textContent = label;
    group.append(legend, ...values.map((value) => checkbox(name, value, chosen.getAll(name).includes(value))));
    container.append(group);
  }
  showCounts(container, counts);
  // On a phone the filters would push the results out of sight.
  const isRoomy = matchMedia('(min-width: 48rem)').matches;
  const panel = container.closest('details');
  if (panel) panel.open = isRoomy || container.querySelector('input:checked') !== null;
}

/** Writes each value's number of results beside it. */
export function showCounts(container: HTMLElement, counts: FilterCounts): void {
  for (const box of container.querySelectorAll('input')) {
    const count = counts[box.name]?.[box.value] ?? 0;
    const label = box.closest('label');
    const output = label?.querySelector('.count');
    if (output) output.textContent = String(count);
    label?.classList.toggle('empty', count === 0);
  }
}

/** The ticked values: within a filter any of them, across filters all. */
export function chosenFilters(container: HTMLElement): SearchOptions['filters'] {
  const filters: Record<string, { any: string[] }> = {};
  for (const box of container.querySelectorAll<HTMLInputElement>('input:checked')) {
    const filter = filters[box.name] ?? { any: [] };
    filter.any.push(box.value);
    filters[box.name] = filter;
  }
  return filters;
}

function checkbox(name: string, value: string, checked: boolean): HTMLLabelElement {
  const label = document.createElement('label');
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', name, value, checked });
  const count = document.createElement('span');
  count.className = 'count';
  const text = document.createElement('span');
  text.textContent = value;
  label.append(box, text, count);
  return label;
}
