import { itemText } from './item-text.ts';

/** A document of `docs/` that is a page of the example archive too. */
interface DocPage {
  /** Its name without `.md`, and its page's slug. */
  readonly name: string;
  readonly summary: string;
  /** Whether each example in Markdown stands beside what it becomes. */
  readonly showsResults?: boolean;
}

/** The documents for those who write and run an archive, in the order in which one needs them. */
export const DOC_PAGES: readonly DocPage[] = [
  { name: 'tutorial', summary: 'From nothing to an archive of one’s own on the web, step by step.' },
  {
    name: 'writing',
    summary: 'All that a text can hold: how it is written, and beside it what it becomes.',
    showsResults: true,
  },
  { name: 'front-matter', summary: 'Every field of an item and of archive.yaml, with what it may hold.' },
  { name: 'importing', summary: 'Papers from a publication list or a LaTeX source, notes from a blog.' },
  {
    name: 'theming',
    summary: 'Colour, faces, navigation, a style sheet and components from the archive’s own folder.',
  },
  { name: 'errors', summary: 'Every message that the check of an archive gives, why, and what to do.' },
  { name: 'deploying', summary: 'How the built site gets onto GitHub Pages, Cloudflare Pages, Netlify, S3 or nginx.' },
  { name: 'upgrading', summary: 'What a new version of the generator may change, and what it never does.' },
  { name: 'versions', summary: 'How older texts of an item stay readable, citable and comparable.' },
  { name: 'untrusted-content', summary: 'What an archive may be trusted with whose texts come from others.' },
];

export interface TextFile {
  /** Relative to the project. */
  readonly path: string;
  readonly content: string;
}

const PAGES = 'content/pages';
const NOTICE = '<!-- Written by npm run docs from docs/. -->';

/**
 * The pages of the example archive that are made of the documents in `docs/`, whose text `read` gives, with the files that
 * they link to; and a page that lists them.
 */
export function docPages(read: (path: string) => string): readonly TextFile[] {
  const files = DOC_PAGES.flatMap((page) => pageOf(page, read));
  const titles = new Map(DOC_PAGES.map(({ name }) => [name, titleOf(read(`docs/${name}.md`))]));
  const list = DOC_PAGES.map(({ name, summary }) => `- [${titles.get(name)}](../${name}/index.md). ${summary}`);
  const front = {
    title: 'Documentation',
    summary:
      'How this archive is made: the guides and the reference of Offprint, the generator that it is the example of.',
  };
  const intro =
    'These pages are the documents that come with Offprint, built by it like every other page of this archive. What they say of\n' +
    '"your archive" is true of this one.';
  return [
    ...files,
    {
      path: `${PAGES}/documentation/index.md`,
      content: itemText(front, `${NOTICE}\n\n${intro}\n\n${list.join('\n')}`),
    },
  ];
}

function pageOf({ name, summary, showsResults = false }: DocPage, read: (path: string) => string): readonly TextFile[] {
  const text = read(`docs/${name}.md`);
  const body = text.replace(/^# .*\n+/, '');
  const attached = new Map<string, string>();
  const linked = outsideCode(body, (part) => withLinks(part, attached));
  const whole = showsResults ? withResults(linked) : linked;
  return [
    {
      path: `${PAGES}/${name}/index.md`,
      content: itemText({ title: titleOf(text), summary }, `${NOTICE}\n\n${whole}`),
    },
    ...[...attached].map(([file, source]) => ({ path: `${PAGES}/${name}/${file}`, content: read(source) })),
  ];
}

function titleOf(text: string): string {
  return /^# (.*)$/m.exec(text)?.[1] ?? '';
}

const FENCED = /^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm;

/** Changes what stands in no fenced block. */
function outsideCode(text: string, change: (part: string) => string): string {
  let done = '';
  let end = 0;
  for (const match of text.matchAll(FENCED)) {
    done += change(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return done + change(text.slice(end));
}

/** Links between documents lead from page to page; a file for deploying lies beside its page; all others are named. */
function withLinks(text: string, attached: Map<string, string>): string {
  return text.replace(
    /(`[^`\n]*`)|\[([^\]]*)\]\((?!https?:|#)([^)#\s]+)(#[^)\s]*)?\)/g,
    (_, code: string | undefined, label: string, target: string, anchor = '') => {
      if (code !== undefined) return code;
      const name = target.replace(/\.md$/, '');
      if (DOC_PAGES.some((page) => page.name === name)) return `[${label}](../${name}/index.md${anchor})`;
      const [, file] = /^deploy\/([\w.-]+)$/.exec(target) ?? [];
      if (file === undefined) return label.includes('.') || label.includes('/') ? `\`${label}\`` : label;
      attached.set(file, `docs/${target}`);
      return `[${label}](${file})`;
    },
  );
}

/** Puts beside each example in Markdown what the generator makes of it. */
function withResults(text: string): string {
  return text.replace(/^(`{3,})md\n([\s\S]*?)^\1$/gm, (source, _, example: string) => {
    return `<div class="side-by-side">\n\n${source}\n\n<div>\n\n${example}\n</div>\n</div>`;
  });
}
