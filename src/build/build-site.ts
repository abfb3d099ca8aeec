import { relative } from 'node:path';
import type { BuildOptions, BuildResult } from './build-archive.ts';
import { buildInputs, lineReader, rememberBuild, unchangedBuild } from './last-build.ts';
import { checkOutputFolder } from './output-folder.ts';
import { formatTime, type Progress } from './progress.ts';

/**
 * Builds the site of an archive as `buildArchive` does, unless the same build has been done: where the content, the program
 * and the options are those of the last build into this folder, and the folder is as that left it, nothing is done again.
 */
export async function buildSite(options: BuildOptions, progress: Progress, stop: AbortSignal): Promise<BuildResult> {
  const started = performance.now();
  const out = checkOutputFolder(options.outDir, options.contentDir, options.projectDir);
  const inputs = await buildInputs(options);
  const last = await unchangedBuild(options, out, inputs);
  const where = relative(process.cwd(), out) || out;
  if (last !== undefined) {
    for (const line of last.summary) progress.line(line);
    progress.line(`Nothing has changed since ${where} was built (${formatTime(performance.now() - started)}).`);
    const { diagnostics } = last;
    return { built: true, diagnostics, sourceLine: lineReader(options.contentDir), summary: last.summary };
  }
  // What a build needs takes half a second to load, which one that does nothing goes without.
  const { buildArchive } = await import('./build-archive.ts');
  const result = await buildArchive(options, progress, stop);
  for (const line of result.summary) progress.line(line);
  if (!result.built) return result;
  progress.line(`Written to ${where} in ${formatTime(performance.now() - started)}.`);
  const { diagnostics, summary } = result;
  // An edit during the build may be in it or not.
  if ((await buildInputs(options)) === inputs) await rememberBuild(options, out, { inputs, diagnostics, summary });
  return result;
}
