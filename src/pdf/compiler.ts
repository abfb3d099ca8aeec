import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { createCompiler } from './fonts.ts';

/** The standards that a document is written in, a file each. */
export type PdfStandard = 'a-2a' | 'a-3a' | 'ua-1';

/** An image of a document, under the path that the document names. */
export interface DocumentFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A PDF, or what the compiler says against the document. */
export type CompiledPdf = { readonly pdf: Uint8Array } | { readonly problems: readonly string[] };

/** The folder of the template, which is all that a document can import; images are held in memory. */
const FOLDER = import.meta.dirname;

let compiler: NodeCompiler | undefined;

/**
 * A Typst document as PDF. Nothing in it depends on the clock: a document has its item's date. The fonts are those of
 * the project.
 */
export function compilePdf(source: string, files: readonly DocumentFile[], standard: PdfStandard): CompiledPdf {
  compiler ??= createCompiler(FOLDER);
  compiler.resetShadow();
  for (const { path, bytes } of files) compiler.mapShadow(`${FOLDER}/${path}`, Buffer.from(bytes));
  const compiled = compiler.compile({ mainFileContent: source });
  const document = compiled.result;
  if (document === null) {
    const error = compiled.takeError();
    return {
      problems: error === null ? ['Typst gives no document.'] : compiler.fetchDiagnostics(error).map(messageOf),
    };
  }
  try {
    return { pdf: compiler.pdf(document, { pdfStandard: standard }) };
  } catch (error) {
    return { problems: exportProblems(error) };
  } finally {
    compiler.evictCache(10);
  }
}

function messageOf(diagnostic: unknown): string {
  const isReadable = typeof diagnostic === 'object' && diagnostic !== null && 'message' in diagnostic;
  return isReadable ? String(diagnostic.message) : String(diagnostic);
}

/** The writer of PDF throws its findings as one text. */
function exportProblems(error: unknown): readonly string[] {
  const text = error instanceof Error && 'code' in error ? `${error.message} ${String(error.code)}` : String(error);
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message]) => message ?? '');
  return messages.length > 0 ? messages : [text];
}
