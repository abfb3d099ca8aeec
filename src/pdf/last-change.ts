import { dayOf, type IsoDate } from '../model/date.ts';

const INFORMATION = /\/ModDate \(D:(?=\d{14}Z\)\s+\/CreationDate )/g;
const XMP = '<xmp:ModifyDate>';

/**
 * A PDF whose metadata name the day of its text's last change: Typst has one date for a document, and writes it as that of its
 * creation and of its change. Both places are in the document information (ISO 32000-1 §14.3.3) and in the XMP packet, which
 * PDF/A wants to agree; a day takes the place of another of the same length. Throws where the file is not of the shape that
 * Typst's writer gives it.
 */
export function withLastChange(pdf: Uint8Array, date: IsoDate): Uint8Array {
  const file = Buffer.from(pdf);
  // Attached files stand before what is said about the document, and may hold anything.
  const information = [...file.toString('latin1').matchAll(INFORMATION)].at(-1);
  const packet = file.lastIndexOf(XMP);
  if (information === undefined || packet < information.index)
    throw new Error('A PDF has no dates where they are expected.');
  const day = dayOf(date);
  file.write(day.replaceAll('-', ''), information.index + information[0].length, 'latin1');
  file.write(day, packet + XMP.length, 'latin1');
  return new Uint8Array(file);
}
