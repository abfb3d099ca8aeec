import { feedPlugin } from '@11ty/eleventy-plugin-rss';
import katexPlugin from '@vscode/markdown-it-katex';
import MarkdownIt from 'markdown-it';

/** Papers, their topics, a listing and a feed: what an archive is in Eleventy with the plugins that its users name. */
export default function configure(config) {
  const markdown = new MarkdownIt({ html: true }).use(katexPlugin.default ?? katexPlugin);
  config.setLibrary('md', markdown);
  config.addPlugin(feedPlugin, {
    type: 'atom',
    outputPath: '/atom.xml',
    collection: { name: 'papers', limit: 10 },
    metadata: {
      language: 'en',
      title: 'A Corpus',
      subtitle: 'Made for measuring.',
      base: 'https://corpus.example/',
      author: { name: 'Ada Example' },
    },
  });
  config.addCollection('papers', (all) => all.getFilteredByGlob('content/papers/*/index.md'));
  config.addCollection('topics', (all) => all.getFilteredByGlob('content/topics/*.md'));
  config.addFilter('day', (date) => date.toISOString().slice(0, 10));
  config.addFilter('ofTopic', (papers, topic) => papers.filter(({ data }) => data.topics.includes(topic)));
  config.addPassthroughCopy('content/papers/*/*.svg');
  config.addPassthroughCopy({
    'node_modules/katex/dist/katex.min.css': 'katex/katex.min.css',
    'node_modules/katex/dist/fonts/*.woff2': 'katex/fonts',
  });
  return {
    dir: { input: 'content', includes: '../_includes', output: '_site' },
    // Templates within Markdown would only cost time, and take braces of TeX for their own.
    markdownTemplateEngine: false,
    htmlTemplateEngine: 'njk',
  };
}
