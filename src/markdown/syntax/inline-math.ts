import { math } from 'micromark-extension-math';
import { asciiDigit, markdownLineEnding, markdownLineEndingOrSpace } from 'micromark-util-character';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

const DOLLAR = 36;

const [remarkMath] = [math().text?.[DOLLAR]].flat();

/** What stands between single dollars is math only as Pandoc has it: 'from $10 to $20' names sums of money. */
const formulaAhead: Construct = { partial: true, tokenize: tokenizeFormulaAhead };

/**
 * Math in running text, narrower than remark-math's: between single dollars it has white space at both ends or at neither, and
 * no digit follows it (Pandoc's `tex_math_dollars`, which has none at either end). It writes remark-math's own tokens.
 */
export const inlineMathSyntax: Extension =
  remarkMath === undefined
    ? {}
    : {
        disable: { null: [remarkMath.name ?? ''] },
        text: {
          [DOLLAR]: {
            ...remarkMath,
            name: 'inlineMath',
            tokenize(effects, ok, nok) {
              return effects.check(formulaAhead, remarkMath.tokenize.call(this, effects, ok, nok), nok);
            },
          },
        },
      };

function tokenizeFormulaAhead(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let isPadded = false;
  let last: Code = null;
  let size = 0;
  return (code) => {
    effects.enter('data');
    effects.consume(code);
    return opened;
  };

  function opened(code: Code): State | undefined {
    // More than one opens and closes whatever stands beside them.
    if (code === DOLLAR) return ok(code);
    isPadded = markdownLineEndingOrSpace(code);
    return within(code);
  }

  function within(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (code === DOLLAR) {
      size = 0;
      return dollars(code);
    }
    last = code;
    if (markdownLineEnding(code)) return lineEnding(code);
    effects.consume(code);
    return within;
  }

  function dollars(code: Code): State | undefined {
    if (code === DOLLAR) {
      size++;
      effects.consume(code);
      return dollars;
    }
    // Two in a row are part of what stands between single ones.
    if (size > 1) {
      last = DOLLAR;
      return within(code);
    }
    effects.exit('data');
    const isFormula = markdownLineEndingOrSpace(last) === isPadded && !asciiDigit(code);
    return isFormula ? ok(code) : nok(code);
  }

  function lineEnding(code: Code): State | undefined {
    effects.exit('data');
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    return (next) => {
      if (next === null) return nok(next);
      effects.enter('data');
      return within(next);
    };
  }
}
