import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PROJECT_DIR } from '../command.ts';

const LICENSE = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]);
const MANIFEST = z.object({
  license: LICENSE.optional(),
  licenses: z.array(LICENSE).optional(),
});
const LOCK = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: LICENSE.optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      link: z.boolean().optional(),
      inBundle: z.boolean().optional(),
    }),
  ),
});

const read = (file: string): unknown => JSON.parse(readFileSync(join(PROJECT_DIR, file), 'utf8'));
const packages = Object.entries(LOCK.parse(read('package-lock.json')).packages).filter(([path]) => path !== '');

/** Licences that ask for no more than their text, or for nothing: works under them go into a project under MIT. */
const PERMISSIVE = new Set(
  '0BSD Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BlueOak-1.0.0 CC0-1.0 ISC MIT MIT-0 OFL-1.1 Python-2.0 Unlicense Zlib'.split(
    ' ',
  ),
);

/** Packages under other terms, all of them used unmodified, at build time only, and not part of what this project hands on. */
const OTHERS: readonly (readonly [name: RegExp, license: string])[] = [
  [/^@img\/sharp-/, 'LGPL-3.0-or-later'],
  [/^(?:axe-core$|lightningcss)/, 'MPL-2.0'],
  [/^@manuscripts\/csl-(?:locales|styles)$/, 'CC-BY-SA-3.0'],
  [/^citeproc$/, 'CPAL-1.0'],
];

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** The licence that a package says it has, in its own manifest where it is installed and else by the lock file. */
function licenseOf(path: string, locked: string | undefined): string {
  const file = join(path, 'package.json');
  const manifest = existsSync(join(PROJECT_DIR, file)) ? MANIFEST.parse(read(file)) : {};
  return manifest.license ?? locked ?? manifest.licenses?.join(' OR ') ?? '';
}

function isCompatible(name: string, license: string): boolean {
  const terms = license.replace(/[()]/g, '');
  const isFine = (term: string): boolean =>
    PERMISSIVE.has(term) || OTHERS.some(([pattern, other]) => other === term && pattern.test(name));
  return terms.split(' OR ').some((choice) => choice.split(' AND ').every((term) => isFine(term.trim())));
}

describe('the installed packages', () => {
  test('have licences that a project under MIT can be built with, each of them', () => {
    expect(packages.length).toBeGreaterThan(400);
    const found = packages.map(([path, { license }]) => ({ name: nameOf(path), license: licenseOf(path, license) }));
    expect(found.filter(({ name, license }) => !isCompatible(name, license))).toEqual([]);
  });

  test('run nothing when they are installed, but for the runtime', () => {
    const scripts = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(scripts.map(([path]) => nameOf(path)).sort()).toEqual(['esbuild', 'node']);
    expect(read('package.json')).toMatchObject({ allowScripts: { node: true, esbuild: false } });
  });

  test('are fixed by a digest each, those for other platforms too, and come from a registry', () => {
    const loose = packages.filter(
      ([, { integrity, link, inBundle }]) =>
        link === true || (inBundle !== true && !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
    expect(packages.filter(([, { resolved }]) => /^(?:git|file|github)[+:]/.test(resolved ?? ''))).toEqual([]);
  });
});
