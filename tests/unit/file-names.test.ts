import { expect, test } from 'vitest';
import { resourceUrl } from '../../src/load/targets.ts';
import { absoluteUrl, sitePath } from '../../src/model/urls.ts';
import { compileFiles, paper } from '../written-archive.ts';

const SITE = { url: 'https://lab.example/archive/' };

test('a number sign in the name of a file is a letter, and no anchor begins there', async () => {
  const name = 'my pic #1 100%.svg';
  const written = 'my%20pic%20%231%20100%25.svg';
  expect(absoluteUrl(SITE, `papers/x/${name}`)).toBe(`${SITE.url}papers/x/${written}`);
  expect(sitePath(SITE, `papers/x/${name}`)).toBe(`/archive/papers/x/${written}`);

  const { compiled, diagnostics } = await compileFiles({
    'papers/x/index.md': paper(`![c](<my pic %231 100%25.svg>)\n\n[a](/papers/x/my%20pic%20%231%20100%25.svg)`),
    [`papers/x/${name}`]: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40"/>',
  });
  expect(diagnostics).toEqual([]);
  const { html = '', markdown = '' } = compiled?.textOf('papers/x') ?? {};
  expect(html).toContain(`<img src="/papers/x/${written}" alt="c" width="60" height="40">`);
  expect(html).toContain(`<a href="/papers/x/${written}">`);
  expect(markdown).toContain(`![c](<https://lab.example/papers/x/${written}>)`);
  const item = compiled?.archive.items.find(({ id }) => id === 'papers/x');
  expect(item && resourceUrl(SITE, item, name)).toBe(`${SITE.url}papers/x/${written}`);
});
