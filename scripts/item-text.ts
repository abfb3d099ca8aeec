import { stringify } from 'yaml';

/** An item's file: its fields in their order as YAML, and its text. */
export function itemText(frontMatter: Readonly<Record<string, unknown>>, body: string): string {
  return `---\n${stringify(frontMatter, { lineWidth: 100 })}---\n\n${body.trim()}\n`;
}
