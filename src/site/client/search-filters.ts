import { ownEntry } from '../../model/own-entry.ts';
import type { ChosenFilters, FilterCounts, PagefindFound } from './pagefind.ts';

/** Fills an empty group with a checkbox for each value of its filter, which `data-filter` names. */
export function fillGroup(group: HTMLElement, values: readonly string[], counts: FilterCounts): void {
  const name = group.dataset['filter'] ?? '';
  group.append(...values.map((value) => checkbox(name, value)));
  showCounts(group, counts);
}

/** Ticks the values that an address names. */
export function tickFilters(form: HTMLFormElement, address: URLSearchParams): void {
  for (const box of checkboxes(form)) box.checked = address.getAll(box.name).includes(box.value);
}

/** The ticked values. */
export function chosenFilters(form: HTMLFormElement): ChosenFilters {
  const filters: Record<string, { any: string[] }> = {};
  for (const box of checkboxes(form)) {
    if (!box.checked) continue;
    const filter = filters[box.name] ?? { any: [] };
    filter.any.push(box.value);
    filters[box.name] = filter;
  }
  return filters;
}

/**
 * What ticking each value would show: within a filter that has a tick, values add to one another, so that their
 * counts are those of the term alone; in the others they narrow what is found.
 */
export function usefulCounts(found: PagefindFound, chosen: ChosenFilters): FilterCounts {
  const names = Object.keys(found.totalFilters);
  return Object.fromEntries(
    names.map((name) => [name, (name in chosen ? found.totalFilters[name] : found.filters[name]) ?? {}]),
  );
}

/** Writes each value's number of results beside it. */
export function showCounts(container: HTMLElement, counts: FilterCounts): void {
  for (const box of checkboxes(container)) {
    const count = ownEntry(counts[box.name] ?? {}, box.value) ?? 0;
    const label = box.closest('label');
    const output = label?.querySelector('.count');
    if (output) output.textContent = String(count);
    label?.classList.toggle('empty', count === 0);
  }
}

function checkboxes(container: HTMLElement): NodeListOf<HTMLInputElement> {
  return container.querySelectorAll<HTMLInputElement>('input[type="checkbox"]');
}

function checkbox(name: string, value: string): HTMLLabelElement {
  const label = document.createElement('label');
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', name, value });
  const text = document.createElement('span');
  text.textContent = value;
  const count = document.createElement('span');
  count.className = 'count';
  label.append(box, text, count);
  return label;
}
