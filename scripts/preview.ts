import { outputFolder, portNumber, readOptions, runCommand } from './command.ts';
import { openBrowser } from './open-browser.ts';
import { builtBase, serveSite } from './site-server.ts';

const USAGE = `npm run preview [-- options]: serves a built site as its host would.

  --out DIR    the built site (dist)
  --port PORT  4321, or the next free one
  --open       open it in the browser`;

await runCommand(async () => {
  const parsed = readOptions(USAGE, { out: { type: 'string' }, port: { type: 'string' }, open: { type: 'boolean' } });
  if (parsed === undefined) return 0;
  const { out, port, open } = parsed.values;
  const folder = outputFolder(out);
  const base = builtBase(folder);
  const { url } = await serveSite({ folder: () => folder, base: () => base, port: portNumber(port, 4321) });
  process.stdout.write(`${url}\nPress Ctrl+C to stop.\n`);
  if (open === true) openBrowser(url);
  return 0;
});
