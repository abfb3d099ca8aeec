import { followContents } from './contents.ts';
import { addCopyButtons } from './copy-buttons.ts';
import './copy-text.ts';
import { addPermalinks } from './permalinks.ts';
import { startPreviews } from './previews.ts';
import { reachScrollers } from './scrollers.ts';
import { placeSidenotes } from './sidenotes.ts';

/** What an item's page gains by script: none of it is needed to read, cite or find. */
const article = document.querySelector<HTMLElement>('article.item');
if (article) reachScrollers(article);
// Not where versions of an item are compared.
if (article && !article.classList.contains('changes')) {
  addPermalinks(article);
  addCopyButtons(article);
  followContents(article);
  placeSidenotes(article);
  startPreviews(article);
}
