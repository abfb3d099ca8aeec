import type { Parent, Text } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Code, Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types';
import { labelKind } from '../labels.ts';
import { type CitationGroup, isParent } from '../nodes.ts';
import { citationKey, isKeyCharacter, mayPrecedeCitation } from './citation-key.ts';

const OPEN_PAREN = 40;
const HYPHEN = 45;
const AT = 64;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const CARET = 94;

/** Brackets nest in a citation no deeper than this, so that a row of open brackets is not read over and over to its end. */
const DEEPEST = 8;

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    citationGroup: 'citationGroup';
    citationNarrative: 'citationNarrative';
    citationSuppressed: 'citationSuppressed';
    citationGroupMarker: 'citationGroupMarker';
  }
}

const group: Construct = { name: 'citationGroup', tokenize: tokenizeGroup };
const narrative: Construct = { name: 'citationNarrative', previous: mayPrecedeCitation, tokenize: tokenizeNarrative };
const suppressed: Construct = {
  name: 'citationSuppressed',
  previous: mayPrecedeCitation,
  tokenize: tokenizeSuppressed,
};
const bareKey: Construct = { partial: true, tokenize: citationKey.tokenize };
const ownBrackets: Construct = { partial: true, tokenize: tokenizeOwnBrackets };

/**
 * Pandoc's citation syntax (Pandoc User's Guide, 'Citation syntax'): `@key` in the text, there with what belongs to it
 * in brackets (`@key [p. 3; see also @other]`) or without the author (`-@key`), and `[see @key, p. 3; @other]`.
 * `\@` is a plain @.
 */
export const citationSyntax: Extension = {
  text: { [AT]: [narrative, citationKey], [HYPHEN]: suppressed, [OPEN_BRACKET]: group },
};

/** Builds `citationKey` and `citationGroup` nodes. */
export const citationFromMarkdown: FromMarkdownExtension = {
  canContainEols: ['citationGroup'],
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
    citationNarrative(token) {
      this.enter({ type: 'citationGroup', narrative: true, children: [] }, token);
    },
    citationSuppressed(token) {
      this.enter({ type: 'citationGroup', children: [] }, token);
    },
  },
  exit: {
    citationKey(token) {
      this.exit(token);
    },
    citationGroup(token) {
      const node = this.stack.at(-1);
      this.exit(token);
      const parent = this.stack.at(-1);
      if (node?.type === 'citationGroup' && parent && isParent(parent)) unwrapKeyless(node, parent);
    },
    citationNarrative(token) {
      this.exit(token);
    },
    citationSuppressed(token) {
      this.exit(token);
    },
  },
};

/** Brackets whose only @ proved to be no key are text again. */
function unwrapKeyless(group: CitationGroup, parent: Parent): void {
  const holdsKey = group.children.some((child) => child.type === 'citationKey' || child.type === 'citationGroup');
  if (holdsKey) return;
  // What follows is added to the last text, which must know where it stands.
  const bracket = (value: string): Text => ({ type: 'text', value, position: structuredClone(group.position) });
  parent.children.splice(-1, 1, bracket('['), ...group.children, bracket(']'));
}

function tokenizeGroup(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const inner = tokenizeBrackets(effects, finish, nok, (keys) => keys > 0);
  return (code) => {
    effects.enter('citationGroup');
    return inner(code);
  };

  function finish(code: Code): State | undefined {
    effects.exit('citationGroup');
    return ok(code);
  }
}

/** `@key [p. 3]`; a cross-reference takes no brackets. */
function tokenizeNarrative(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const isReference = () => namesReference(this);
  return (code) => {
    effects.enter('citationNarrative');
    return effects.attempt(bareKey, afterKey, nok)(code);
  };

  function afterKey(code: Code): State | undefined {
    return isReference() ? nok(code) : effects.attempt(ownBrackets, finish, nok)(code);
  }

  function finish(code: Code): State | undefined {
    effects.exit('citationNarrative');
    return ok(code);
  }
}

/** Whether the last key is a cross-reference's, which has no author and takes no brackets. */
function namesReference({ events, sliceSerialize }: TokenizeContext): boolean {
  const token = events.findLast(([, { type }]) => type === 'citationKeyValue')?.[1];
  const key = token === undefined ? '' : sliceSerialize(token);
  return labelKind(key) !== undefined || key.includes('#');
}

/** `-@key`, also with brackets of its own. */
function tokenizeSuppressed(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const isReference = () => namesReference(this);
  // A construct of another extension at the hyphen has this one tried whatever stands before it.
  const isInWord = !mayPrecedeCitation.call(this, this.previous);
  return (code) => {
    if (isInWord) return nok(code);
    effects.enter('citationSuppressed');
    effects.enter('data');
    effects.consume(code);
    effects.exit('data');
    return (next) => (next === AT ? effects.attempt(bareKey, afterKey, nok)(next) : nok(next));
  };

  function afterKey(code: Code): State | undefined {
    return isReference() ? nok(code) : effects.attempt(ownBrackets, finish, finish)(code);
  }

  function finish(code: Code): State | undefined {
    effects.exit('citationSuppressed');
    return ok(code);
  }
}

/** White space and the brackets after a key in the text. Brackets that are a link are not the citation's. */
function tokenizeOwnBrackets(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { events, parser } = this;
  const serialize = this.sliceSerialize;
  const inner = tokenizeBrackets(effects, finish, nok, () => true);
  let lines = 0;
  return space;

  function space(code: Code): State | undefined {
    if (code === OPEN_BRACKET) return inner(code);
    const isLineEnding = markdownLineEnding(code);
    if (isLineEnding) lines++;
    if (lines > 1 || !(isLineEnding || markdownSpace(code))) return nok(code);
    const type = isLineEnding ? 'lineEnding' : 'whitespace';
    effects.enter(type);
    effects.consume(code);
    effects.exit(type);
    return space;
  }

  function finish(code: Code): State | undefined {
    const last = events.findLast(([, { type }]) => type === 'chunkText')?.[1];
    const label = last === undefined ? '' : normalizeIdentifier(serialize(last));
    return parser.defined.includes(label) ? nok(code) : ok(code);
  }
}

/** Balanced brackets, with `finish` as the state after them; `accept` judges by the number of keys inside. */
function tokenizeBrackets(effects: Effects, finish: State, nok: State, accept: (keys: number) => boolean): State {
  let depth = 0;
  let keys = 0;
  let last: Code = null;
  let previous: Token | undefined;
  return (code) => {
    marker(code);
    return first;
  };

  function marker(code: Code): void {
    effects.enter('citationGroupMarker');
    effects.consume(code);
    effects.exit('citationGroupMarker');
  }

  function first(code: Code): State | undefined {
    if (code === CARET || code === CLOSE_BRACKET || code === null || markdownLineEnding(code)) return nok(code);
    return chunk(code);
  }

  function chunk(code: Code): State | undefined {
    // A line that holds nothing but the closing bracket has no text of its own.
    if (code === CLOSE_BRACKET && depth === 0) return close(code);
    if (code === null) return nok(code);
    const token = effects.enter('chunkText', previous ? { contentType: 'text', previous } : { contentType: 'text' });
    if (previous) previous.next = token;
    previous = token;
    return inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null || depth > DEEPEST) return nok(code);
    if (code === CLOSE_BRACKET && depth === 0) {
      effects.exit('chunkText');
      return close(code);
    }
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
    if (!accept(keys)) return nok(code);
    marker(code);
    // `[@key](url)` is a link whose text holds a citation.
    return (next) => (next === OPEN_PAREN || next === OPEN_BRACKET ? nok(next) : finish(next));
  }
}
