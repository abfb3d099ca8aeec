import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_DIR } from './command.ts';

/**
 * What this release of the checker does not know yet: an element and an attribute that the HTML standard has had since
 * 2023, and a keyword of CSP level 3. A theorem is a section whose heading is its label, in line with its text. KaTeX draws
 * the stroke of `\ne` by a private character of its font, which only eyes meet: MathML beside it says `≠`.
 */
const KNOWN_BETTER =
  /^Element “search” not allowed|^Attribute “name” not allowed on element “details”|'wasm-unsafe-eval'|^Section lacks heading|^Document uses the Unicode Private Use Area/;

const MESSAGES = z.object({
  messages: z.array(z.object({ url: z.string(), message: z.string(), extract: z.string().optional() })),
});

/** Whether the W3C's checker of HTML, which is a Java program, can run here. */
export const HAS_JAVA = spawnSync('java', ['-version']).error === undefined;

/** What the W3C's checker says against the pages in `folder`, but for what it does not know yet. */
export function htmlErrors(folder: string): readonly z.infer<typeof MESSAGES>['messages'][number][] {
  const jar = join(PROJECT_DIR, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar');
  const options = ['-jar', jar, '--format', 'json', '--skip-non-html', '--exit-zero-always', '.'];
  const { stderr } = spawnSync('java', options, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
  const { messages } = MESSAGES.parse(JSON.parse(stderr));
  return messages.filter(({ message }) => !KNOWN_BETTER.test(message));
}
