import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** What a feed reader from the distribution made of a feed. */
export interface ProgramEntry {
  readonly id: string;
  readonly title: string;
  readonly link: string;
}

const PYTHON = ['python3', '/usr/bin/python3'].find((name) => run(name, ['-c', 'import feedparser']).status === 0);

const FEEDPARSER_PROGRAM = `
import feedparser, json, sys
feed = feedparser.parse(sys.stdin.buffer.read(), sanitize_html=False)
if feed.bozo: raise feed.bozo_exception
print(json.dumps([{"id": e.id, "title": e.title, "link": e.link} for e in feed.entries]))
`;

const ENTRIES = z.array(z.object({ id: z.string(), title: z.string(), link: z.string() }));

/** Python's feedparser (Debian: python3-feedparser); undefined where it is not installed. Throws on ill-formed feeds. */
export const feedparser =
  PYTHON === undefined
    ? undefined
    : (feed: string): readonly ProgramEntry[] => {
        const { status, stdout, stderr } = run(PYTHON, ['-c', FEEDPARSER_PROGRAM], feed);
        if (status !== 0) throw new Error(stderr);
        return ENTRIES.parse(JSON.parse(stdout));
      };

/** Suckless sfeed (Debian: sfeed); undefined where it is not installed. */
export const sfeed = !isInstalled('sfeed')
  ? undefined
  : (feed: string): readonly ProgramEntry[] =>
      run('sfeed', [], feed)
        .stdout.split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split('\t'))
        .map(([, title = '', link = '', , , id = '']) => ({ id, title, link }));

/**
 * newsboat (Debian: newsboat), keeping what it has read in `folder`; undefined where it is not installed. Gives the
 * number of unread items after it has read a new state of the feed.
 */
export const newsboat = !isInstalled('newsboat')
  ? undefined
  : (feed: string, folder: string): number => {
      mkdirSync(folder, { recursive: true });
      const file = join(folder, 'feed.xml');
      writeFileSync(file, feed);
      writeFileSync(join(folder, 'urls'), `${pathToFileURL(file).href}\n`);
      writeFileSync(join(folder, 'config'), '');
      const at = (name: string): string => join(folder, name);
      const options = ['-u', at('urls'), '-c', at('cache.db'), '-C', at('config')];
      return Number.parseInt(run('newsboat', [...options, '-x', 'reload', 'print-unread']).stdout, 10);
    };

function isInstalled(program: string): boolean {
  return run('sh', ['-c', `command -v ${program}`]).status === 0;
}

function run(
  program: string,
  args: readonly string[],
  input = '',
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1e8 });
}
