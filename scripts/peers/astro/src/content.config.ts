import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const papers = defineCollection({
  loader: glob({
    base: './content/papers',
    pattern: '*/index.md',
    generateId: ({ entry }) => entry.split('/')[0] ?? entry,
  }),
  schema: z.object({
    title: z.string(),
    summary: z.string(),
    abstract: z.string(),
    date: z.date(),
    topics: z.array(z.string()),
  }),
});

const topics = defineCollection({
  loader: glob({ base: './content/topics', pattern: '*.md' }),
  schema: z.object({ title: z.string(), summary: z.string() }),
});

export const collections = { papers, topics };
