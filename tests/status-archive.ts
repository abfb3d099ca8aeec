import { type ArchiveSource, paper } from './written-archive.ts';

/** Notes whose words every surface must carry. */
export const NOTES = {
  withdrawn: 'Lemma 2 fails & so does 50% of it',
  corrected: 'A sign in Table 1 was wrong',
  superseded: 'New data',
} as const;

const named = (title: string, body: string, frontMatter = ''): string =>
  paper(body, frontMatter).replace('title: A paper', `title: ${title}`);

/** An archive in which a paper was withdrawn, a note corrected and a definition superseded, and other items cite all three. */
export const STATUS_ARCHIVE: ArchiveSource = {
  'archive.yaml': 'math_macros: {}\n',
  'papers/gone.md': named(
    'The Gone Paper',
    'Its text stays. @papers/gone stands alone here.',
    `status: withdrawn\nstatus_note: "${NOTES.withdrawn}"\naliases: [/old/gone.html]\ntopics: [trust]\n`,
  ),
  'papers/citing.md': named(
    'The Citing Paper',
    'So says @papers/gone; others agree [see @field-notes/mended; @definitions/term, p. 2]. ' +
      'A [good one](sound.md) is [@papers/sound].',
    'topics: [trust]\n',
  ),
  'papers/sound.md': named('The Sound Paper', 'All of it stands.'),
  'field-notes/mended.md': `---\ntitle: The Mended Note\nsummary: About it.\ndate: 2026-05-10\nstatus: corrected\nstatus_note: ${NOTES.corrected}\ntopics: [trust]\n---\n\nText.\n`,
  'field-notes/about.md':
    '---\ntitle: A Note About It\nsummary: About a paper.\ndate: 2026-05-11\ndiscusses: [papers/gone]\n---\n\nText.\n',
  'definitions/term.md': `---\ntitle: Term\nsummary: What a term was.\nstatus: superseded\nsuperseded_by: definitions/better-term\nstatus_note: ${NOTES.superseded}\ntopics: [trust]\n---\n\nA term.\n`,
  'definitions/better-term.md': '---\ntitle: Better term\nsummary: What a term is.\n---\n\nBetter.\n',
  'topics/trust.md': '---\ntitle: Trust\nsummary: What can be relied on.\n---\n\nTrust.\n',
};
