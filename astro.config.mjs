import { readFileSync } from 'node:fs';
import { defineConfig, passthroughImageService } from 'astro/config';
import { archiveFile, handOffFolder } from './src/site/hand-off.ts';
import { ownComponentsPlugin } from './src/site/own-components-plugin.ts';

const { OFFPRINT_URL, OFFPRINT_OUT } = process.env;

/** The archive's URL: that which a build names, else that of what was handed off; a stand-in where only types are checked. */
function archiveUrl() {
  if (OFFPRINT_URL !== undefined) return new URL(OFFPRINT_URL);
  try {
    return new URL(JSON.parse(readFileSync(archiveFile(handOffFolder()), 'utf8')).config.url);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return new URL('https://archive.example/');
    throw error;
  }
}

const url = archiveUrl();

/** Every browser that can show these pages takes WOFF2: KaTeX's two older formats would be forty files that nobody asks for. */
const newestFonts = {
  name: 'newest-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    /\/katex\/dist\/katex\.min\.css\b/.test(id)
      ? code.replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("(?:woff|truetype)"\)/g, '')
      : undefined,
};

/** What pages load lies in one folder and names what else it needs relative to itself: it is the same for archives at all URLs. */
function besideEachOther(filename, { hostType, ssr }) {
  if (hostType === 'css') return `./${filename.slice(filename.lastIndexOf('/') + 1)}`;
  // Pages themselves are elsewhere.
  return ssr ? undefined : { relative: true };
}

/** Has Astro compile a program that renders pages when it is asked to, and that this project's build asks. */
const renderer = {
  name: 'offprint-renderer',
  hooks: {
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'offprint-renderer',
        serverEntrypoint: new URL('./src/site/renderer.ts', import.meta.url),
        entrypointResolution: 'auto',
        supportedAstroFeatures: { serverOutput: 'stable' },
      }),
  },
};

export default defineConfig({
  output: 'server',
  adapter: renderer,
  site: url.origin,
  base: url.pathname,
  ...(OFFPRINT_OUT ? { outDir: OFFPRINT_OUT } : {}),
  trailingSlash: 'always',
  build: { format: 'directory', assets: '_astro', inlineStylesheets: 'never', serverEntry: 'renderer.mjs' },
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  // No script or font goes into the HTML, so that a strict content security policy is possible.
  vite: {
    build: { assetsInlineLimit: 0 },
    experimental: { renderBuiltUrl: besideEachOther },
    plugins: [ownComponentsPlugin, newestFonts],
  },
});
