import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandResult, runScript, temporaryFolder } from '../command.ts';
import { paper, writeArchive } from '../written-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const content = join(temporary.path, 'archive');
const out = join(temporary.path, 'site');

const FOOTER = `---
import Original from 'offprint:components/Footer.astro';
import { words } from './parts/words.ts';
const { frame } = Astro.props;
---
<p class="own-words">{words} {frame.colophon.publisher}</p>
<Original {...Astro.props} />
<style>.own-words { outline: 3px dotted rgb(1 2 3); }</style>
<script>document.documentElement.dataset['own'] = 'yes';</script>
`;

function build(files: Readonly<Record<string, string>>, named: string): Promise<CommandResult> {
  const all = { 'papers/a.md': paper('Text.'), ...files, 'archive.yaml': `theme:\n  components: [${named}]\n` };
  writeArchive(content, all);
  return runScript('build', ['--content', content, '--out', out, '--no-cards', '--no-pdf', '--no-search', '--quiet']);
}

const read = (path: string): string => readFileSync(join(out, path), 'utf8');

describe('components of the archive’s own', () => {
  let result: CommandResult;

  beforeAll(async () => {
    result = await build(
      {
        'theme/components/Footer.astro': FOOTER,
        'theme/components/parts/words.ts': "export const words: string = 'Made by';\n",
        'theme/components/Header.astro': '<p>Is not named</p>\n',
      },
      'Footer',
    );
  });

  test('take the place of the project’s on every page, which they can use', () => {
    expect(result).toMatchObject({ status: 0, stderr: '' });
    for (const page of ['index.html', 'papers/a/index.html', '404.html']) {
      expect(read(page)).toMatch(/<p class="own-words"[^>]*>Made by Ann Lee<\/p>/);
      expect(read(page)).toContain('<footer class="site-footer"');
      expect(read(page)).not.toContain('Is not named');
    }
  });

  test('bring their styles and scripts as files, under the same content security policy', () => {
    const page = read('index.html');
    expect(page).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(page).not.toContain("'yes'");
    const files = readdirSync(join(out, '_astro')).map((name) => read(`_astro/${name}`));
    expect(files.some((text) => /own-words[^}]*dotted/.test(text))).toBe(true);
    expect(files.some((text) => /dataset\.own=/.test(text))).toBe(true);
  });

  test('are not published as they are', () => {
    expect(existsSync(join(out, 'theme'))).toBe(false);
  });

  test.each([
    ['a mistake in its code', '---\nconst x = ;\n---\n<p>{x}</p>\n', 'Footer.astro:2:10: error[archive/config]'],
    ['an import that leads nowhere', "---\nimport x from './gone.ts';\n---\n{x}\n", "Could not resolve './gone.ts'."],
    ['one that fails on a page', '---\n---\n<p>{Astro.props.nothing.at}</p>\n', "reading 'at'"],
  ])('with %s are an author’s mistake, and leave the site as it was', async (_, footer, message) => {
    const { status, stderr } = await build({ 'theme/components/Footer.astro': footer }, 'Footer');
    expect(stderr).toMatch(/^[^\n]*theme\/components\/Footer\.astro:\d+:\d+: error\[archive\/config\] [^\n]*\n$/);
    expect(stderr).toContain(message);
    expect(status).toBe(1);
    expect(read('index.html')).toContain('Made by Ann Lee');
  });
});
