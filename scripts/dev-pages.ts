import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { startRenderer } from '../src/build/renderer.ts';
import type { CompiledArchive } from '../src/model/compiled.ts';
import { PROJECT_DIR } from './command.ts';
import { PAGE_SCRIPT, SCRIPT_PATH } from './dev-channel.ts';
import { renderedPages } from './dev-pages-rendered.ts';
import type { DevSite } from './dev-site.ts';

/** Pages that are rendered when they are asked for. */
export interface DevPages {
  /** Folders with what pages load. */
  readonly assets: readonly string[];
  /** Takes up an archive that was handed off. */
  readonly show: (compiled: CompiledArchive) => void;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
  readonly stop: () => Promise<void>;
}

export interface PagesOptions {
  readonly contentDir: string;
  readonly site: DevSite;
  /** What Vite tells browsers goes through it. */
  readonly server: Server;
  /** Whether pages follow changes of components; those of an archive's own always do. */
  readonly isLive: boolean;
}

/**
 * Gives the pages of each state of an archive: those of the program that builds use, which is prepared while the archive
 * is being read for the first time, or Astro's, which take three seconds to start, where components are being worked on.
 */
export function openPages(
  { contentDir, site, server, isLive }: PagesOptions,
  stop: AbortSignal,
): (compiled: CompiledArchive) => Promise<DevPages> {
  const rendererFor = isLive ? undefined : startRenderer({ projectDir: PROJECT_DIR, contentDir, clean: false }, stop);
  let shown: { readonly of: string; readonly pages: DevPages } | undefined;
  const start = async (url: string, own: Readonly<Record<string, string | undefined>>): Promise<DevPages> => {
    if (rendererFor !== undefined && own['OFFPRINT_REPLACED'] === undefined)
      return renderedPages({ renderer: await rendererFor({ url }), script: SCRIPT_PATH });
    const { livePages } = await import('./dev-pages-live.ts');
    return livePages(PROJECT_DIR, { own, server, script: PAGE_SCRIPT });
  };
  return async (compiled) => {
    const { url, theme } = compiled.archive.config;
    const own = await site.components(theme?.components);
    // Which components are replaced is fixed for a server's life, and so is the URL; what is in them is not.
    const of = JSON.stringify([url, own]);
    if (shown?.of !== of) {
      await shown?.pages.stop();
      shown = { of, pages: await start(url, own) };
    }
    shown.pages.show(compiled);
    return shown.pages;
  };
}
