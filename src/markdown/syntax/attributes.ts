import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { asciiAlpha, markdownLineEnding } from 'micromark-util-character';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const DASH = 45;
const DOT = 46;
const EQUALS = 61;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    attributes: 'attributes';
    attributesData: 'attributesData';
  }
}

const attributes: Construct = { name: 'attributes', tokenize: tokenizeAttributes };

/** Attribute lists in Pandoc's form, `{#id .class key="value"}`; the tree says what they belong to. */
export const attributesSyntax: Extension = { text: { [OPEN_BRACE]: attributes } };

export const attributesFromMarkdown: FromMarkdownExtension = {
  enter: {
    attributes(token) {
      this.enter({ type: 'attributes', value: this.sliceSerialize(token) }, token);
    },
  },
  exit: {
    attributes(token) {
      this.exit(token);
    },
  },
};

function tokenizeAttributes(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let quoted = false;
  let isList = false;
  return (code) => {
    effects.enter('attributes');
    effects.enter('attributesData');
    effects.consume(code);
    return first;
  };

  function first(code: Code): State | undefined {
    if (code === DASH) {
      effects.consume(code);
      isList = true;
      return afterDash;
    }
    if (code === HASH || code === DOT) isList = true;
    else if (!asciiAlpha(code)) return nok(code);
    return inside(code);
  }

  /** `{-}` is a list, and `{-1}` is not. */
  function afterDash(code: Code): State | undefined {
    return code === CLOSE_BRACE || code === SPACE ? inside(code) : nok(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null || (code === OPEN_BRACE && !quoted)) return nok(code);
    if (code === QUOTE) quoted = !quoted;
    if (code === EQUALS && !quoted) isList = true;
    if (code === CLOSE_BRACE && !quoted) return close(code);
    if (markdownLineEnding(code)) {
      effects.exit('attributesData');
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      effects.enter('attributesData');
      return inside;
    }
    effects.consume(code);
    return inside;
  }

  function close(code: Code): State | undefined {
    if (!isList) return nok(code);
    effects.consume(code);
    effects.exit('attributesData');
    effects.exit('attributes');
    return ok;
  }
}

/** The id and the named values of an attribute list; of its classes only one means something. */
export interface AttributeList {
  readonly id?: string;
  /** `.unnumbered`, or `-` for short. */
  readonly isUnnumbered: boolean;
  readonly values: ReadonlyMap<string, string>;
}

/** Reads `{#id key=value key="a value"}`, with or without its braces. A value's line breaks become spaces. */
export function parseAttributes(source: string): AttributeList {
  const text = source.trim().replace(/^\{/, '').replace(/\}$/, '');
  const values = new Map<string, string>();
  let id: string | undefined;
  for (const match of text.matchAll(
    /#(?<id>[^\s#.=}"]+)|(?<key>[A-Za-z][\w-]*)=(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"]*))|\.[^\s]+/g,
  )) {
    const { id: found, key, quoted, bare } = match.groups ?? {};
    if (found !== undefined) id = found;
    else if (key !== undefined) values.set(key, (quoted ?? bare ?? '').replace(/\s+/g, ' '));
  }
  const isUnnumbered = /(?:^|\s)(?:-|\.unnumbered)(?=\s|$)/.test(text);
  return { ...(id === undefined ? {} : { id }), isUnnumbered, values };
}
