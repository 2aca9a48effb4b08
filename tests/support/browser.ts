/** Finds a Chromium to test with, wherever the tests run. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';

/** Keeps the browser from asking the network for anything of its own. */
const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * The packaged Chromium has no graphics card to draw with. It draws twice as many frames with plain software drawing as
 * with an emulated card (--use-angle=swiftshader).
 */
const SOFTWARE_DRAWING = ['--headless=shell', '--disable-gpu'];

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** How to start the browser that was found. */
export interface BrowserChoice {
  readonly executablePath: string;
  readonly args: string[];
}

/** The first that exists: CHROME_PATH, an installed one, Playwright's own, the one inside a package of ours (Linux x64). */
export async function findBrowser(): Promise<BrowserChoice> {
  // Inside a container the sandbox of Chromium does not start for root.
  const sandbox = process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : [];
  const args = [...QUIET, ...sandbox];
  const named = process.env.CHROME_PATH;
  const installed = [
    named,
    INSTALLED[0],
    onPath('google-chrome'),
    ...INSTALLED.slice(1),
    chromium.executablePath(),
  ];
  const found = installed.find((path): path is string => !!path && isExecutable(path));
  if (found) return { executablePath: found, args };
  const packaged = await import('@sparticuz/chromium');
  return { executablePath: await packaged.default.executablePath(), args: [...SOFTWARE_DRAWING, ...args] };
}

/** Starts the browser that was found, without a window. */
export async function launchBrowser(extraArgs: readonly string[] = []): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  return chromium.launch({ executablePath, headless: true, args: [...args, ...extraArgs] });
}
