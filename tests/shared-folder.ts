import type { TestProject } from 'vitest/node';
import { temporaryFolder } from './command.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run, in which test files leave for each other what they all need. */
    readonly sharedFolder: string;
  }
}

/** Makes the folder that the files of this run share, before the first of them, and removes it after the last. */
export default function sharedFolder({ provide }: TestProject): () => void {
  const folder = temporaryFolder();
  provide('sharedFolder', folder.path);
  return folder.remove;
}
