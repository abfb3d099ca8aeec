import { readOptions, runCommand } from './command.ts';
import { newArchive } from './new-archive.ts';
import { type NewItemRequest, newItem } from './new-item.ts';
import { terminalQuestions } from './questions.ts';

const USAGE = `npm run new -- <type> "Title" [options]: writes a new item with its front matter filled in.
npm run new -- archive FOLDER [options]: starts an archive of your own in a new folder.
What is missing is asked for on a terminal; without a terminal an archive's fields keep an example's value.

  <type>        paper, field-note, definition, program, topic or page

of an item
  --content DIR   the archive's folder (content)
  --slug SLUG     its file's name, and so its URL; made from the title otherwise
  --topics A,B    slugs of topics of the archive

of an archive
  --title TEXT, --url URL, --author NAME   what its archive.yaml says`;

await runCommand(async () => {
  const parsed = readOptions(
    USAGE,
    {
      content: { type: 'string' },
      slug: { type: 'string' },
      topics: { type: 'string' },
      title: { type: 'string' },
      url: { type: 'string' },
      author: { type: 'string' },
    },
    [0, 2],
  );
  if (parsed === undefined) return 0;
  const { values, positionals } = parsed;
  const [type, second] = positionals;
  const questions = terminalQuestions(process.stdin, process.stdout);
  const lines =
    type === 'archive'
      ? await newArchive({ ...values, folder: second }, questions)
      : await newItem({ ...values, type, title: second ?? values.title } satisfies NewItemRequest, questions);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return 0;
});
