import matter from 'gray-matter';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

/** A Markdown file, split. */
export interface SplitFile {
  readonly frontMatter: YamlSource;
  /** The text after the front matter, with empty lines in its place, so that positions are those of the file. */
  readonly body: string;
}

/**
 * Splits a file into front matter and body with gray-matter, whose one engine here keeps YAML as text: by default
 * it would run JavaScript found in front matter. Any other language is reported and never read, and so is front matter
 * that is missing or not closed.
 */
export function splitFrontMatter(text: string, report: Reporter): SplitFile | undefined {
  if (!isFenced(text, report)) return undefined;
  const refuse = (): object => ({});
  const keep = (yaml: string): object => ({ yaml });
  const engines = { yaml: keep, yml: keep, javascript: refuse, json: refuse, coffee: refuse, toml: refuse };
  const file = matter(text, { language: 'yaml', engines });
  const yaml: unknown = file.data['yaml'];
  const source = typeof yaml === 'string' ? yaml.replace(/^\n/, '') : '';
  const frontMatter = parseYaml(source, {
    rule: 'front-matter/yaml',
    report,
    firstLine: 1,
    subject: 'Front matter',
  });
  if (frontMatter === undefined) return undefined;
  const lines = text.slice(0, text.length - file.content.length).split('\n').length - 1;
  return { frontMatter, body: '\n'.repeat(lines) + file.content };
}

const MAX_BLANK_LINES = 100;

/** Whether the file starts with YAML between two lines of `---`, and may be handed to gray-matter. */
function isFenced(text: string, report: Reporter): boolean {
  const lines = text.split('\n');
  const [, dashes, language] = /^(---(?!-)[ \t]*)(.*?)\s*$/.exec(lines[0] ?? '') ?? [];
  if (dashes === undefined || language === undefined) {
    const message = 'The file has no front matter. Start it with a line of ---, its fields, and another line of ---.';
    report('front-matter/missing', undefined, message);
    return false;
  }
  if (!/^(?:ya?ml)?$/i.test(language)) {
    const place = { line: 1, column: dashes.length + 1, length: language.length };
    const message = `Front matter in "${language}" is never run. Write it in YAML, between lines of ---.`;
    report('front-matter/language', place, message);
    return false;
  }
  const last = lines.findIndex((line, position) => position > 0 && line.startsWith('---'));
  const closing = lines[last];
  if (closing === undefined || !/^---\s*$/.test(closing)) {
    const place = closing === undefined ? undefined : { line: last + 1, column: 1, length: closing.length };
    const message = `The front matter is not closed${place ? ' before this line' : ''}. End it with a line of exactly ---.`;
    report('front-matter/yaml', place, message);
    return false;
  }
  return !hasBlankRun(lines.slice(1, last), report);
}

/** gray-matter takes time by the square of the blank lines that it meets in a row. */
function hasBlankRun(lines: readonly string[], report: Reporter): boolean {
  let run = 0;
  for (const [position, line] of lines.entries()) {
    run = line.trim() === '' ? run + 1 : 0;
    if (run <= MAX_BLANK_LINES) continue;
    const message = `Front matter has at most ${MAX_BLANK_LINES} blank lines in a row. Leave these out.`;
    report('front-matter/yaml', { line: position + 2 - MAX_BLANK_LINES, column: 1 }, message);
    return true;
  }
  return false;
}
