import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/diagnostics/diagnostic.ts';
import { PROJECT_DIR } from '../command.ts';

const DOCS = join(PROJECT_DIR, 'docs');
const read = (name: string): string => readFileSync(join(DOCS, name), 'utf8');

/** The fenced blocks of a language, in their order. */
function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^(`{3,})(\w*)\n(.*?)^\1$/gms)]
    .filter((match) => match[2] === language)
    .map(([, , , code]) => code ?? '');
}

describe('docs/errors.md', () => {
  const sections = new Map(
    read('errors.md')
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
  );

  test('explains every rule, in the order in which they are listed', () => {
    expect([...sections.keys()]).toEqual([...RULES]);
  });

  test('shows for every rule a message that it gives', () => {
    const invalid = join(PROJECT_DIR, 'tests', 'invalid');
    const given = readdirSync(invalid)
      .map((name) => readFileSync(join(invalid, name, 'expected.txt'), 'utf8'))
      .join('');
    for (const [rule, section] of sections) {
      const [example = ''] = blocks(section, '');
      expect(example.startsWith(`error[${rule}] `), rule).toBe(true);
      expect(given).toContain(example);
    }
  });
});

describe('the documents', () => {
  const names = [
    ...readdirSync(DOCS)
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
    'README.md',
    'CONTRIBUTING.md',
  ];

  test.each(names)('%s links only to files and headings that are there', (name) => {
    const file = join(PROJECT_DIR, name);
    const text = readFileSync(file, 'utf8')
      .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
      .replace(/`[^`\n]*`/g, '');
    const lost = [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].filter(
      ([, path = '', anchor]) => {
        const target = path === '' ? file : join(dirname(file), path);
        try {
          const found = readFileSync(target, 'utf8');
          return anchor !== undefined && !anchorsOf(found).includes(anchor);
        } catch {
          return !readdirSync(dirname(target)).includes(path.replace(/\/$/, '').split('/').at(-1) ?? '');
        }
      },
    );
    expect(lost.map(([link]) => link)).toEqual([]);
  });
});

/** The anchors of headings, as GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}
