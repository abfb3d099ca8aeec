import { type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import { ARCHIVE_CONFIG, type ArchiveConfigInput } from '../model/archive-config.ts';
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
  const source = parseYaml(text, { rule: 'archive/config', report, firstLine: 0 });
  if (source === undefined) return undefined;
  const input = validate(ARCHIVE_CONFIG, source, { report, rule: 'archive/config', subject: 'archive.yaml' });
  return input === undefined ? undefined : { input, source };
}
