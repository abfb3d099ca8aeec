import { readFileSync } from 'node:fs';
import { defineConfig, passthroughImageService } from 'astro/config';
import { archiveFile, handOffFolder } from './src/site/hand-off.ts';

/** The compiled archive's URL; a stand-in before anything was compiled, as when only types are checked. */
function archiveUrl() {
  try {
    return new URL(JSON.parse(readFileSync(archiveFile(handOffFolder()), 'utf8')).config.url);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return new URL('https://archive.example/');
    throw error;
  }
}

const url = archiveUrl();
const { OFFPRINT_OUT, OFFPRINT_ASTRO_CACHE } = process.env;

/**
 * A face that has not come by the first moment stays away until the next page: text never changes its face, nor its place,
 * under a reader's eyes.
 */
const optionalFaces = {
  name: 'optional-faces',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/@fontsource-variable/') && id.endsWith('.css')
      ? code.replaceAll('font-display: swap', 'font-display: optional')
      : undefined,
};

export default defineConfig({
  site: url.origin,
  base: url.pathname,
  ...(OFFPRINT_OUT ? { outDir: OFFPRINT_OUT } : {}),
  ...(OFFPRINT_ASTRO_CACHE ? { cacheDir: OFFPRINT_ASTRO_CACHE } : {}),
  trailingSlash: 'always',
  build: { format: 'directory', assets: '_astro', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  // No script or font goes into the HTML, so that a strict content security policy is possible.
  vite: { build: { assetsInlineLimit: 0 }, plugins: [optionalFaces] },
});
