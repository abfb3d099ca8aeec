import type { Item, ProgramState, Status } from './item.ts';
import type { ItemType } from './item-type.ts';

/** What one item of a type is called. */
export const TYPE_LABELS: Readonly<Record<ItemType, string>> = {
  papers: 'Paper',
  'field-notes': 'Field note',
  definitions: 'Definition',
  programs: 'Research program',
  topics: 'Topic',
  pages: 'Page',
};

/** What the items of a type are called together. */
export const TYPE_PLURALS: Readonly<Record<ItemType, string>> = {
  papers: 'Papers',
  'field-notes': 'Field notes',
  definitions: 'Definitions',
  programs: 'Research programs',
  topics: 'Topics',
  pages: 'Pages',
};

/** The order in which programs are listed. */
export const PROGRAM_STATES: readonly ProgramState[] = ['active', 'emerging', 'paused', 'concluded'];

export const PROGRAM_STATE_LABELS: Readonly<Record<ProgramState, string>> = {
  active: 'Active',
  emerging: 'Emerging',
  paused: 'Paused',
  concluded: 'Concluded',
};

export const STATUS_LABELS: Readonly<Record<Exclude<Status['kind'], 'current'>, string>> = {
  corrected: 'Corrected',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
};

/** `Research Paper #2 in the Inference Economics line`, where an item belongs to a series. */
export function seriesLine(item: Item): string | undefined {
  if (item.type !== 'papers' || item.series === undefined) return undefined;
  return `Research Paper #${item.series.number} in the ${item.series.name} line`;
}
