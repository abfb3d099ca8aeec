import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CompileResult, compileArchive } from '../src/load/compile-archive.ts';
import { temporaryFolder } from './command.ts';

/** An archive's files by path; of `archive.yaml` only what differs from the least that there must be. */
export type ArchiveSource = Readonly<Record<string, string>>;

const CONFIG = 'title: An archive\nurl: https://lab.example/\ndescription: Made up.\nauthor: Ann Lee\n';

/** Writes the files into a folder, below an `archive.yaml` that names the archive. */
export function writeArchive(folder: string, files: ArchiveSource): void {
  for (const [path, text] of Object.entries({ 'archive.yaml': '', ...files })) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path === 'archive.yaml' ? CONFIG + text : text);
  }
}

/** Compiles an archive that is written for this one purpose. */
export async function compileFiles(files: ArchiveSource): Promise<CompileResult> {
  const folder = temporaryFolder();
  try {
    writeArchive(folder.path, files);
    return await compileArchive({ contentDir: folder.path, drafts: false });
  } finally {
    folder.remove();
  }
}

/** A paper's file: the front matter that every paper needs, more of it, and the body. */
export function paper(body: string, frontMatter = ''): string {
  return `---\ntitle: A paper\nsummary: About it.\ndate: 2026-05-16\nabstract: In short.\n${frontMatter}---\n\n${body}\n`;
}
