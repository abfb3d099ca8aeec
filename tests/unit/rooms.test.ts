import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../../src/build/site-files.ts';
import { PROJECT_DIR } from '../command.ts';

/** What each room of `src` may import from the others: the table in docs/architecture.md. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  model: [],
  markdown: ['model', 'diagnostics'],
  load: ['model', 'markdown', 'diagnostics'],
  export: ['model'],
  search: ['model'],
  // What is imported is written as the exports write Markdown, and read as the archive is.
  import: ['model', 'markdown', 'load', 'export', 'diagnostics'],
  pdf: ['model', 'markdown', 'diagnostics'],
  // Cards set their titles as PDFs do.
  cards: ['model', 'pdf'],
  // Pages show the BibTeX that the exports write.
  // A script that is loaded on demand brings its style with it.
  site: ['model', 'export', 'styles'],
  // Every import of another room but the model would share what it is there to check.
  verify: ['model', 'diagnostics'],
  layouts: ['model', 'site', 'components', 'styles'],
  components: ['model', 'site', 'layouts', 'styles'],
  pages: ['model', 'site', 'components', 'layouts', 'styles'],
  styles: [],
  build: ['model', 'diagnostics', 'load', 'export', 'search', 'site', 'verify', 'pdf', 'cards'],
};

const MAY_USE_ASTRO = new Set(['site', 'layouts', 'components', 'pages', '']);
const SRC = join(PROJECT_DIR, 'src');

/** The modules that a file imports; of an Astro component, those of its front matter. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const code = file.endsWith('.astro') ? (text.split(/^---$/m)[1] ?? '') : text;
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
}

function roomOf(path: string): string {
  const [room = '', ...rest] = path.split('/');
  return rest.length === 0 ? '' : room;
}

const files = (await listFiles(SRC)).filter((file) => /\.(ts|astro|mjs)$/.test(file));

describe('the rooms of src', () => {
  test('are all in the table', () => {
    const rooms = new Set(files.map(roomOf).filter((room) => room !== ''));
    expect([...rooms].filter((room) => ROOMS[room] === undefined)).toEqual([]);
  });

  test('import only what the table allows', () => {
    const strays = files.flatMap((file) => {
      const room = roomOf(file);
      const allowed = ROOMS[room];
      if (allowed === undefined) return [];
      return importsOf(join(SRC, file))
        .filter((name) => name.startsWith('.'))
        .map((name) => roomOf(relative(SRC, join(SRC, dirname(file), name.replace(/\?.*$/, '')))))
        .filter((target) => target !== room && !allowed.includes(target))
        .map((target) => `${file} imports ${target}`);
    });
    expect(strays).toEqual([]);
  });

  test('leave Astro and Vite to the rooms that make pages', () => {
    const strays = files
      .filter((file) => !MAY_USE_ASTRO.has(roomOf(file)))
      .filter((file) => importsOf(join(SRC, file)).some((name) => /^(astro|vite)(:|\/|$)/.test(name)));
    expect(strays).toEqual([]);
  });

  test('keep the file system out of the model, the Markdown pipeline and the exports', () => {
    const strays = files
      .filter((file) => ['model', 'markdown', 'export', 'diagnostics'].includes(roomOf(file)))
      .filter((file) => importsOf(join(SRC, file)).some((name) => /^node:(fs|net|http|child_process|os)/.test(name)));
    expect(strays).toEqual([]);
  });
});
