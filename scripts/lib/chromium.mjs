// Finds a Chromium-like browser for the browser tests, and installs Debian's where that is possible.
import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const base = process.env[name];
    return base
      ? [
          `${base}\\Google\\Chrome\\Application\\chrome.exe`,
          `${base}\\Microsoft\\Edge\\Application\\msedge.exe`,
        ]
      : [];
  }),
];

/** Path of a browser; undefined, with a sentence on stderr, where there is none. */
export async function ensureChromium() {
  const found = findBrowser();
  if (found) return found;
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isDebianRoot) {
    console.error('Installing Chromium for the browser tests (apt-get) ...');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['-qq', 'update'], { quiet: true, env });
    await run(
      'apt-get',
      ['-qq', '-y', 'install', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      { quiet: true, env },
    );
    const installed = findBrowser();
    if (installed) return installed;
  }
  console.error(
    'The browser tests need Chrome, Edge or Chromium and found none: install one, or name it in UNMASK_CHROMIUM.',
  );
  return undefined;
}

function findBrowser() {
  const named = process.env.UNMASK_CHROMIUM;
  return named
    ? existsSync(named)
      ? named
      : undefined
    : PLACES.find((place) => existsSync(place));
}
