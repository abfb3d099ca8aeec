import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import type { Definition, FieldNote, Page, Paper, Program, Topic } from './model/item.ts';
import { itemLoader } from './site/collection-loader.ts';

// The items were validated when the archive was compiled; here they only get their types.
export const collections = {
  papers: defineCollection({ loader: itemLoader('papers'), schema: z.custom<Paper>() }),
  'field-notes': defineCollection({ loader: itemLoader('field-notes'), schema: z.custom<FieldNote>() }),
  definitions: defineCollection({ loader: itemLoader('definitions'), schema: z.custom<Definition>() }),
  programs: defineCollection({ loader: itemLoader('programs'), schema: z.custom<Program>() }),
  topics: defineCollection({ loader: itemLoader('topics'), schema: z.custom<Topic>() }),
  pages: defineCollection({ loader: itemLoader('pages'), schema: z.custom<Page>() }),
};
