import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { asciiAlphanumeric, markdownLineEnding, unicodePunctuation, unicodeWhitespace } from 'micromark-util-character';
import type { Code, Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types';

const AT = 64;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const CARET = 94;
const OPEN_PAREN = 40;

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    citationKey: 'citationKey';
    citationKeyValue: 'citationKeyValue';
    citationGroup: 'citationGroup';
    citationGroupMarker: 'citationGroupMarker';
  }
}

const key: Construct = { name: 'citationKey', previous: mayPrecedeKey, tokenize: tokenizeKey };
const group: Construct = { name: 'citationGroup', tokenize: tokenizeGroup };

/**
 * Pandoc's citation syntax (Pandoc User's Guide, 'Citation syntax'): `@key` in the text and `[see @key, p. 3]`.
 * A key starts with a letter, digit or `_` and may hold single punctuation marks between them. `\@` is a plain @.
 */
export const citationSyntax: Extension = { text: { [AT]: key, [OPEN_BRACKET]: group } };

/** Builds `citationKey` and `citationGroup` nodes. */
export const citationFromMarkdown: FromMarkdownExtension = {
  enter: {
    citationKey(token) {
      this.enter({ type: 'citationKey', value: '' }, token);
    },
    citationKeyValue(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'citationKey') node.value = this.sliceSerialize(token);
    },
    citationGroup(token) {
      this.enter({ type: 'citationGroup', children: [] }, token);
    },
  },
  exit: {
    citationKey(token) {
      this.exit(token);
    },
    citationGroup(token) {
      this.exit(token);
    },
  },
};

function mayPrecedeKey(this: TokenizeContext, code: Code): boolean {
  return code === null || !isKeyCharacter(code);
}

function isKeyCharacter(code: Code): boolean {
  if (code === null || code < 0) return false;
  return (
    asciiAlphanumeric(code) || code === 95 || (code > 127 && !unicodeWhitespace(code) && !unicodePunctuation(code))
  );
}

/** `: . # $ % & - + ? < > ~ /`, each allowed singly inside a key. */
function isInnerPunctuation(code: Code): boolean {
  return code !== null && code > 0 && ':.#$%&-+?<>~/'.includes(String.fromCodePoint(code));
}

function tokenizeKey(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const moreOfKey: Construct = { partial: true, tokenize: tokenizeMore };
  return (code) => {
    effects.enter('citationKey');
    effects.consume(code);
    return first;
  };

  function first(code: Code): State | undefined {
    if (!isKeyCharacter(code)) return nok(code);
    effects.enter('citationKeyValue');
    effects.consume(code);
    return rest;
  }

  function rest(code: Code): State | undefined {
    if (isKeyCharacter(code)) {
      effects.consume(code);
      return rest;
    }
    if (isInnerPunctuation(code)) return effects.check(moreOfKey, consumeMark, end)(code);
    return end(code);
  }

  function consumeMark(code: Code): State | undefined {
    effects.consume(code);
    return rest;
  }

  function end(code: Code): State | undefined {
    effects.exit('citationKeyValue');
    effects.exit('citationKey');
    return ok(code);
  }
}

function tokenizeMore(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return (code) => {
    effects.enter('data');
    effects.consume(code);
    effects.exit('data');
    return (next) => (isKeyCharacter(next) ? ok(next) : nok(next));
  };
}

function tokenizeGroup(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let depth = 0;
  let keys = 0;
  let last: Code = null;
  let previous: Token | undefined;
  return (code) => {
    effects.enter('citationGroup');
    effects.enter('citationGroupMarker');
    effects.consume(code);
    effects.exit('citationGroupMarker');
    return first;
  };

  function first(code: Code): State | undefined {
    if (code === CARET || code === CLOSE_BRACKET || code === null || markdownLineEnding(code)) return nok(code);
    return chunk(code);
  }

  function chunk(code: Code): State | undefined {
    if (code === null) return nok(code);
    const token = effects.enter('chunkText', previous ? { contentType: 'text', previous } : { contentType: 'text' });
    if (previous) previous.next = token;
    previous = token;
    return inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (code === CLOSE_BRACKET && depth === 0) return close(code);
    if (code === OPEN_BRACKET) depth++;
    if (code === CLOSE_BRACKET) depth--;
    if (code === AT && !isKeyCharacter(last)) keys++;
    last = code;
    effects.consume(code);
    if (markdownLineEnding(code)) {
      effects.exit('chunkText');
      return chunk;
    }
    return code === BACKSLASH ? escaped : inside;
  }

  function escaped(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) return inside(code);
    last = code;
    effects.consume(code);
    return inside;
  }

  function close(code: Code): State | undefined {
    if (keys === 0) return nok(code);
    effects.exit('chunkText');
    effects.enter('citationGroupMarker');
    effects.consume(code);
    effects.exit('citationGroupMarker');
    return after;
  }

  function after(code: Code): State | undefined {
    // `[@key](url)` is a link whose text holds a citation.
    if (code === OPEN_PAREN || code === OPEN_BRACKET) return nok(code);
    effects.exit('citationGroup');
    return ok(code);
  }
}
