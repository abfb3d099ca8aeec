import type { CompiledArchive } from '../model/compiled.ts';
import type { ItemId } from '../model/item-type.ts';

/** An abstract as plain text and as Markdown; empty where the item has none. */
interface Abstract {
  readonly text: string;
  readonly markdown: string;
}

/** An archive's texts, of which the abstracts are remembered. */
interface Texts extends Pick<CompiledArchive, 'textOf'> {
  readonly abstractOf: (id: ItemId) => Abstract;
}

const known = new WeakMap<CompiledArchive, Texts>();

/**
 * The texts of an archive, to be read through this: texts are large and slow to get, and some outputs show the abstracts of
 * all items, which are remembered of each text that anything reads.
 */
export function abstractsOf(compiled: CompiledArchive): Texts {
  const texts = known.get(compiled) ?? rememberAbstracts(compiled);
  known.set(compiled, texts);
  return texts;
}

function rememberAbstracts(compiled: CompiledArchive): Texts {
  const abstracts = new Map<ItemId, Abstract>();
  const textOf: CompiledArchive['textOf'] = (id) => {
    const text = compiled.textOf(id);
    abstracts.set(id, { text: text.abstractText, markdown: text.readableAbstract });
    return text;
  };
  return {
    textOf,
    abstractOf: (id) => {
      if (!abstracts.has(id)) textOf(id);
      return abstracts.get(id) ?? { text: '', markdown: '' };
    },
  };
}
