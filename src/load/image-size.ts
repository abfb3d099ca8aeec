/** An image's pixels across and down. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Gives up to `length` bytes of a file from an offset on. */
export type ReadAt = (offset: number, length: number) => Promise<Uint8Array>;

/**
 * The size that the head of a PNG (§11.2.1), GIF (89a §18), WebP (RFC 9649) or JPEG file (ITU-T T.81 §B.2.2) names; undefined
 * where it is none of them, or cut short. No more of the file is read than that, and nothing is decoded.
 */
export async function imageSize(readAt: ReadAt): Promise<ImageSize | undefined> {
  const head = viewOf(await readAt(0, 32));
  if (head.byteLength < 12) return undefined;
  if (head.getUint32(0) === 0x89504e47)
    return head.byteLength < 24 ? undefined : size(head.getUint32(16), head.getUint32(20));
  if (ascii(head, 0, 4) === 'GIF8') return size(head.getUint16(6, true), head.getUint16(8, true));
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WEBP')
    return head.byteLength < 30 ? undefined : webpSize(head);
  return head.getUint16(0) === 0xffd8 ? jpegSize(readAt) : undefined;
}

function webpSize(head: DataView): ImageSize | undefined {
  const kind = ascii(head, 12, 4);
  if (kind === 'VP8X') return size(1 + uint24(head, 24), 1 + uint24(head, 27));
  if (kind === 'VP8 ') return size(head.getUint16(26, true) & 0x3fff, head.getUint16(28, true) & 0x3fff);
  if (kind !== 'VP8L') return undefined;
  const bits = head.getUint32(21, true);
  return size(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
}

// A picture has some dozens of segments ahead of its frame; who writes more of them has something else in mind.
const MOST_SEGMENTS = 10_000;

/** A JPEG's size stands in its frame header, after any number of segments that each tell their length. */
async function jpegSize(readAt: ReadAt): Promise<ImageSize | undefined> {
  let offset = 2;
  for (let segment = 0; segment < MOST_SEGMENTS; segment += 1) {
    const part = viewOf(await readAt(offset, 9));
    if (part.byteLength < 9 || part.getUint8(0) !== 0xff) return undefined;
    const marker = part.getUint8(1);
    // Frames of every coding; C4, C8 and CC are tables among them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return size(part.getUint16(7), part.getUint16(5));
    // Any number of fill bytes may stand before a marker.
    offset += marker === 0xff ? 1 : 2 + part.getUint16(2);
  }
  return undefined;
}

function size(width: number, height: number): ImageSize {
  return { width, height };
}

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) + view.getUint8(offset + 2) * 0x10000;
}

function ascii(view: DataView, offset: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + offset, length));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
