import type { ServerResponse } from 'node:http';

/** Where a page hears of changes and problems. */
export const EVENTS_PATH = '/-/events';

/** Where pages load `PAGE_SCRIPT` from, which their policy allows of files alone. */
export const SCRIPT_PATH = '/-/dev.js';

/** A mistake as a page shows it: its line as the terminal has it, and the source below. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

type Message = { readonly kind: 'reload' } | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** The pages that are open in browsers. */
export interface DevChannel {
  /** Keeps the response open and tells it what there is to tell. */
  readonly open: (response: ServerResponse) => void;
  /** Shows problems over every open page, and over those that open later; none takes them away. */
  readonly show: (problems: readonly Problem[]) => void;
  readonly reload: () => void;
}

/** Makes a channel to which no page listens yet. */
export function devChannel(): DevChannel {
  const listeners = new Set<ServerResponse>();
  let problems: readonly Problem[] = [];
  const tell = (message: Message, to: Iterable<ServerResponse> = listeners): void => {
    for (const listener of to) listener.write(`data: ${JSON.stringify(message)}\n\n`);
  };
  return {
    open: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': connected\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      tell({ kind: 'problems', problems }, [response]);
    },
    show: (found) => {
      problems = found;
      tell({ kind: 'problems', problems });
    },
    reload: () => tell({ kind: 'reload' }),
  };
}

/** What runs on every page: it follows the channel, and shows problems in a panel over the page, as plain text. */
export const PAGE_SCRIPT = `
new EventSource(${JSON.stringify(EVENTS_PATH)}).onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.kind === 'reload') return location.reload();
  document.getElementById('offprint-problems')?.remove();
  if (message.problems.length === 0) return;
  const panel = document.createElement('div');
  panel.id = 'offprint-problems';
  panel.setAttribute('role', 'alert');
  panel.style.cssText = 'position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:9999;margin:0;' +
    'padding:1rem 1.5rem;background:#1d1b18;color:#f5f2ec;border-top:4px solid #d0453b;font:14px/1.5 monospace';
  for (const { severity, text } of message.problems) {
    const line = document.createElement('pre');
    line.style.cssText = 'margin:0 0 .75rem;padding:0;background:none;border:0;white-space:pre-wrap;font:inherit;color:' +
      (severity === 'error' ? '#ffb4ab' : '#f0d890');
    line.textContent = text;
    panel.append(line);
  }
  document.body.append(panel);
};
`;

/** The page that is shown while there is no site to show. */
export const WAITING_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Offprint</title>
<body style="font:18px/1.5 system-ui;margin:15vh auto;max-width:32rem;padding:0 1rem">
<p>The archive is being read. This page becomes the site as soon as there is one.</p>
<script>${PAGE_SCRIPT}</script></body></html>
`;
