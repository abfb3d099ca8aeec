import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type AstroInlineConfig, dev } from 'astro';

/** Pages that are rendered when they are asked for. */
export interface DevPages {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Forgets which pages there were: the hand-off has changed. */
  readonly refresh: () => void;
  readonly stop: () => Promise<void>;
}

export interface DevPagesOptions {
  /** A folder that holds an archive. */
  readonly handOff: string;
  /** What tells Astro of the archive's own components. */
  readonly own: Readonly<Record<string, string | undefined>>;
  /** What Vite tells browsers goes through it. */
  readonly server: Server;
  /** Is run on every page. */
  readonly script: string;
}

/** Starts Astro's development server over a hand-off folder. */
export async function startPages(projectDir: string, options: DevPagesOptions): Promise<DevPages> {
  const { handOff, own, server, script } = options;
  process.env['OFFPRINT_HANDOFF'] = handOff;
  for (const [name, value] of Object.entries(own)) process.env[name] = value ?? '';
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  let refresh = (): void => {};
  const config: AstroInlineConfig = {
    root: projectDir,
    logLevel: 'silent',
    // It listens on a port of its own as well, which nothing uses.
    server: { host: '127.0.0.1', port: 47_000 },
    integrations: [
      {
        name: 'offprint-dev',
        hooks: {
          'astro:config:setup': ({ injectScript }) => injectScript('page', script),
          'astro:server:setup': ({ server: { environments } }) => {
            const { client, ...others } = environments;
            refresh = () => {
              for (const environment of Object.values(others)) environment.hot.send('astro:content-changed', {});
            };
          },
        },
      },
    ],
    vite: {
      server: {
        ws: { server },
        watch: { ignored: ['**/tests/**', '**/content/**', '**/docs/**', '**/dist/**', '**/.astro/dev-site-*/*'] },
      },
    },
  };
  const astro = await dev(config);
  return {
    answer: (request, response) => astro.handle(request, response),
    refresh: () => refresh(),
    stop: () => astro.stop(),
  };
}
