import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { assetPath, sitePath } from '../model/urls.ts';
import type { PaperAttachment } from './attachments.ts';
import { printSvg } from './print-svg.ts';
import type { PaperImage, PaperJob } from './set-pdf.ts';

export { pdfPath } from '../model/pdf-path.ts';

/** What setting an archive's papers takes from outside. */
export interface PaperSurroundings {
  /** The bytes of a file of the archive, as it is published. */
  readonly readFile: (file: string) => Promise<Uint8Array>;
  /** The name and the address of a licence by its SPDX id. */
  readonly licenseOf: (spdxId: string) => { readonly label: string; readonly url: string };
  /** The files that an item's PDF carries where the archive asks for them. */
  readonly attachmentsOf?: (item: Item) => Promise<readonly PaperAttachment[]>;
}

/** The items and older texts that get a PDF: those of the archive's types whose author has not put one beside the text. */
export function itemsWithPdf({ archive: { config, items, versions } }: CompiledArchive): readonly Item[] {
  const isOwn = ({ slug, assets }: Item): boolean => assets.some(({ name }) => name === `${slug}.pdf`);
  return [...items.filter((item) => !isOwn(item)), ...versions.filter(({ pdf }) => pdf === undefined)].filter(
    ({ type }) => config.pdfTypes.includes(type),
  );
}

/** An item with all that its PDF shows. */
export async function paperJob(
  item: Item,
  compiled: CompiledArchive,
  { readFile, licenseOf, attachmentsOf }: PaperSurroundings,
  images: ReadonlyMap<string, string> = imageFiles(compiled),
): Promise<PaperJob> {
  const { config } = compiled.archive;
  const text = compiled.textOf(item.id);
  const sources = new Set(
    [...`${text.html}${text.abstractHtml}`.matchAll(/ src="([^"]+)"/g)].map(([, src = '']) => src),
  );
  const shown = [...sources].flatMap((src): [string, string][] => {
    const file = images.get(src);
    return file === undefined ? [] : [[src, file]];
  });
  const read = await Promise.all(
    shown.map(async ([src, file], position): Promise<[string, PaperImage]> => {
      const extension = /\.\w+$/.exec(file)?.[0].toLowerCase() ?? '';
      const bytes = await readFile(file);
      const printed = extension === '.svg' ? printSvg(bytes) : bytes;
      return [src, { path: `image-${position}${extension}`, file, bytes: printed }];
    }),
  );
  const attachments = config.pdfAttachments ? await attachmentsOf?.(item) : undefined;
  const job = { item, text, config, license: licenseOf(item.license), images: new Map(read) };
  return attachments === undefined ? job : { ...job, attachments };
}

/** Every image of the archive's site, by the `src` under which pages show it. */
export function imageFiles(compiled: CompiledArchive): ReadonlyMap<string, string> {
  return new Map(imagePaths(compiled));
}

function* imagePaths({ archive }: CompiledArchive): Generator<readonly [src: string, file: string]> {
  const isImage = (file: string): boolean => /\.(?:svg|png|jpe?g|gif|webp)$/i.test(file);
  for (const item of archive.items) {
    for (const { name, file } of item.assets)
      if (isImage(file)) yield [sitePath(archive.config, assetPath(item.id, name)), file];
  }
  for (const { path, file } of archive.staticFiles) if (isImage(file)) yield [sitePath(archive.config, path), file];
}
