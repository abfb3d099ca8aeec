const ID = String.raw`(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?\/\d{7})(v\d+)?`;
const WHOLE = new RegExp(`^(?:arXiv:\\s*)?${ID}(?:\\s*\\[[^\\]]*\\])?$`, 'i');
const IN_URL = new RegExp(`arxiv\\.org\\/(?:abs|pdf|html|format)\\/${ID}(?:\\.pdf)?(?:$|[/?#])`, 'i');
const IN_DOI = new RegExp(`^10\\.48550\\/arXiv\\.${ID}$`, 'i');
const IN_TEXT = new RegExp(`\\b(?:arXiv:\\s*|abs\\/)${ID}(?![\\d.])`, 'i');

/** The arXiv identifier that a text is (`2309.06180v2`, `arXiv:math/0309136`), without its prefix. */
export function arxivId(text: string): string | undefined {
  return idOf(WHOLE.exec(text.trim())) ?? idOf(IN_URL.exec(text));
}

/** The arXiv identifier in a URL or DOI. */
export function arxivIdOfLink(link: string): string | undefined {
  return idOf(IN_URL.exec(link)) ?? idOf(IN_DOI.exec(link));
}

/** The arXiv identifier that a text names: `arXiv preprint arXiv:2309.06180`, and DBLP's `abs/2309.06180`. */
export function arxivIdInText(text: string): string | undefined {
  return idOf(IN_TEXT.exec(text)) ?? idOf(IN_URL.exec(text));
}

function idOf(match: RegExpExecArray | null): string | undefined {
  return match?.[1] === undefined ? undefined : match[1] + (match[2] ?? '');
}
