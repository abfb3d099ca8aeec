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
 * it would run JavaScript found in front matter. Any other language is reported and never read.
 */
export function splitFrontMatter(text: string, report: Reporter): SplitFile | undefined {
  const language = matter.language(text).name;
  if (text.startsWith('---') && language !== '' && !['yaml', 'yml'].includes(language.toLowerCase())) {
    const place = { line: 1, column: 4, length: language.length };
    report(
      'front-matter/language',
      place,
      `Front matter in "${language}" is never run. Write it in YAML, between lines of ---.`,
    );
    return undefined;
  }
  const refuse = (): object => ({});
  const keep = (yaml: string): object => ({ yaml });
  const engines = { yaml: keep, yml: keep, javascript: refuse, json: refuse, coffee: refuse, toml: refuse };
  const file = matter(text, { language: 'yaml', engines });
  const yaml: unknown = file.data['yaml'];
  const source = typeof yaml === 'string' ? yaml.replace(/^\n/, '') : '';
  const frontMatter = parseYaml(source, { rule: 'front-matter/yaml', report, firstLine: 1 });
  if (frontMatter === undefined) return undefined;
  if (typeof frontMatter.data !== 'object' && frontMatter.data !== undefined) {
    report('front-matter/yaml', { line: 2, column: 1 }, 'Front matter must be a map of fields, such as "title: …".');
    return undefined;
  }
  const lines = text.slice(0, text.length - file.content.length).split('\n').length - 1;
  return { frontMatter, body: '\n'.repeat(lines) + file.content };
}
