import type { CompiledArchive } from '../model/compiled.ts';
import { PATHS } from '../model/urls.ts';
import { type CitationFormat, citationFiles } from './citation-files.ts';
import { citationRecord } from './citation-record.ts';
import type { OutputFile } from './output-file.ts';

const CSL_JSON: CitationFormat = {
  extension: 'csl.json',
  path: PATHS.cslJson,
  record: (item, config) => JSON.stringify(citationRecord(item, config), null, 2).replace(/^/gm, '  '),
  frame: { before: '[\n', between: ',\n', after: '\n]\n', empty: '[]\n' },
};

/** `archive.csl.json` and the `.csl.json` of each citable item: arrays of CSL-JSON 1.0.2, as citation processors read. */
export function exportCslJson(compiled: CompiledArchive, largest?: number): readonly OutputFile[] {
  return citationFiles(compiled, CSL_JSON, largest);
}
