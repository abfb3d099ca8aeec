import { commandsIn } from './tex-groups.ts';

const TYPES: Readonly<Record<string, string>> = { journaltitle: 'journal', eventtitle: 'note', location: 'address' };
const KEPT = [
  'title',
  'subtitle',
  'year',
  'journaltitle',
  'booktitle',
  'volume',
  'number',
  'pages',
  'note',
  'edition',
  'eprint',
];

/** Whether a `.bbl` file is one that biblatex wrote. */
export function isBiblatex(text: string): boolean {
  return /\\entry\s*\{/.test(text);
}

/** The works of a `.bbl` file of biblatex as BibTeX again. */
export function readBiblatexReferences(text: string): { readonly bibtex: string; readonly count: number } {
  const entries = text
    .split(/\\entry(?=\s*\{)/)
    .slice(1)
    .flatMap((part) => {
      const [, key, type] = /^\s*\{([^{}]+)\}\s*\{([^{}]+)\}/.exec(part) ?? [];
      return key === undefined || type === undefined ? [] : [entryText(key, type, part.split('\\endentry')[0] ?? '')];
    });
  return { bibtex: `${entries.join('\n\n')}\n`, count: entries.length };
}

function entryText(key: string, type: string, part: string): string {
  const fields = new Map<string, string>();
  for (const role of ['author', 'editor']) {
    const [, names] =
      new RegExp(String.raw`\\name\{${role}\}([\s\S]*?)(?=\\(?:name|list|strng|field|verb|keyw)\b|$)`).exec(part) ?? [];
    if (names !== undefined) fields.set(role, namesIn(names).join(' and '));
  }
  for (const { arguments: found } of commandsIn(part, ['field', 'range'], 2)) {
    const [name = '', value = ''] = found;
    if (KEPT.includes(name)) fields.set(TYPES[name] ?? name, value.replace(/\\bibrangedash\s*/g, '--'));
  }
  const [publisher] = /\\list\{publisher\}\{\d+\}\{\s*\{([^{}]*)\}/.exec(part)?.slice(1) ?? [];
  if (publisher !== undefined) fields.set('publisher', publisher);
  for (const match of part.matchAll(/\\verb\{(doi|url)\}\s*\\verb\s+(\S+)\s*\\endverb/g))
    fields.set(match[1] ?? '', match[2] ?? '');
  const lines = [...fields].map(([name, value]) => `  ${name} = {${value}},`);
  return [`@${type}{${key},`, ...lines, '}'].join('\n');
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/family=\{(\{[^{}]*\}|[^{}]*)\}[\s\S]*?(?=family=|$)/g)].map(([part, family = '']) => {
    const [, given] = /given=\{([^{}]*)\}/.exec(part) ?? [];
    return given === undefined ? `{${family}}` : `${family}, ${given.replace(/\\bibnamedelim\w+\s*/g, ' ')}`;
  });
}
