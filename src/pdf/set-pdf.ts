import { lastChanged } from '../model/item.ts';
import { attachedFiles } from './attachments.ts';
import { compilePdf, type DocumentFile } from './compiler.ts';
import type { SetFormula } from './formulas.ts';
import { withLastChange } from './last-change.ts';
import { type Paper, type PaperSource, paperSource, type Refused, trialSource } from './paper-source.ts';
import { call, string } from './typst.ts';
import { withLicense } from './xmp-license.ts';

/** A paper's images: the path that the document names, the file's path in the archive, and its bytes. */
export interface PaperImage extends DocumentFile {
  readonly file: string;
}

/** A paper to be set. It is plain data, so that it can be handed to a worker thread. */
export type PaperJob = Omit<Paper, 'imagePath'> & {
  /** The images of the text, by the `src` under which the page shows them. */
  readonly images: ReadonlyMap<string, PaperImage>;
};

/** What a paper shows otherwise than its author meant it, or why it could not be set. */
export type PdfProblem =
  | { readonly kind: 'formula'; readonly tex: string }
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'image'; readonly file: string; readonly reason: string }
  | { readonly kind: 'document'; readonly reason: string; readonly characters?: readonly string[] };

export interface SetPaper {
  /** Absent where the paper could not be set. */
  readonly pdf?: Uint8Array;
  readonly problems: readonly PdfProblem[];
}

/** With more characters than these that no font has, a paper is in a script that the fonts do not cover. */
const MOST_MISSING = 24;

/**
 * Sets a paper as PDF/A-2a, or as PDF/A-3a where it carries attachments. What the compiler refuses is found, set in another way, and told: a formula becomes a picture, a
 * character its code point, a broken image its text. The same job gives the same bytes.
 */
export async function setPdf(job: PaperJob): Promise<SetPaper> {
  const first = await attempt(job, { formulas: new Map(), characters: new Set() }, new Set());
  if (first.pdf !== undefined) return { pdf: first.pdf, problems: unsetFormulas(first.set) };
  const broken = brokenImages(job);
  const images = new Set(broken.map(({ file }) => file));
  const formulas = refusedFormulas(first.set);
  const second = await attempt(job, { formulas, characters: new Set() }, images);
  const characters = new Set(second.messages.flatMap(missingCharacters));
  const isCovered = characters.size <= MOST_MISSING;
  const last = second.pdf === undefined && isCovered ? await attempt(job, { formulas, characters }, images) : second;
  const told: PdfProblem[] = [
    ...unsetFormulas(last.set),
    ...broken,
    ...(isCovered ? [...characters].map((character) => ({ kind: 'character' as const, character })) : []),
  ];
  if (last.pdf !== undefined) return { pdf: last.pdf, problems: told };
  const document: PdfProblem = isCovered
    ? { kind: 'document', reason: last.messages.join('; ') }
    : {
        kind: 'document',
        reason: `the fonts lack ${characters.size} of its characters`,
        characters: [...characters],
      };
  return { problems: [...told, document] };
}

interface Attempt {
  readonly set: PaperSource;
  readonly pdf?: Uint8Array;
  readonly messages: readonly string[];
}

async function attempt(job: PaperJob, refused: Refused, withoutImages: ReadonlySet<string>): Promise<Attempt> {
  const images = [...job.images].filter(([, { file }]) => !withoutImages.has(file));
  const paths = new Map(images.map(([src, { path }]) => [src, path]));
  const set = await paperSource({ ...job, imagePath: (src) => paths.get(src) }, refused);
  const attached = attachedFiles(job.attachments ?? []);
  const files = [...images.map(([, image]) => image), ...attached];
  // Only the third part of PDF/A takes files of any format; the second is older, and more readers know it.
  const result = compilePdf(set.source, files, attached.length > 0 ? 'a-3a' : 'a-2a');
  return 'pdf' in result
    ? { set, pdf: withMetadata(result.pdf, job), messages: [] }
    : { set, messages: result.problems };
}

/** What Typst has no settings for. */
function withMetadata(pdf: Uint8Array, { item, license }: PaperJob): Uint8Array {
  const changed = lastChanged(item);
  const licensed = withLicense(pdf, license);
  return changed === undefined ? licensed : withLastChange(licensed, changed);
}

/** The formulas that the compiler refuses one by one, and how they were set. */
function refusedFormulas({ formulas }: PaperSource): Refused['formulas'] {
  return new Map(
    formulas.flatMap(({ by, typst }, place): [number, SetFormula['by']][] => {
      const isRefused = by !== 'tex' && 'problems' in compilePdf(trialSource(typst.block(undefined)), [], 'a-2a');
      return isRefused ? [[place, by]] : [];
    }),
  );
}

function brokenImages({ images }: PaperJob): readonly (PdfProblem & { readonly kind: 'image' })[] {
  return [...images.values()].flatMap((image) => {
    const drawn = call('picture', [string(image.path), string('Image')]);
    const result = compilePdf(trialSource(drawn), [image], 'a-2a');
    return 'pdf' in result ? [] : [{ kind: 'image', file: image.file, reason: result.problems[0] ?? '' }];
  });
}

function unsetFormulas({ formulas }: PaperSource): readonly PdfProblem[] {
  return formulas.filter(({ by }) => by === 'tex').map(({ tex }) => ({ kind: 'formula', tex }));
}

/** The characters that a message of the compiler says no font has, or that PDF/A forbids. */
function missingCharacters(message: string): readonly string[] {
  const quoted = /^PDF\/\S+ error: the (?:text|PDF contains the codepoint) `\\?"(.+?)\\?"`/.exec(message)?.[1];
  if (quoted === undefined) return [];
  const point = /^\\+u\{([\da-f]+)\}$/i.exec(quoted)?.[1];
  return point === undefined ? [...quoted] : [String.fromCodePoint(Number.parseInt(point, 16))];
}
