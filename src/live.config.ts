import { defineLiveCollection } from 'astro:content';
import { itemLoader } from './site/item-loader.ts';

// Live, so that what Astro compiles holds no content: one compiled program renders every archive with the same URL.
export const collections = {
  papers: defineLiveCollection({ loader: itemLoader('papers') }),
  'field-notes': defineLiveCollection({ loader: itemLoader('field-notes') }),
  definitions: defineLiveCollection({ loader: itemLoader('definitions') }),
  programs: defineLiveCollection({ loader: itemLoader('programs') }),
  topics: defineLiveCollection({ loader: itemLoader('topics') }),
  pages: defineLiveCollection({ loader: itemLoader('pages') }),
};
