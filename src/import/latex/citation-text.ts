import type { PandocCitation, PandocInline } from './pandoc-document.ts';

/** Keys that need no braces: single punctuation marks stand between letters, digits and `_`. */
const PLAIN_KEY = /^[\p{L}\p{N}_](?:[:.#$%&\-+?<>~/]?[\p{L}\p{N}_])*$/u;

type Write = (inlines: readonly PandocInline[]) => string;

/** A group of citations as the dialect has it: `[see @a, p. 3; @b]`, `@a [p. 3]`, `@a and @b`. */
export function citationText(citations: readonly PandocCitation[], write: Write): string {
  const [first] = citations;
  if (first?.citationMode.t !== 'AuthorInText') {
    return `[${citations.map((citation) => partOf(citation, write)).join('; ')}]`;
  }
  // `\citet{a,b}` says both in the text.
  const names = citations.map((citation) => {
    const affixes = [citation.citationPrefix, citation.citationSuffix].map((affix) => affixText(affix, write));
    const extra = affixes.filter((affix) => affix !== '').join(' ');
    return `@${keyText(citation.citationId)}${extra === '' ? '' : ` [${extra}]`}`;
  });
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

function partOf({ citationId, citationMode, citationPrefix, citationSuffix }: PandocCitation, write: Write): string {
  const [prefix, suffix] = [affixText(citationPrefix, write), affixText(citationSuffix, write)];
  const sign = citationMode.t === 'SuppressAuthor' ? '-@' : '@';
  const after = suffix === '' || /^[,;.]/.test(suffix) ? suffix : `, ${suffix}`;
  return `${prefix === '' ? '' : `${prefix} `}${sign}${keyText(citationId)}${after}`;
}

/** Within brackets these end a citation. */
function affixText(inlines: readonly PandocInline[], write: Write): string {
  return write(inlines)
    .replace(/\s+/g, ' ')
    .replace(/[;[\]]/g, (mark) => (mark === ';' ? ',' : ''))
    .trim();
}

function keyText(key: string): string {
  return PLAIN_KEY.test(key) ? key : `{${key}}`;
}
