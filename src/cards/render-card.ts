import { dirname } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import sharp from 'sharp';
import { createCompiler } from '../pdf/fonts.ts';
import { CARD_FONTS } from './card-fonts.ts';

/** The folder that holds this room and that of PDFs, whose templates a card imports. */
const WORKSPACE = dirname(import.meta.dirname);

/** What networks that show cards ask for, in pixels. */
const WIDTH = 1200;
const HEIGHT = 630;

let compiler: NodeCompiler | undefined;

/** A card's Typst source as a PNG of 1200 by 630 pixels. Throws where the source does not compile, which is a bug. */
export async function renderCard(source: string): Promise<Uint8Array> {
  compiler ??= createCompiler(WORKSPACE, CARD_FONTS);
  const compiled = compiler.compile({ mainFileContent: source });
  const document = compiled.result;
  if (document === null) {
    const error = compiled.takeError();
    const findings = error === null ? [] : compiler.fetchDiagnostics(error);
    throw new Error(`A social card does not compile: ${JSON.stringify(findings)}`);
  }
  // Letters are outlines in this SVG, so no font is needed to draw it. Points become pixels at 72 per inch.
  const svg = compiler.plainSvg(document);
  compiler.evictCache(10);
  const image = sharp(Buffer.from(svg), { density: 144 }).resize(WIDTH, HEIGHT);
  return image.png({ palette: true, colours: 64, compressionLevel: 9, effort: 7 }).toBuffer();
}
