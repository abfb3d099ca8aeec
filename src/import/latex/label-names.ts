import { slugOf } from '../../model/slug.ts';

/** What authors put before a label's own name: `thm:`, `fig.`, `eq_`. */
const PREFIX =
  /^(?:thm|theo|theorem|lem|lemma|cor|coro|corollary|prop|prp|proposition|conj|cnj|def|defn|definition|ex|exm|example|rem|rmk|remark|alg|algo|algorithm|eq|eqn|equation|fig|figure|tab|tbl|table|sec|ssec|sect|section|sub|subsec|app|appendix|lst)[:._\s-]+/i;

/** The labels of a source and the names that they have in the item; no two things get one name. */
export class LabelNames {
  readonly #named = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** Names a thing of a kind, as `thm`; further labels of the same thing are given its name with `also`. */
  name(prefix: string, label: string): string {
    const stem = slugOf(label.replace(PREFIX, '')) || String(this.#taken.size + 1);
    let id = `${prefix}-${stem}`;
    for (let number = 2; this.#taken.has(id); number += 1) id = `${prefix}-${stem}-${number}`;
    this.#taken.add(id);
    this.also(id, label);
    return id;
  }

  /** Lets a label lead to something that has its name already. */
  also(id: string, label: string): void {
    this.#named.set(label.trim(), id);
  }

  /** The name that a label became; undefined for one that nothing has. */
  of(label: string): string | undefined {
    return this.#named.get(label.trim());
  }
}
