import { blankText } from '../../src/model/compiled.ts';
import type { Paper } from '../../src/model/item.ts';
import type { PaperImage, PaperJob } from '../../src/pdf/set-pdf.ts';
import { madeUpConfig, madeUpPaper } from './made-up-archive.ts';

/** A paper of the made-up archive whose page shows `html`. */
export function madeUpJob(
  html: string,
  images: Readonly<Record<string, PaperImage>> = {},
  changes: Partial<Paper> = {},
): PaperJob {
  const item = madeUpPaper({ slug: 'trial', ...changes });
  return {
    item,
    text: { ...blankText(item.id), html },
    config: madeUpConfig(),
    license: { label: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    images: new Map(Object.entries(images)),
  };
}
