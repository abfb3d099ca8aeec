import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadArchive } from '../../src/load/load-archive.ts';
import { faceStyles } from '../../src/model/theme.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
let archives = 0;

/** What loading finds in an archive with a theme's folder and these lines of settings. */
async function themed(settings: string) {
  const contentDir = join(temporary.path, `archive-${++archives}`);
  cpSync(join(PROJECT_DIR, 'tests', 'archives', 'minimal'), contentDir, { recursive: true });
  mkdirSync(join(contentDir, 'theme', 'fonts'), { recursive: true });
  writeFileSync(join(contentDir, 'theme', 'site.css'), ':root { --column: 42rem; }');
  writeFileSync(join(contentDir, 'theme', 'fonts', 'own.woff2'), '');
  appendFileSync(join(contentDir, 'archive.yaml'), settings);
  const { linked, diagnostics } = await loadArchive({ contentDir, drafts: false });
  const published = linked?.archive.staticFiles.map(({ path }) => path) ?? [];
  return { config: linked?.archive.config, published, messages: diagnostics.map(({ message }) => message) };
}

describe('the folder theme/', () => {
  test('is neither read nor published unless archive.yaml names a file of it', async () => {
    const { config, published, messages } = await themed("theme:\n  accent: '#123456'\n");
    expect(config?.theme).toBeUndefined();
    expect([...published, ...messages]).toEqual([]);
  });

  test('is published whole where it is named', async () => {
    const { config, published, messages } = await themed('theme:\n  stylesheet: theme/site.css\n');
    expect(config?.theme).toEqual({ stylesheet: 'theme/site.css', faces: {} });
    expect(published).toEqual(['theme/fonts/own.woff2', 'theme/site.css']);
    expect(messages).toEqual([]);
  });

  test.each([
    ['stylesheet: theme/sight.css', 'There is no file theme/sight.css. Did you mean "theme/site.css"?'],
    ['stylesheet: theme/../static/x.css', '"theme/../static/x.css" is not such a file of the theme.'],
    ['stylesheet: https://evil.example/x.css', 'is not such a file of the theme. Write a path such as theme/name.css.'],
    ['faces: { text: theme/site.css }', 'Write a path such as theme/name.woff2.'],
    ['faces: { texts: theme/fonts/own.woff2 }', 'Did you mean "text"?'],
    ['components: [Foter]', 'Did you mean "Footer"?'],
    ['components: [../Footer]', 'cannot be "../Footer"'],
    ['components: [Head]', 'cannot be "Head"'],
    ['components: [Footer]', 'There is no file theme/components/Footer.astro.'],
  ])('with %s is a mistake of archive.yaml', async (line, message) => {
    const { messages } = await themed(`theme:\n  ${line}\n`);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(message);
  });
});

describe('faces of the archive', () => {
  const site = { url: 'https://lab.example/archive/' };

  test('come before those of the project, from the site itself and under its path', () => {
    const css = faceStyles({ ...site, theme: { faces: { italic: 'theme/i.woff2', labels: 'theme/l.woff2' } } }) ?? '';
    expect(css.match(/@font-face\{[^}]*\}/g)).toEqual([
      expect.stringContaining(
        'font-style:italic;font-weight:100 900;font-display:swap;src:url("/archive/theme/i.woff2")',
      ),
      expect.stringContaining('"Archive Labels";font-style:normal'),
    ]);
    expect(css).toMatch(/--latin-serif:"Archive Text","Offprint Serif".*--sans:"Archive Labels","Offprint Sans"/);
  });

  test('are no style at all where there are none', () => {
    expect(faceStyles({ ...site, theme: { stylesheet: 'theme/site.css', faces: {} } })).toBeUndefined();
    expect(faceStyles(site)).toBeUndefined();
  });
});

test('an archive in a later format than this version reads is refused', async () => {
  const { config, messages } = await themed('format: 2\n');
  expect(config).toBeUndefined();
  expect(messages).toEqual([expect.stringMatching(/^"format" cannot be the number 2\. .*1/)]);
});
