/** More than any formula that a person writes has; KaTeX's time grows with the square of what it sets in one piece. */
const MOST_CHARACTERS = 10_000;
const MOST_TOKENS = 10_000;
/** The formulas of one text; a book has half as many. */
const MOST_FORMULAS = 20_000;
/** The squares of their tokens together: ten formulas as large as one may be, or a hundred thousand of a hundred. */
const MOST_WEIGHT = 1_000_000_000;

/** A formula that takes more than it may; the message ends a sentence that names the formula. */
export class TexExcess extends Error {}

/**
 * What the formulas of one text may cost together. Macros can make of a short formula a long one, so that tokens are counted
 * as they are read, and where there are too many reading ends with a `TexExcess`. It counts and looks at no clock: the
 * same text is refused on every machine.
 */
export class TexBudget {
  #formulas = 0;
  #weight = 0;
  #tokens = 0;

  /** Begins a formula. Throws a `TexExcess` where it is too long, or the text has had enough of them. */
  begin(tex: string): void {
    this.#formulas += 1;
    this.#weight += this.#tokens ** 2;
    this.#tokens = 0;
    if (tex.length > MOST_CHARACTERS)
      throw new TexExcess(`it is longer than ${number(MOST_CHARACTERS)} characters; write it as several formulas`);
    if (this.#formulas > MOST_FORMULAS)
      throw new TexExcess(`the text has more than ${number(MOST_FORMULAS)} formulas; make several items of it`);
    if (this.#weight > MOST_WEIGHT)
      throw new TexExcess('the long formulas above it are all that one text may have; make several items of it');
  }

  /** The tokens of the formula that was begun last. */
  get tokens(): number {
    return this.#tokens;
  }

  /** Counts a formula, begun as any other, that costs what it cost before. */
  repeat(tokens: number): void {
    this.#tokens = tokens;
  }

  /** The same macros, through which KaTeX looks up each token that it expands or sets; `changed` hears of definitions. */
  counted(macros: Record<string, string>, changed: () => void): Record<string, string> {
    return new Proxy(macros, {
      defineProperty: (target, name, descriptor) => {
        changed();
        return Reflect.defineProperty(target, name, descriptor);
      },
      deleteProperty: (target, name) => {
        changed();
        return Reflect.deleteProperty(target, name);
      },
      getOwnPropertyDescriptor: (target, name) => {
        this.#tokens += 1;
        if (this.#tokens > MOST_TOKENS)
          throw new TexExcess(`with its macros expanded it has more than ${number(MOST_TOKENS)} tokens`);
        return Reflect.getOwnPropertyDescriptor(target, name);
      },
    });
  }
}

function number(value: number): string {
  return value.toLocaleString('en');
}
