import { type PaperJob, type SetPaper, setPdf } from './set-pdf.ts';

/** Sets one paper in a thread of its own. */
export default async function setInThread(job: PaperJob): Promise<SetPaper> {
  return setPdf(job);
}
