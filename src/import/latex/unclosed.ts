import type { ImportNote } from '../imported.ts';
import type { FlatSource } from './flatten.ts';

const TOKEN = /\\(begin|end)\s*\{([^{}]*)\}|\\[\s\S]|[{}]/g;

/** Where the last environment or group of a source begins that is never closed; undefined where all are. */
export function unclosedPlace({ text, placeOf }: FlatSource): Omit<ImportNote, 'message'> | undefined {
  const open: { readonly name: string; readonly at: number }[] = [];
  for (const { 0: token, 1: edge, 2: name = '{', index } of text.matchAll(TOKEN)) {
    if (edge === 'begin' || token === '{') open.push({ name, at: index });
    else if ((edge === 'end' || token === '}') && open.some((entry) => entry.name === name)) {
      const last = open.findLastIndex((entry) => entry.name === name);
      const [, inner] = [open[last], open[last + 1]];
      // What was opened inside and not closed is what is missing.
      if (inner !== undefined) return placeAt(inner.at);
      open.length = last;
    }
  }
  const [first] = open;
  return first === undefined ? undefined : placeAt(first.at);

  function placeAt(offset: number): Omit<ImportNote, 'message'> {
    const { file, line } = placeOf(text.slice(0, offset).split('\n').length);
    return { file, line };
  }
}
