import 'micromark-extension-math';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

const DOLLAR = 36;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Display math, wider than remark-math's: `$$…$$` alone on a line is display math too, and the closing fence may
 * carry a label, `$$ {#eq-x}`. It writes remark-math's own tokens, so its tree is built by remark-math.
 */
export const displayMathSyntax: Extension = {
  flow: { [DOLLAR]: { name: 'mathFlow', concrete: true, tokenize: tokenizeDisplayMath } },
};

const nonLazyLine: Construct = { partial: true, tokenize: tokenizeNonLazyLine };
const twoDollars: Construct = { partial: true, tokenize: tokenizeTwoDollars };
const closingFence: Construct = { partial: true, tokenize: tokenizeClosingFence };

function tokenizeDisplayMath(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const tail = this.events.at(-1);
  const indent = tail && tail[1].type === 'linePrefix' ? tail[2].sliceSerialize(tail[1], true).length : 0;
  let size = 0;
  let blankSoFar = true;
  let onFirstLine = true;
  return start;

  function start(code: Code): State | undefined {
    effects.enter('mathFlow');
    effects.enter('mathFlowFence');
    effects.enter('mathFlowFenceSequence');
    return sequence(code);
  }

  function sequence(code: Code): State | undefined {
    if (code === DOLLAR) {
      effects.consume(code);
      size++;
      return sequence;
    }
    if (size < 2) return nok(code);
    effects.exit('mathFlowFenceSequence');
    return factorySpace(effects, afterFence, 'whitespace')(code);
  }

  function afterFence(code: Code): State | undefined {
    if (code === OPEN_BRACE)
      return effects.check({ partial: true, tokenize: tokenizeLabelLine }, openingLabel, content)(code);
    return content(code);
  }

  function openingLabel(code: Code): State | undefined {
    effects.enter('mathFlowFenceMeta');
    return meta(code);
  }

  function meta(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) {
      effects.exit('mathFlowFenceMeta');
      return content(code);
    }
    effects.consume(code);
    return meta;
  }

  function content(code: Code): State | undefined {
    effects.exit('mathFlowFence');
    return between(code);
  }

  function between(code: Code): State | undefined {
    if (code === null) return finish(code);
    if (markdownLineEnding(code)) {
      onFirstLine = false;
      return effects.attempt(nonLazyLine, lineStart, finish)(code);
    }
    if (code === DOLLAR) return effects.attempt(closingFence, finish, notClosing)(code);
    return value(code);
  }

  function lineStart(code: Code): State | undefined {
    return (indent ? factorySpace(effects, between, 'linePrefix', indent + 1) : between)(code);
  }

  function notClosing(code: Code): State | undefined {
    // `$$a$$ and more` is math in running text.
    return onFirstLine ? effects.check(twoDollars, nok, value)(code) : value(code);
  }

  function value(code: Code): State | undefined {
    effects.enter('mathFlowValue');
    blankSoFar = false;
    effects.consume(code);
    return inValue;
  }

  function inValue(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code) || code === DOLLAR) {
      effects.exit('mathFlowValue');
      return between(code);
    }
    effects.consume(code);
    return code === 92 ? afterBackslash : inValue;
  }

  function afterBackslash(code: Code): State | undefined {
    // An escaped dollar sign belongs to the formula.
    if (code === DOLLAR) {
      effects.consume(code);
      return inValue;
    }
    return inValue(code);
  }

  function finish(code: Code): State | undefined {
    if (blankSoFar && code === null) return nok(code);
    effects.exit('mathFlow');
    return ok(code);
  }

  function tokenizeLabelLine(labelEffects: Effects, labelOk: State, labelNok: State): State {
    return (code) => {
      labelEffects.enter('mathFlowFenceMeta');
      return inLabel(code);
    };
    function inLabel(code: Code): State | undefined {
      if (code === null || code === DOLLAR) return labelNok(code);
      if (markdownLineEnding(code)) {
        labelEffects.exit('mathFlowFenceMeta');
        return labelOk(code);
      }
      labelEffects.consume(code);
      return inLabel;
    }
  }
}

/** `$$`, then at most a label in braces, then the line's end. */
function tokenizeClosingFence(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let size = 0;
  return (code) => {
    effects.enter('mathFlowFence');
    effects.enter('mathFlowFenceSequence');
    return sequence(code);
  };

  function sequence(code: Code): State | undefined {
    if (code === DOLLAR) {
      effects.consume(code);
      size++;
      return sequence;
    }
    if (size < 2) return nok(code);
    effects.exit('mathFlowFenceSequence');
    return factorySpace(effects, afterSequence, 'whitespace')(code);
  }

  function afterSequence(code: Code): State | undefined {
    if (code === OPEN_BRACE) {
      effects.enter('mathFlowFenceMeta');
      return label(code);
    }
    return end(code);
  }

  function label(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) return nok(code);
    effects.consume(code);
    if (code !== CLOSE_BRACE) return label;
    effects.exit('mathFlowFenceMeta');
    return factorySpace(effects, end, 'whitespace');
  }

  function end(code: Code): State | undefined {
    if (code !== null && !markdownLineEnding(code) && !markdownSpace(code)) return nok(code);
    effects.exit('mathFlowFence');
    return ok(code);
  }
}

function tokenizeTwoDollars(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return (code) => {
    effects.enter('data');
    effects.consume(code);
    effects.exit('data');
    return (next) => (next === DOLLAR ? ok(next) : nok(next));
  };
}

function tokenizeNonLazyLine(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return (code) => {
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next));
  };
}
