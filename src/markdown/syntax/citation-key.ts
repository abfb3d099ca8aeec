import { asciiAlphanumeric, unicodePunctuation, unicodeWhitespace } from 'micromark-util-character';
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types';

const SLASH = 47;
const COLON = 58;
const UNDERSCORE = 95;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Braces nest in a key no deeper than this, so that a row of open braces is not read over and over to its end. */
const DEEPEST = 8;

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    citationKey: 'citationKey';
    citationKeyMarker: 'citationKeyMarker';
    citationKeyValue: 'citationKeyValue';
  }
}

/**
 * `@key` or `@{key}`. A key starts with a letter, digit or `_` and may hold single punctuation marks between them, and
 * `//` as in a URL; in braces it may hold anything but white space, braces in pairs.
 */
export const citationKey: Construct = {
  name: 'citationKey',
  previous: mayPrecedeCitation,
  tokenize: tokenizeKey,
};

/** Whether a citation may start after this character: it may not inside a word, such as an email address. */
export function mayPrecedeCitation(this: TokenizeContext, code: Code): boolean {
  return !isKeyCharacter(code);
}

/** Whether a key may start or end with the character. */
export function isKeyCharacter(code: Code): boolean {
  if (code === null || code < 0) return false;
  return (
    asciiAlphanumeric(code) ||
    code === UNDERSCORE ||
    (code > 127 && !unicodeWhitespace(code) && !unicodePunctuation(code))
  );
}

/** `: . # $ % & - + ? < > ~ /`, each allowed singly inside a key. */
function isInnerPunctuation(code: Code): boolean {
  return code !== null && code > 0 && ':.#$%&-+?<>~/'.includes(String.fromCodePoint(code));
}

function tokenizeKey(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let depth = 0;
  return (code) => {
    effects.enter('citationKey');
    effects.enter('citationKeyMarker');
    effects.consume(code);
    effects.exit('citationKeyMarker');
    return first;
  };

  function first(code: Code): State | undefined {
    if (code === OPEN_BRACE) {
      effects.enter('citationKeyMarker');
      effects.consume(code);
      effects.exit('citationKeyMarker');
      return firstInBraces;
    }
    if (!isKeyCharacter(code)) return nok(code);
    effects.enter('citationKeyValue');
    return rest(code);
  }

  function rest(code: Code): State | undefined {
    if (isKeyCharacter(code)) {
      effects.consume(code);
      return rest;
    }
    if (isInnerPunctuation(code)) return effects.check(moreOfKey, mark, end)(code);
    return end(code);
  }

  function mark(code: Code): State | undefined {
    effects.consume(code);
    return rest;
  }

  function end(code: Code): State | undefined {
    effects.exit('citationKeyValue');
    effects.exit('citationKey');
    return ok(code);
  }

  function firstInBraces(code: Code): State | undefined {
    if (code === CLOSE_BRACE) return nok(code);
    effects.enter('citationKeyValue');
    return inBraces(code);
  }

  function inBraces(code: Code): State | undefined {
    if (code === null || code < 0 || unicodeWhitespace(code) || depth > DEEPEST) return nok(code);
    if (code === CLOSE_BRACE && depth === 0) return closeBraces(code);
    if (code === OPEN_BRACE) depth++;
    if (code === CLOSE_BRACE) depth--;
    effects.consume(code);
    return inBraces;
  }

  function closeBraces(code: Code): State | undefined {
    effects.exit('citationKeyValue');
    effects.enter('citationKeyMarker');
    effects.consume(code);
    effects.exit('citationKeyMarker');
    effects.exit('citationKey');
    return ok;
  }
}

/** A punctuation mark that more of the key follows. */
const moreOfKey: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let mark: Code = null;
    return (code) => {
      mark = code;
      effects.enter('data');
      effects.consume(code);
      effects.exit('data');
      return (next) =>
        isKeyCharacter(next) || (next === SLASH && (mark === SLASH || mark === COLON)) ? ok(next) : nok(next);
    };
  },
};
