import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { PATHS } from '../model/urls.ts';
import { finishedSite } from '../verify/finished-site.ts';
import type { FactsFile } from './facts-file.ts';
import type { Work } from './fill-staging.ts';
import { count } from './progress.ts';
import { publishedFiles } from './site-files.ts';

/** What reads files back is a fifth of the program to load, for which there is time while threads render pages. */
export async function loadVerifier(): Promise<void> {
  await import('../verify/verify-site.ts');
}

/** Reads the finished files back. Returns the mistakes of the content that they show, which stop the build. */
export async function verifyFiles(work: Work, facts: FactsFile): Promise<readonly Diagnostic[]> {
  const { writer, progress } = work;
  const { archive } = work.compiled;
  const { contentDir } = work.options;
  const { folder } = writer;
  const { verifySite } = await import('../verify/verify-site.ts');
  // The index is being written; and what is still to come can be linked to.
  const isRead = (path: string): boolean => !path.startsWith(PATHS.pagefind);
  const files = [...writer.files.keys(), PATHS.manifest].filter(isRead).sort();
  const published = publishedFiles(archive).map(({ path }) => path);
  const digestOf = (path: string): string | undefined => writer.files.get(path)?.sha256;
  return progress.stage(
    'verify',
    async () => {
      const found = verifySite(finishedSite({ folder, contentDir, archive, files, published, digestOf, facts }));
      await facts.keep();
      return found;
    },
    () => count(files.length, 'file'),
  );
}
