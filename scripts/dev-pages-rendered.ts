import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import type { Renderer } from '../src/build/renderer.ts';
import { indexArchive } from '../src/model/queries.ts';
import { basePath, PATHS } from '../src/model/urls.ts';
import { pagePaths, renderedUrl } from '../src/site/page-paths.ts';
import type { DevPages } from './dev-pages.ts';
import { pathInSite } from './site-server.ts';

interface RendererModule {
  readonly renderPage: (url: string) => Promise<{ readonly html: string }>;
}

export interface RenderedPagesOptions {
  readonly renderer: Renderer;
  /** The address of the script that every page runs. */
  readonly script: string;
}

/**
 * Pages from the program that builds render them with, so that a page under development is the one that will be built, and
 * neither Astro nor Vite has to start. `OFFPRINT_HANDOFF` names the hand-off folder.
 */
export async function renderedPages({ renderer, script }: RenderedPagesOptions): Promise<DevPages> {
  process.env['NODE_ENV'] = 'production';
  const { renderPage }: RendererModule = await import(pathToFileURL(renderer.module).href);
  let last: Promise<unknown> = Promise.resolve();
  // One at a time.
  const htmlOf = async (url: string): Promise<string> => {
    const rendered = last.then(() => renderPage(url));
    last = rendered.catch(() => undefined);
    return (await rendered).html;
  };
  let base = '/';
  let urls: ReadonlyMap<string, string> = new Map();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathInSite(base, decodeURI(pathname));
    const url = path === undefined ? undefined : urls.get(path);
    if (url === undefined && path !== undefined && urls.has(`${path}/`)) {
      response.writeHead(302, { location: `${pathname}/` }).end();
      return;
    }
    const html = await htmlOf(url ?? urls.get(PATHS.notFound) ?? '');
    response.writeHead(url === undefined ? 404 : 200, HEADERS);
    response.end(html.replace('</head>', () => `<script type="module" src="${script}"></script></head>`));
  };
  return {
    assets: [renderer.assets],
    show: ({ archive }) => {
      base = basePath(archive.config);
      urls = new Map(pagePaths(indexArchive(archive)).map((path) => [path, renderedUrl(archive, path)]));
    },
    answer: (request, response) => {
      answer(request, response).catch((error: unknown) => {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        process.stderr.write(`${text}\n`);
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
        response.end(`${text}\n`);
      });
    },
    stop: async () => {},
  };
}

const HEADERS = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
