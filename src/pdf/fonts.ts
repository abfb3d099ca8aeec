import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { FONT_PACKAGES, type FontPackage } from './font-packages.ts';

/** Names a folder that is not there, so that fontconfig finds no fonts. */
const NO_SYSTEM_FONTS = join(import.meta.dirname, 'no-system-fonts.conf');

/**
 * Keeps the compilers that are created until the returned function is called from reading the fonts of this machine, of
 * which two machines have different ones. Threads created meanwhile are kept from it, too.
 */
export function hideSystemFonts(): () => void {
  const before = process.env['FONTCONFIG_FILE'];
  process.env['FONTCONFIG_FILE'] = NO_SYSTEM_FONTS;
  return () => {
    // Programs started later, such as a browser, need their fonts.
    if (before === undefined) delete process.env['FONTCONFIG_FILE'];
    else process.env['FONTCONFIG_FILE'] = before;
  };
}

/** The packages that are installed, each with the folder that holds its fonts. */
export function installedFonts(
  packages: readonly FontPackage[],
): readonly (FontPackage & { readonly folder: string })[] {
  return packages.flatMap((font) => {
    const folder = folderOf(font);
    return folder === undefined ? [] : [{ ...font, folder }];
  });
}

/** A compiler of documents below `workspace`, with the fonts within it and those of installed packages, and no others. */
export function createCompiler(workspace: string, packages: readonly FontPackage[] = FONT_PACKAGES): NodeCompiler {
  const installed = installedFonts(packages);
  const showSystemFonts = hideSystemFonts();
  try {
    return NodeCompiler.create({
      workspace,
      inputs: { fonts: installed.map(({ family, language }) => `${language}=${family}`).join(',') },
      fontArgs: [{ fontPaths: installed.map(({ folder }) => folder) }],
    });
  } finally {
    showSystemFonts();
  }
}

/** The folder of an installed package of fonts. */
function folderOf({ name }: FontPackage): string | undefined {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(folder)) return folder;
    if (at === dirname(at)) return undefined;
  }
}
