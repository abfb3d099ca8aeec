import type { Server } from 'node:http';
import { type AstroInlineConfig, dev } from 'astro';
import type { DevPages } from './dev-pages.ts';

export interface LivePagesOptions {
  /** What tells Astro of the archive's own components. */
  readonly own: Readonly<Record<string, string | undefined>>;
  /** What Vite tells browsers goes through it. */
  readonly server: Server;
  /** Is run on every page. */
  readonly script: string;
}

/**
 * Pages from Astro's development server, which follows changes of components. `OFFPRINT_HANDOFF` names a folder that holds an
 * archive.
 */
export async function livePages(projectDir: string, options: LivePagesOptions): Promise<DevPages> {
  const { own, server, script } = options;
  for (const [name, value] of Object.entries(own)) process.env[name] = value ?? '';
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  process.env['NODE_ENV'] = 'development';
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
        watch: { ignored: ['**/tests/**', '**/content/**', '**/docs/**', '**/dist/**'] },
      },
    },
  };
  const astro = await dev(config);
  return {
    assets: [],
    show: () => refresh(),
    answer: (request, response) => astro.handle(request, response),
    stop: () => astro.stop(),
  };
}
