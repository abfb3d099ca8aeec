import { reachScrollers } from './scrollers.ts';

/** What a page that compares versions gains by script. */
const article = document.querySelector<HTMLElement>('article.changes');
if (article) reachScrollers(article);
