import { existsSync } from 'node:fs';
import { run } from './process.mjs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const playwrightOwn = async () => {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
};

/**
 * The path of a Chromium: the one named by CHROMIUM, one that is installed, Playwright's own, else Playwright's
 * download, else Debian's package. Throws with what to do when none can be had.
 */
export const findOrInstallChromium = async () => {
  const named = process.env.CHROMIUM;
  if (named && existsSync(named)) return named;
  const found = known.find((path) => existsSync(path)) ?? (await playwrightOwn());
  if (found) return found;

  await run('No Chromium here: downloading the one of Playwright', process.execPath, [
    'node_modules/@playwright/test/cli.js',
    'install',
    '--with-deps',
    'chromium',
  ]);
  const downloaded = await playwrightOwn();
  if (downloaded) return downloaded;

  const root = process.getuid?.() === 0;
  const apt = (args) =>
    root
      ? run(`apt-get ${args[0]}`, 'apt-get', args)
      : run(`sudo apt-get ${args[0]}`, 'sudo', ['-n', 'apt-get', ...args]);
  await apt(['update', '-qq']);
  await apt([
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'chromium',
    'fonts-liberation',
    'fonts-noto-color-emoji',
  ]);
  const installed = known.find((path) => existsSync(path));
  if (installed) return installed;
  throw new Error('The browser tests need a Chromium. Install one, or name it: CHROMIUM=/path/to/chromium npm test');
};
