import { type Diagnostic, type Reporter, reporterFor } from '../diagnostics/diagnostic.ts';
import { ARCHIVE_CONFIG, type ArchiveConfigInput } from '../model/archive-config.ts';
import type { ThemeComponent } from '../model/theme-components.ts';
import { type ArchiveFiles, readText } from './disk.ts';
import { validate } from './validate.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

export const CONFIG_FILE = 'archive.yaml';

export interface LoadedConfig {
  readonly input: ArchiveConfigInput;
  readonly source: YamlSource;
}

/** Reads and checks `archive.yaml`. Every mistake in it is an `archive/config`; undefined where there is one. */
export async function loadConfig(files: ArchiveFiles, sink: Diagnostic[]): Promise<LoadedConfig | undefined> {
  const report = reporterFor(CONFIG_FILE, sink);
  if (!files.paths.has(CONFIG_FILE)) {
    report(
      'archive/config',
      undefined,
      'The archive has no archive.yaml. Write one with title, url, description and author.',
    );
    return undefined;
  }
  const text = await readText(files, CONFIG_FILE, sink);
  if (text === undefined) return undefined;
  const source = parseYaml(text, { rule: 'archive/config', report, firstLine: 0, subject: CONFIG_FILE });
  if (source === undefined) return undefined;
  const found = sink.length;
  const input = validate(ARCHIVE_CONFIG, source, { report, rule: 'archive/config', subject: CONFIG_FILE });
  if (input !== undefined) return { input, source };
  checkAuthor(source, report, sink.slice(found));
  return undefined;
}

/**
 * The archive's URL and the components that it replaces, from `archive.yaml` alone: what depends on nothing else need not wait
 * for the rest to be read. Undefined where the file has mistakes, which loading the archive reports.
 */
export async function configuredPages(
  contentDir: string,
): Promise<{ readonly url: string; readonly components: readonly ThemeComponent[] } | undefined> {
  const config = await loadConfig({ folder: contentDir, paths: new Set([CONFIG_FILE]) }, []).catch(() => undefined);
  return config && { url: archiveUrl(config.input), components: config.input.theme.components ?? [] };
}

/** The URL that an archive lies at, with a slash at its end. */
export function archiveUrl({ url }: ArchiveConfigInput): string {
  return new URL(url.endsWith('/') ? url : `${url}/`).href;
}

/** The schema looks for an author only where nothing else is wrong; all mistakes are to be found in one run. */
function checkAuthor({ data }: YamlSource, report: Reporter, found: readonly Diagnostic[]): void {
  const keys = typeof data === 'object' && data !== null ? Object.keys(data) : [];
  const message = 'An archive needs an author. Write author: Your Name.';
  if (keys.includes('author') || keys.includes('authors') || found.some((known) => known.message === message)) return;
  report('archive/config', undefined, message);
}
