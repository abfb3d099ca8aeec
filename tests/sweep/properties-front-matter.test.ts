import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { listFiles } from '../../src/build/site-files.ts';
import { type Diagnostic, reporterFor } from '../../src/diagnostics/diagnostic.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';
import { splitFrontMatter } from '../../src/load/front-matter.ts';
import { validate } from '../../src/load/validate.ts';
import { ARCHIVE_CONFIG } from '../../src/model/archive-config.ts';
import { FRONT_MATTER } from '../../src/model/front-matter.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';
import { fuzz } from '../fuzz.ts';
import { slips, withSlips, yamlLike } from '../unit/yaml-mutations.ts';
import { paper, writeArchive } from '../written-archive.ts';

const CONTENT = join(PROJECT_DIR, 'content');
const examples = (await listFiles(CONTENT))
  .filter((file) => file.endsWith('.md'))
  .map((file) => readFileSync(join(CONTENT, file), 'utf8'));

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** The diagnostics whose place the text has not; the place just past a line's end is one that it has. */
function misplaced(diagnostics: readonly Diagnostic[], textOf: (file: string) => string): readonly Diagnostic[] {
  return diagnostics.filter(({ file, line, column, length = 1 }) => {
    const text = textOf(file)
      .replace(/^\uFEFF/, '')
      .split(/\r\n?|\n/)[line - 1];
    return text === undefined || column < 1 || column > text.length + 1 || length < 1;
  });
}

/** Reads front matter as an item of every type would; it is valid, or there is an error in the text's own bounds. */
function expectOutcome(text: string): void {
  const sink: Diagnostic[] = [];
  const report = reporterFor('x.md', sink);
  const split = splitFrontMatter(text, report);
  const outcomes = Object.values(FRONT_MATTER).map((schema) => {
    const before = sink.length;
    const valid = split && validate(schema, split.frontMatter, { report, subject: 'an item' });
    return valid !== undefined || split === undefined || sink.length > before;
  });
  expect({
    outcomes: outcomes.every(Boolean) && (split !== undefined || sink.length > 0),
    strays: misplaced(sink, () => text),
  }).toEqual({
    outcomes: true,
    strays: [],
  });
}

test('front matter of random YAML is read, or refused at a place that it has', () => {
  fc.assert(
    fc.property(yamlLike, (yaml) => expectOutcome(`---\n${yaml}\n---\n\nText.\n`)),
    fuzz(250),
  );
});

test('front matter of random values is read, or refused at a place that it has', () => {
  const names = [...Object.keys(FRONT_MATTER.papers.shape), ...Object.keys(ARCHIVE_CONFIG.shape), 'name', 'extra'];
  const value = fc.anything({ key: fc.constantFrom(...names), maxDepth: 2, withNullPrototype: false });
  const matter = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 });
  fc.assert(
    fc.property(matter, (data) => expectOutcome(`---\n${stringify(JSON.parse(JSON.stringify(data)))}---\n`)),
    fuzz(40),
  );
});

test('the example items with slips of the pen are read, or refused at a place that they have', () => {
  fc.assert(
    fc.property(fc.constantFrom(...examples), slips, (text, made) => expectOutcome(withSlips(text, made, 1500))),
    fuzz(120),
  );
});

test('an archive with a file of random bytes, random YAML or slips compiles, or has errors in its files', async () => {
  const files = {
    'archive.yaml': '',
    'papers/a.md': paper('Text.'),
    'references.bib': '',
    'permalinks.txt': '/papers/a/\n',
  };
  writeArchive(folder.path, files);
  const whole = new Map(Object.keys(files).map((file) => [file, readFileSync(join(folder.path, file), 'utf8')]));
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    yamlLike.map((yaml) => `---\n${yaml}\n---\n`),
    yamlLike,
    fc.tuple(fc.constantFrom(...examples, ...whole.values()), slips).map(([text, made]) => withSlips(text, made, 1500)),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...whole.keys()), content, async (file, changed) => {
      writeFileSync(join(folder.path, file), changed);
      try {
        const { compiled, diagnostics } = await compileArchive({ contentDir: folder.path, drafts: false });
        expect(compiled === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
        expect(misplaced(diagnostics, (name) => readFileSync(join(folder.path, name), 'utf8'))).toEqual([]);
      } finally {
        writeFileSync(join(folder.path, file), whole.get(file) ?? '');
      }
    }),
    fuzz(30),
  );
});
