import type { CompiledText } from '../model/compiled.ts';
import type { CitableItem, Heading } from '../model/item.ts';
import { type PageTerms, pageTermsFor } from '../model/terms/page-terms.ts';
import { termsFor } from '../model/terms/terms-for.ts';
import { directionOf } from '../model/writing-direction.ts';
import { archiveIndex, textOf } from './archive.ts';
import { type CitingItem, citingItems } from './citing-items.ts';
import type { Entry, Link } from './entry.ts';
import { type ItemView, itemView } from './item-view.ts';
import { linkPreviews } from './link-previews.ts';
import { type OwnCitation, ownCitation } from './own-citation.ts';
import { readingMinutes } from './reading-time.ts';
import { relatedItems } from './related-items.ts';
import { type SeriesNeighbours, seriesNeighbours } from './series-neighbours.ts';
import { type VersionsView, versionsView } from './versions-view.ts';

/** Everything that the page of a paper, a field note or a definition lays out. */
export interface ReadingView {
  /** The words of the item's language. */
  readonly words: PageTerms;
  readonly referencesHeading: string;
  readonly direction: 'ltr' | 'rtl';
  readonly view: ItemView;
  readonly text: CompiledText;
  /** Reading time and version. */
  readonly facts: readonly string[];
  readonly citing: readonly CitingItem[];
  readonly citedByHeading: string;
  readonly citation: OwnCitation;
  /** Whether the summary stands under the title: not where an abstract follows. */
  readonly showSummary: boolean;
  readonly contents: {
    readonly shown: boolean;
    readonly headings: readonly Heading[];
    readonly parts: readonly Link[];
  };
  readonly series: SeriesNeighbours;
  /** Which version the page shows, where older texts were kept. */
  readonly versions: VersionsView | undefined;
  readonly related: readonly Entry[];
  /** The items that the text links to, for previews. */
  readonly previews: readonly Entry[];
}

/** Below this many sections a page is easier to scroll than to navigate. */
const FEWEST_SECTIONS = 3;

export async function readingView(item: CitableItem): Promise<ReadingView> {
  const index = await archiveIndex();
  const { config } = index.archive;
  const words = pageTermsFor(item.language);
  const referencesHeading = termsFor(item.language).references;
  const text = await textOf(item);
  const citing = citingItems(index, item);
  const citedByHeading = item.type === 'definitions' ? words.usedIn : words.citedBy;
  const headings = item.headings.filter((heading) => heading.depth <= 3);
  const parts: readonly (Link | false)[] = [
    text.bibliography.length > 0 && { href: '#references', label: referencesHeading },
    citing.length > 0 && { href: '#cited-by', label: citedByHeading },
    { href: '#how-to-cite', label: words.howToCite },
  ];
  return {
    words,
    referencesHeading,
    direction: directionOf(item.language),
    view: itemView(index, item),
    text,
    facts: factsOf(item, text, words),
    citing,
    citedByHeading,
    citation: ownCitation(item, text, config),
    showSummary: item.type === 'definitions' || text.abstractHtml === '',
    contents: {
      shown: item.type === 'papers' ? headings.length > 0 : headings.length >= FEWEST_SECTIONS,
      headings,
      parts: parts.filter((part) => part !== false),
    },
    series: seriesNeighbours(index, item),
    versions: versionsView(index, item),
    related: relatedItems(index, item),
    previews: linkPreviews(index, item),
  };
}

function factsOf(item: CitableItem, text: CompiledText, words: PageTerms): readonly string[] {
  const own = [text.abstractText, ...text.sections.map((section) => section.text)].join(' ');
  const [latest] = item.revisions;
  return [words.readingTime(readingMinutes(own)), ...(latest === undefined ? [] : [words.version(latest.version)])];
}
