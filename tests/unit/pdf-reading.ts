import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

function isInstalled(program: string): boolean {
  return spawnSync(program, ['-v'], { stdio: 'ignore' }).error === undefined;
}

/** Poppler's and qpdf's programs read what the project writes, where they are installed. */
export const POPPLER = isInstalled('pdftotext') && isInstalled('pdfinfo') && isInstalled('pdffonts');
export const QPDF = spawnSync('qpdf', ['--version'], { stdio: 'ignore' }).error === undefined;

/** What a program prints about a PDF. */
export function readPdf(program: string, pdf: Uint8Array, folder: string, options: readonly string[] = []): string {
  const file = join(folder, 'read.pdf');
  writeFileSync(file, pdf);
  const rest = program === 'pdftotext' ? ['-'] : [];
  const { stdout, stderr, status } = spawnSync(program, [...options, file, ...rest], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} gives ${status}: ${stderr}`);
  return stdout;
}

/** The text of each page, in reading order. */
export function pagesOf(pdf: Uint8Array, folder: string): readonly string[] {
  return readPdf('pdftotext', pdf, folder).split('\f').slice(0, -1);
}
