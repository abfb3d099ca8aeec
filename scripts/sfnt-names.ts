/** The names in a font's `name` table by their ids (OpenType, 'Name IDs'), as they are written for Windows in English. */
export type FontNames = ReadonlyMap<number, string>;

interface Table {
  readonly tag: string;
  readonly bytes: Buffer;
}

const PLATFORM = { windows: 3, unicode: 1, english: 0x409 };
const NAME_HEADER = 6;
const NAME_RECORD = 12;
const TABLE_RECORD = 16;
/** What all words of a font add up to, with `checkSumAdjustment` in `head`. */
const WHOLE = 0xb1b0afba;
const ADJUSTMENT = 8;

/** The names of a font in the SFNT format. */
export function sfntNames(font: Buffer): FontNames {
  const table = tablesOf(font).find(({ tag }) => tag === 'name')?.bytes;
  if (table === undefined) return new Map();
  const texts = table.readUInt16BE(4);
  const records = Array.from({ length: table.readUInt16BE(2) }, (_, index) => NAME_HEADER + NAME_RECORD * index);
  return new Map(
    records
      .filter((at) => table.readUInt16BE(at) === PLATFORM.windows)
      .map((at) => {
        const start = texts + table.readUInt16BE(at + 10);
        const text = Buffer.from(table.subarray(start, start + table.readUInt16BE(at + 8)));
        return [table.readUInt16BE(at + 6), text.swap16().toString('utf16le')];
      }),
  );
}

/** The font with these names and no others. */
export function withNames(font: Buffer, names: FontNames): Buffer {
  const tables = tablesOf(font).map((table) => (table.tag === 'name' ? { ...table, bytes: nameTable(names) } : table));
  const head = Buffer.alloc(12 + TABLE_RECORD * tables.length);
  font.copy(head, 0, 0, 12);
  const parts = [head];
  let offset = head.length;
  for (const [index, { tag, bytes }] of tables.entries()) {
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    if (tag === 'head') padded.writeUInt32BE(0, ADJUSTMENT);
    const record = 12 + TABLE_RECORD * index;
    head.write(tag, record, 'latin1');
    head.writeUInt32BE(checksum(padded), record + 4);
    head.writeUInt32BE(offset, record + 8);
    head.writeUInt32BE(bytes.length, record + 12);
    parts.push(padded);
    offset += padded.length;
  }
  const whole = Buffer.concat(parts);
  const headTable = tablesOf(whole).find(({ tag }) => tag === 'head');
  headTable?.bytes.writeUInt32BE((WHOLE - checksum(whole)) >>> 0, ADJUSTMENT);
  return whole;
}

function nameTable(names: FontNames): Buffer {
  const entries = [...names].toSorted(([a], [b]) => a - b);
  const head = Buffer.alloc(NAME_HEADER + NAME_RECORD * entries.length);
  head.writeUInt16BE(entries.length, 2);
  head.writeUInt16BE(head.length, 4);
  const texts = entries.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let offset = 0;
  for (const [index, [id]] of entries.entries()) {
    const length = texts[index]?.length ?? 0;
    const fields = [PLATFORM.windows, PLATFORM.unicode, PLATFORM.english, id, length, offset];
    for (const [field, value] of fields.entries()) {
      head.writeUInt16BE(value, NAME_HEADER + NAME_RECORD * index + 2 * field);
    }
    offset += length;
  }
  return Buffer.concat([head, ...texts]);
}

/** The tables of a font, as views into it. */
function tablesOf(font: Buffer): readonly Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const record = 12 + TABLE_RECORD * index;
    const start = font.readUInt32BE(record + 8);
    return {
      tag: font.toString('latin1', record, record + 4),
      bytes: font.subarray(start, start + font.readUInt32BE(record + 12)),
    };
  });
}

/** The sum of the 32-bit words of a table whose length is a multiple of four (OpenType, 'Calculating checksums'). */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
