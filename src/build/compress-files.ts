import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { mediaTypeOf } from '../export/media-types.ts';
import { SERVER_PATHS } from '../model/urls.ts';
import { MARKER } from './output-folder.ts';
import type { Tell } from './progress.ts';
import type { SiteWriter } from './site-writer.ts';

/** A way in which a host can send a file: the end that the compressed file's name has, and its encoder. */
interface Encoding {
  readonly end: string;
  readonly encoder: () => NodeJS.ReadWriteStream;
  /** What the encoder's bytes are called in the site. */
  readonly finish: (bytes: Uint8Array) => Uint8Array;
}

const ENCODINGS: readonly Encoding[] = [
  {
    end: '.br',
    encoder: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
    finish: (bytes) => bytes,
  },
  {
    end: '.gz',
    encoder: () => createGzip({ level: constants.Z_BEST_COMPRESSION }),
    // RFC 1952 §2.3.1: the tenth byte names the operating system. Without it every machine writes the same.
    finish: (bytes) => Uint8Array.from(bytes, (byte, position) => (position === 9 ? 255 : byte)),
  },
];

/** What texts come in; images, fonts, PDFs and archives are compressed by themselves. */
const COMPRESSIBLE =
  /^(?:text\/.*|image\/svg\+xml|application\/(?:[\w.-]+\+)?(?:json|xml|yaml)|application\/x-(?:bibtex|research-info-systems|tex))$/;

/** In bytes. What is smaller fits one packet of a network, compressed or not. */
const SMALLEST = 1000;

/** Read by hosts, sent to nobody. */
const UNSENT: ReadonlySet<string> = new Set([MARKER, ...Object.values(SERVER_PATHS)]);

/** A file to make: its source's path and its encoding. */
interface Job {
  readonly source: string;
  readonly path: string;
  readonly key: string;
  readonly encoding: Encoding;
}

/**
 * Puts a compressed copy (`.br`, `.gz`) beside every text of the site that one makes smaller, for hosts that send such files
 * to those who accept them. A copy that the last output has of the same bytes is taken from there; a file of the archive's own
 * that has a copy's name stays. Returns the paths of the copies; `tell` hears of each that is made.
 */
export async function compressFiles(writer: SiteWriter, stop: AbortSignal, tell: Tell): Promise<ReadonlySet<string>> {
  const copies = new Set<string>();
  const jobs: Job[] = [];
  for (const job of jobsOf(writer)) {
    if (writer.reuse(job.path, job.key)) copies.add(job.path);
    else jobs.push(job);
  }
  const waiting = jobs.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const job of waiting) {
      stop.throwIfAborted();
      if (await compress(writer, job)) copies.add(job.path);
      tell(++done, jobs.length);
    }
  };
  // Encoders run in threads of Node's own.
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return copies;
}

function jobsOf(writer: SiteWriter): readonly Job[] {
  return [...writer.files.values()]
    .filter(({ path, length }) => length >= SMALLEST && COMPRESSIBLE.test(mediaTypeOf(path)) && !UNSENT.has(path))
    .flatMap(({ path, sha256 }) =>
      ENCODINGS.map((encoding) => ({
        source: path,
        path: path + encoding.end,
        key: `compressed ${encoding.end} ${sha256}`,
        encoding,
      })),
    )
    .filter((job) => !writer.has(job.path));
}

/** Says whether the copy is smaller, and so in the site. */
async function compress(writer: SiteWriter, { source, path, key, encoding }: Job): Promise<boolean> {
  const chunks: Uint8Array[] = [];
  const sink = new Writable({
    write: (chunk: Uint8Array, _encoding, next) => {
      chunks.push(chunk);
      next();
    },
  });
  await pipeline(createReadStream(join(writer.folder, source)), encoding.encoder(), sink);
  const bytes = encoding.finish(Buffer.concat(chunks));
  if (bytes.length >= (writer.files.get(source)?.length ?? 0)) return false;
  writer.put(path, [{ key, make: () => bytes }]);
  return true;
}
