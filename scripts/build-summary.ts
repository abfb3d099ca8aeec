import type { BuildResult } from '../src/build/build-archive.ts';
import { listFiles, totalSize } from '../src/build/site-files.ts';

/** What `npm run build -- --json` prints. Its fields are kept, and others may join them. */
export interface BuildSummary {
  readonly built: boolean;
  /** The output folder, absolute. */
  readonly out: string;
  readonly milliseconds: number;
  readonly errors: number;
  readonly warnings: number;
  /** What the output folder holds; undefined where nothing was built. */
  readonly site?: { readonly pages: number; readonly files: number; readonly bytes: number };
}

/** Sums a build up for programs; the site is counted in the folder that holds it. */
export async function buildSummary(
  { built, diagnostics }: Pick<BuildResult, 'built' | 'diagnostics'>,
  out: string,
  milliseconds: number,
): Promise<BuildSummary> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const summary = { built, out, milliseconds, errors, warnings: diagnostics.length - errors };
  if (!built) return summary;
  const files = await listFiles(out);
  const pages = files.filter((file) => file.endsWith('.html')).length;
  return { ...summary, site: { pages, files: files.length, bytes: await totalSize(out, files) } };
}
