import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Chromium without the parts that only people see, which Playwright runs as well: the same pages in a third of the time. */
const HEADLESS = '/usr/bin/chromium-headless-shell';

const INSTALLED = [
  HEADLESS,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Starts a headless Chromium: the one that `CHROMIUM` names, an installed one, Playwright's own, or on Debian as
 * root the package `chromium-headless-shell`, installed on the spot. Throws a sentence that says what to do where none can be had.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser() ?? installOnDebian();
  if (executablePath === undefined) {
    throw new Error(
      'There is no Chromium: install the package chromium-headless-shell or chromium, or set CHROMIUM to the path of one.',
    );
  }
  const args = [
    // The headless shell would move letters to whole pixels, and text would be wider than anybody sees it.
    '--font-render-hinting=none',
    // Chromium's sandbox needs a user other than root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  return chromium.launch({ executablePath, args });
}

function findBrowser(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which is not there.`);
  }
  return [...INSTALLED, chromium.executablePath()].find((path) => existsSync(path));
}

function installOnDebian(): string | undefined {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined;
  process.stdout.write('Installing the package chromium-headless-shell, once, for the browser tests …\n');
  const options = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'], options);
  return findBrowser();
}
