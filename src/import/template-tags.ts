import { lineAt, replaceOutsideCode } from './text-edits.ts';

/** The generators whose posts can be imported. */
export const GENERATORS = ['jekyll', 'hugo', 'quarto'] as const;
export type Generator = (typeof GENERATORS)[number];

/** Notes a place in a text: its line, from 1, and a sentence. */
export type NoteAt = (line: number, message: string) => void;

/** What a text becomes without the tags of its generator, and whether some are left. */
export interface Untagged {
  readonly text: string;
  readonly complete: boolean;
}

const TAGS: Readonly<Record<Generator, RegExp>> = {
  jekyll:
    /^[ \t]*[*+-] .*\n\{:\s*toc\b[^}\n]*\}|\{%-?[\s\S]*?-?%\}|\{\{[\s\S]*?\}\}|^[ \t]*\{:[^}\n]*\}[ \t]*$|\{:[^}\n]*\}/gm,
  hugo: /\{\{[<%][\s\S]*?[>%]\}\}/g,
  quarto: /\{\{<[\s\S]*?>\}\}/g,
};

/**
 * Turns the tags of a generator into Markdown where it has the same: highlighted code, figures, links to posts,
 * citations. Each other tag stays as it is and is noted at its line.
 */
export function withoutTags(source: string, generator: Generator, note: NoteAt): Untagged {
  const fenced = generator === 'quarto' ? cellsAsCode(source, note) : highlightsAsCode(source);
  let complete = true;
  const text = replaceOutsideCode(fenced, TAGS[generator], ([tag], line) => {
    const replaced = generator === 'jekyll' ? liquidTag(tag) : shortcode(tag);
    if (replaced !== undefined) return replaced;
    complete = false;
    note(line, `The tag ${tag.replace(/\s+/g, ' ')} means nothing here. Write in Markdown what it stands for.`);
    return undefined;
  });
  return { text, complete };
}

const HIGHLIGHT =
  /^[ \t]*\{(?:%-?|\{[<%])\s*highlight\s+"?([\w+#-]+)"?[^%}>]*[%>-]*\}+[ \t]*\n?([\s\S]*?)\n?[ \t]*\{(?:%-?|\{[<%])\s*\/?(?:end)?highlight\s*[%>-]*\}+[ \t]*$/gm;

function highlightsAsCode(text: string): string {
  return text.replace(HIGHLIGHT, (_, language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``);
}

function liquidTag(tag: string): string | undefined {
  // Attributes of kramdown's have no place; its table of contents is the page's own.
  if (/\{:\s*toc\b[^}]*\}$/.test(tag)) return '\n';
  if (tag.startsWith('{:')) return '';
  if (/^\{%-?\s*(?:raw|endraw|comment|endcomment)\s*-?%\}$/.test(tag)) return '';
  const [, post] = /^\{%-?\s*post_url\s+(\S+)\s*-?%\}$/.exec(tag) ?? [];
  if (post !== undefined) return `post:${post.split('/').at(-1) ?? ''}`;
  const [, keys] = /^\{%-?\s*cite\s+([^%]+?)\s*-?%\}$/.exec(tag) ?? [];
  if (keys !== undefined && !/[-=]/.test(keys.replace(/\w-\w/g, '')))
    return `[${keys
      .split(/\s+/)
      .map((key) => `@${key}`)
      .join('; ')}]`;
  const [, path] =
    /^\{\{\s*["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.(?:baseurl|url)[^}]*)\s*\}\}$/.exec(
      tag,
    ) ?? [];
  if (path !== undefined) return path;
  return /^\{\{\s*site\.(?:baseurl|url)\s*\}\}$/.test(tag) ? '' : undefined;
}

function shortcode(tag: string): string | undefined {
  const [, name = '', rest = ''] = /^\{\{[<%]\s*(\/?[\w-]+)\s*([\s\S]*?)\/?\s*[>%]\}\}$/.exec(tag) ?? [];
  if (name === 'ref' || name === 'relref') return `post:${(argument(rest) ?? '').replace(/\.md$/, '')}`;
  if (name === 'figure') {
    const [src, caption, alt] = ['src', 'caption', 'alt'].map((key) => argument(rest, key));
    if (src === undefined) return undefined;
    const attributes = alt === undefined || alt === caption ? '' : `{alt="${alt.replaceAll('"', "'")}"}`;
    return `![${caption ?? argument(rest, 'title') ?? ''}](${src})${attributes}`;
  }
  return name === 'math' || name === '/math' ? '' : undefined;
}

/** A shortcode's argument: `src="a.png"`, or the first without a name. */
function argument(rest: string, name?: string): string | undefined {
  const pattern =
    name === undefined ? /^\s*(?:"([^"]*)"|([^\s=]+))\s*$/ : new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|(\\S+))`);
  const match = pattern.exec(rest);
  return match?.[1] ?? match?.[2];
}

const CELL = /^([ \t]*`{3,})\{(\w+)[^}\n]*\}[ \t]*\n((?:[ \t]*#\|[^\n]*\n)*)/gm;

/** Quarto's cells as code that is shown; what they would print is for the author to put in. */
function cellsAsCode(text: string, note: NoteAt): string {
  return text.replace(CELL, (_, fence: string, language: string, options: string, offset: number) => {
    note(
      lineAt(text, offset),
      `The ${language} cell is shown and not run. Put in what it prints, as a figure or a table.`,
    );
    // As many lines as there were, so that the lines of later notes are right.
    return `${fence}${language}\n${'\n'.repeat(options.split('\n').length - 1)}`;
  });
}
