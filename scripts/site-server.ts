import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { constants, createBrotliCompress } from 'node:zlib';
import { MARKER } from '../src/build/output-folder.ts';
import { UsageError } from '../src/build/usage-error.ts';
import { contentType } from '../src/export/content-type.ts';
import { type HostRules, readHostRules } from './host-rules.ts';

export interface SiteServerOptions {
  /** The built site. It may be replaced while it is served. */
  readonly folder: () => string;
  /** Further folders with files of the site, which come after its own. */
  readonly others?: () => readonly string[];
  /** The path under which the site lies, as a URL has it; starts and ends in `/`. */
  readonly base: () => string;
  readonly port: number;
  /** Answers a request before the site does; says whether it did. */
  readonly before?: (path: string, response: ServerResponse) => Promise<boolean>;
  /** Answers for a path at which the folder has no file; returns whether it did. */
  readonly missing?: (path: string, request: IncomingMessage, response: ServerResponse) => boolean;
}

/** What follows the path under which a site lies, `base` as a URL has it, in a decoded path; undefined where that lies elsewhere. */
export function pathInSite(base: string, path: string): string | undefined {
  const place = decodePath(base) ?? base;
  return path.startsWith(place) ? path.slice(place.length) : undefined;
}

/** The path under which a built site is meant to lie. Throws a `UsageError` where the folder is no built site. */
export function builtBase(folder: string): string {
  const marker = join(folder, MARKER);
  if (!existsSync(marker)) throw new UsageError(`There is no built site in ${folder}. Run npm run build first.`);
  const about: unknown = JSON.parse(readFileSync(marker, 'utf8'));
  if (typeof about === 'object' && about !== null && 'url' in about && typeof about.url === 'string') {
    return new URL(about.url).pathname;
  }
  throw new Error(`${marker} names no url.`);
}

/**
 * Serves a built site on this machine as a host would that reads its `_headers` and `_redirects`; a port that is taken
 * gives way to the next free one.
 */
export async function serveSite(
  options: SiteServerOptions,
): Promise<{ readonly url: string; readonly server: Server; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      if (!response.headersSent) plain(response, 500, 'Internal server error');
      else response.destroy();
    });
  });
  // While much is compiled at once, a request may wait longer in a kept connection than by itself that would be kept.
  server.keepAliveTimeout = 60_000;
  const port = await listen(server, options.port);
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${port}${options.base()}`, server, close };
}

async function answer(options: SiteServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodePath(request.url ?? '/');
  if (path !== undefined && (await options.before?.(path, response)) === true) return;
  if (request.method !== 'GET' && request.method !== 'HEAD') plain(response, 405, 'Method not allowed');
  else if (path === undefined) plain(response, 400, 'Bad request');
  else answerPath(options, path, request, response);
}

function answerPath(
  options: SiteServerOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const base = options.base();
  const rules = readHostRules(options.folder());
  const moved = rules.redirectFor(encodeURI(path));
  const folders = [options.folder(), ...(options.others?.() ?? [])];
  const inSite = pathInSite(base, path);
  const found = inSite === undefined ? undefined : findFile(folders, inSite);
  const file = found ?? join(options.folder(), '404.html');
  if (moved !== undefined) redirect(response, 301, moved);
  else if (base !== '/' && (path === '/' || pathInSite(base, `${path}/`) === '')) redirect(response, 302, base);
  else if (found === 'folder') redirect(response, 302, `${encodeURI(path)}/`);
  else if (found === undefined && options.missing?.(path, request, response) === true) return;
  else if (!existsSync(file)) plain(response, 404, 'Not found');
  else {
    const headers = { ...headersOf(file), ...rules.headersFor(encodeURI(path)) };
    sendFile({ file, status: found === undefined ? 404 : 200, headers }, request, response);
  }
}

interface Answer {
  readonly file: string;
  readonly status: number;
  readonly headers: ReturnType<HostRules['headersFor']>;
}

function headersOf(file: string): Answer['headers'] {
  return { 'content-type': contentType(file), 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
}

function sendFile({ file, status, headers }: Answer, request: IncomingMessage, response: ServerResponse): void {
  const isCompressed = isText(headers['content-type'] ?? '') && acceptsBrotli(request);
  // As by a host that sends the copies that a build has put beside its files.
  const copy = `${file}.br`;
  const hasCopy = isCompressed && existsSync(copy);
  response.writeHead(status, {
    ...headers,
    vary: 'accept-encoding',
    ...(isCompressed ? { 'content-encoding': 'br' } : {}),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const steps = isCompressed && !hasCopy ? [createBrotliCompress({ params: BROTLI })] : [];
  // Who has gone before the end, and a file that went, end the answer and nothing else.
  pipeline([createReadStream(hasCopy ? copy : file), ...steps, response], (error) => error && response.destroy());
}

/** About what hosts do to files that they compress on the way. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5 };

function isText(type: string): boolean {
  return /^(?:text\/|application\/(?:[\w.]+\+)?(?:json|xml)|image\/svg)/.test(type);
}

function acceptsBrotli({ headers }: IncomingMessage): boolean {
  return /\bbr\b/.test(String(headers['accept-encoding'] ?? ''));
}

function findFile(folders: readonly string[], path: string): string | 'folder' | undefined {
  for (const folder of folders) {
    const found = findIn(folder, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findIn(folder: string, path: string): string | 'folder' | undefined {
  const file = resolve(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path);
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return file;
  return stats?.isDirectory() === true && existsSync(join(file, 'index.html')) ? 'folder' : undefined;
}

function decodePath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

function redirect(response: ServerResponse, status: 301 | 302, location: string): void {
  response.writeHead(status, { location }).end();
}

async function listen(server: Server, port: number): Promise<number> {
  for (let next = port; ; next += 1) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
      server.once('error', done);
      server.listen(next, 'localhost', () => {
        server.off('error', done);
        done(undefined);
      });
    });
    if (error === undefined) break;
    if (error.code !== 'EADDRINUSE' || next >= port + 50) throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
