import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { RenderJob, WrittenPage } from './render-pages-worker.ts';
import type { Renderer } from './renderer.ts';

/** Threads that render pages of one archive. */
export interface RenderThreads {
  /** Has one of them load what it will render with, while there is nothing to render yet. */
  readonly prepare: (renderer: Renderer) => void;
  /** Renders pages in one of them. */
  readonly render: (job: RenderJob, stop: AbortSignal) => Promise<readonly WrittenPage[]>;
  readonly close: () => Promise<void>;
}

/** Threads for the archive that is handed off in a folder. None is started before there is something to do. */
export function openRenderThreads(handOff: string): RenderThreads {
  let pool: Piscina<RenderJob, readonly WrittenPage[]> | undefined;
  const open = (): Piscina<RenderJob, readonly WrittenPage[]> => {
    pool ??= new Piscina({
      filename: new URL('./render-pages-worker.ts', import.meta.url).href,
      minThreads: 1,
      maxThreads: availableParallelism(),
      // Until they are closed: what a thread has loaded is worth more than a thread.
      idleTimeout: Number.POSITIVE_INFINITY,
      env: { ...process.env, NODE_ENV: 'production', OFFPRINT_HANDOFF: handOff },
    });
    return pool;
  };
  return {
    prepare: ({ module }) => {
      // Whoever renders pages learns what went wrong with it.
      open()
        .run({ module, target: '', pages: [] })
        .catch(() => undefined);
    },
    render: (job, signal) => open().run(job, { signal }),
    close: async () => pool?.destroy(),
  };
}
