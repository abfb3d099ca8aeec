import { bibtexEntry } from '../export/bibtex.ts';
import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledText } from '../model/compiled.ts';
import type { CitableItem, Heading } from '../model/item.ts';
import { itemFormatPath, sitePath } from '../model/urls.ts';
import { archiveIndex, textOf } from './archive.ts';
import { type CitingItem, citingItems } from './citing-items.ts';
import type { Link } from './entry.ts';
import { type ItemView, itemView } from './item-view.ts';

/** Everything that the page of a paper, a field note or a definition lays out. */
export interface ReadingView {
  readonly config: ArchiveConfig;
  readonly view: ItemView;
  readonly text: CompiledText;
  readonly citing: readonly CitingItem[];
  readonly citedByHeading: string;
  readonly bibtex: string;
  readonly bibtexHref: string;
  /** Whether the summary stands under the title: not where an abstract follows. */
  readonly showSummary: boolean;
  readonly contents: {
    readonly shown: boolean;
    readonly headings: readonly Heading[];
    readonly parts: readonly Link[];
  };
}

/** Below this many sections a page is easier to scroll than to navigate. */
const FEWEST_SECTIONS = 3;

export async function readingView(item: CitableItem): Promise<ReadingView> {
  const index = await archiveIndex();
  const { config } = index.archive;
  const text = await textOf(item);
  const citing = citingItems(index, item);
  const citedByHeading = item.type === 'definitions' ? 'Used in' : 'Cited by';
  const headings = item.headings.filter((heading) => heading.depth <= 3);
  return {
    config,
    view: itemView(index, item),
    text,
    citing,
    citedByHeading,
    bibtex: bibtexEntry(item, config),
    bibtexHref: sitePath(config, itemFormatPath(item.id, 'bib')),
    showSummary: item.type === 'definitions' || text.abstractHtml === '',
    contents: {
      shown: item.type === 'papers' ? headings.length > 0 : headings.length >= FEWEST_SECTIONS,
      headings,
      parts: [
        ...(text.bibliography.length > 0 ? [{ href: '#references', label: 'References' }] : []),
        ...(citing.length > 0 ? [{ href: '#cited-by', label: citedByHeading }] : []),
        { href: '#how-to-cite', label: 'How to cite' },
      ],
    },
  };
}
