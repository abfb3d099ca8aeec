import type { DocumentFile } from './compiler.ts';
import { call, code, string, type Typst } from './typst.ts';

/** A file that travels within a PDF. */
export interface PaperAttachment {
  readonly name: string;
  readonly mediaType: string;
  /** How it stands to the document (ISO 32000-2 §7.11.3, AFRelationship). */
  readonly relationship: 'source' | 'supplement';
  readonly description: string;
  readonly bytes: Uint8Array;
}

/** The attachments as files for the compiler. */
export function attachedFiles(attachments: readonly PaperAttachment[]): readonly DocumentFile[] {
  return attachments.map(({ bytes }, position) => ({ path: pathOf(position), bytes }));
}

/** What attaches them to the document. */
export function attach(attachments: readonly PaperAttachment[]): readonly Typst[] {
  return attachments.map(({ name, mediaType, relationship, description }, position) =>
    call('pdf.attach', [string(name), call('read', [string(pathOf(position))], { encoding: code('none') })], {
      'mime-type': string(mediaType),
      relationship: string(relationship),
      description: string(description),
    }),
  );
}

function pathOf(position: number): string {
  return `attachment-${position}`;
}
