import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { listFiles } from '../../src/build/site-files.ts';
import { RULES } from '../../src/diagnostics/diagnostic.ts';
import { type CompileResult, compileArchive } from '../../src/load/compile-archive.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';
import { fuzz, fuzzTimeout } from '../fuzz.ts';
import { markdown, mutation } from '../unit/dialect-arbitraries.ts';

/** Time for fast-check to shrink a failing case; what passes takes a second or two. */
vi.setConfig({ testTimeout: fuzzTimeout(120_000) });

const temporary = temporaryFolder();
afterAll(temporary.remove);

const CONFIG = 'title: Archive\nurl: https://lab.example/x/\ndescription: Random.\nauthor: Ada Example\n';
const WORKS = '@article{key, title = {A Work}, author = {Doe, Jane}, journal = {J}, year = 2020}\n';

type Files = Readonly<Record<string, string>>;

/** Compiles an archive of the given files, over those of a folder that pass a filter where one is given. */
async function compileFiles(
  files: Files,
  over?: string,
  filter: (path: string) => boolean = () => true,
): Promise<CompileResult> {
  const folder = mkdtempSync(join(temporary.path, 'archive-'));
  if (over !== undefined) cpSync(over, folder, { recursive: true, filter });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const result = await compileArchive({ contentDir: folder, drafts: false });
  rmSync(folder, { recursive: true });
  return result;
}

/** Either a compiled archive or errors, each at a place that its file has; those in Markdown not before `textLine`. */
function expectSiteOrDiagnostics(
  result: CompileResult,
  textOf: (file: string) => string | undefined,
  textLine: number,
): void {
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  expect(result.compiled === undefined).toBe(errors.length > 0);
  for (const diagnostic of result.diagnostics) {
    const { file, line, column, length = 1, rule, message } = diagnostic;
    // As the archive is read: without byte order mark, and with LF line ends.
    const text = textOf(file)
      ?.replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n');
    const shown = text?.split('\n')[line - 1];
    const about = JSON.stringify({ ...diagnostic, shown });
    expect(RULES, about).toContain(rule);
    expect(message, about).toMatch(/\S/);
    expect(shown, about).toBeDefined();
    expect(Number.isInteger(column) && column >= 1 && length >= 1, about).toBe(true);
    expect(column - 1, about).toBeLessThanOrEqual(shown?.length ?? 0);
    if (/^(?:math|ref|link|figure|markdown)\//.test(rule)) expect(line, about).toBeGreaterThanOrEqual(textLine);
    if (length > 1) expect(column - 1 + length, about).toBeLessThanOrEqual(shown?.length ?? 0);
  }
}

/** Nothing in a page that an author wrote can run code or load from another host by itself. */
function expectHarmless(html: string): void {
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  expect(document.querySelectorAll('script, style, iframe, object, embed, form, link, meta, base').length).toBe(0);
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name, element.outerHTML.slice(0, 200)).not.toMatch(/^on/i);
      if (name === 'href' || name === 'src') expect(value).not.toMatch(/^\s*(?:javascript|data|vbscript):/i);
    }
  }
}

const ABSTRACT_LINE = 5;

/** A paper in which Markdown begins with the abstract, on line 5. */
const paper = (body: string, abstract = 'Abstract.'): string =>
  `---\ntitle: A Paper\ndate: 2024-01-01\nsummary: Summary.\nabstract: |\n${abstract.replace(/^/gm, '  ')}\n---\n${body}`;

describe('any Markdown', () => {
  test('ends in a harmless site or in diagnostics inside of its files', async () => {
    const papers = fc.array(fc.tuple(markdown, markdown), { minLength: 1, maxLength: 8 });
    const property = fc.asyncProperty(papers, async (texts) => {
      const files: Record<string, string> = { 'archive.yaml': CONFIG, 'references.bib': WORKS };
      for (const [index, [body, abstract]] of texts.entries())
        files[`papers/paper-${index + 1}.md`] = paper(body, index % 4 === 3 ? abstract : undefined);
      const result = await compileFiles(files);
      expectSiteOrDiagnostics(result, (file) => files[file], ABSTRACT_LINE);
      for (const item of result.compiled?.archive.items ?? [])
        expectHarmless(result.compiled?.textOf(item.id).html ?? '');
    });
    // A group of citations whose closing bracket begins a line: an empty token, on which micromark's production build hangs.
    const examples: [[string, string][]][] = [[[['A group [@key\n] ends.\n', '']]]];
    await fc.assert(property, { ...fuzz(8), examples });
  });

  test('does so too where nothing in it is a mistake but the raw HTML', async () => {
    const html = fc.constantFrom(
      '<script>run()</script>',
      '<img src="x.png" onerror="run()">',
      '<a href="javascript:run()">x</a>',
      '<a href="&#106;avascript:run()">x</a>',
      '<svg><a xlink:href="javascript:run()"><text>x</text></a></svg>',
      '<math href="javascript:run()"><mi>x</mi></math>',
      '<iframe srcdoc="<script>run()</script>"></iframe>',
      '<form action="https://other.example/"><button>x</button></form>',
      '<p style="background: url(https://other.example/)">x</p>',
      '<details open ontoggle="run()"><summary>x</summary></details>',
      '<template><script>run()</script></template>',
      '<noscript><p title="</noscript><script>run()</script>"></noscript>',
      '<code class="language-math math-display">x</code>',
      '<b>',
      '</p></div></article>',
      '<!--',
      '-->',
      '<![CDATA[',
      'text $x$ **b**',
      '\n\n',
    );
    const property = fc.asyncProperty(fc.array(html, { maxLength: 40 }), async (parts) => {
      const files = { 'archive.yaml': CONFIG, 'papers/paper.md': paper(parts.join('')) };
      const result = await compileFiles(files);
      const expected = new Set(['figure/file', 'link/file', 'math/tex']);
      expect(result.diagnostics.filter(({ rule }) => !expected.has(rule))).toEqual([]);
      expectHarmless(result.compiled?.textOf('papers/paper').html ?? '');
    });
    await fc.assert(property, fuzz(6));
  });
});

describe('the example archive', () => {
  const content = join(PROJECT_DIR, 'content');

  test('with its items cut, doubled and mixed up ends in a site or in diagnostics inside of its files', async () => {
    const items = (await listFiles(content)).filter((file) => file.endsWith('.md'));
    // A few of the items at a time, which refer to others that are not there.
    const kept = fc.array(fc.tuple(fc.constantFrom(...items), mutation), { minLength: 8, maxLength: 8 });
    const property = fc.asyncProperty(kept, async (chosen) => {
      const files = Object.fromEntries(
        chosen.map(([file, mutate]) => {
          const text = readFileSync(join(content, file), 'utf8');
          // The front matter stays, since a mistake in it would keep the rest from being read.
          const body = text.indexOf('\n---\n', 3) + 5;
          return [file, text.slice(0, body) + mutate(text.slice(body))];
        }),
      );
      const result = await compileFiles(files, content, (path) => !path.endsWith('.md'));
      expect(result.diagnostics.length).toBeGreaterThan(0);
      expectSiteOrDiagnostics(result, (file) => files[file] ?? readFileSync(join(content, file), 'utf8'), 2);
    });
    await fc.assert(property, fuzz(1));
  });
});
