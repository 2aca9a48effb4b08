/**
 * `npm run bench`: one JSON line for each figure of BENCH.md, the median of five runs; `-- 3` makes three of each,
 * `-- page` or `-- storage` only those figures. `-- peers` compares Tavle with other servers, which takes a quarter of an
 * hour more.
 */
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { launchBrowser } from '../../tests/support/browser.ts';
import { TavleServer } from '../../tests/support/tavle-server.ts';
import { repeat, report } from './figures.ts';
import { makeLargeBoard, measureDragging, measureOpening } from './measure-board.ts';
import { measureDay } from './measure-day.ts';
import { measureCrowd } from './measure-edits.ts';
import { measureRemoteChanges, measureTyping } from './measure-page.ts';
import { measureStorage } from './measure-storage.ts';
import { measureComparing, measureKept } from './measure-versions.ts';
import { comparePeers } from './peers/main.ts';

/** How often each figure is measured, and which of them. */
const RUNS = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 5);

/** Milliseconds from starting the process to its address, on an empty data folder. */
async function measureStart(): Promise<number> {
  const start = performance.now();
  const tavle = await TavleServer.start();
  const taken = performance.now() - start;
  await tavle.stop();
  return taken;
}

/** Kilobytes of script, gzipped, that the start page loads. */
async function measureStartPage(browser: Browser): Promise<number> {
  const tavle = await TavleServer.start();
  const page = await browser.newPage();
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.goto(tavle.url, { waitUntil: 'networkidle' });
  const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  await page.close();
  await tavle.stop();
  return bytes / 1_000;
}

async function start(browser: Browser): Promise<void> {
  report({ name: 'server listening', unit: 'ms', atMost: 1_000 }, await repeat(RUNS, measureStart));
  report({ name: 'start page script, gzipped', unit: 'kB', atMost: 120 }, [await measureStartPage(browser)]);
}

async function versions(): Promise<void> {
  report({ name: '200 versions of a board of 300 cards', unit: 'MB', atMost: 3 }, [
    await measureKept({ cards: 300, connections: 200 }, 200),
  ]);
  report(
    { name: 'two versions of 1,000 cards and 1,000 arrows compared', unit: 'ms', atMost: 50 },
    await repeat(RUNS, () => measureComparing({ cards: 1_000, connections: 1_000 })),
  );
}

async function page(browser: Browser): Promise<void> {
  const tavle = await TavleServer.start();
  const usual = await makeLargeBoard(tavle, { cards: 300, connections: 200 });
  const huge = await makeLargeBoard(tavle, { cards: 1_000, connections: 1_000 });
  report(
    { name: 'board of 300 cards and 200 arrows usable', unit: 'ms', atMost: 1_500 },
    await repeat(RUNS, () => measureOpening(browser, usual)),
  );
  report(
    { name: 'board of 1,000 cards and 1,000 arrows usable', unit: 'ms', atMost: 6_000 },
    await repeat(RUNS, () => measureOpening(browser, huge)),
  );
  report(
    { name: 'dragging one card of 300', unit: 'frames/s', atLeast: 55 },
    await repeat(RUNS, () => measureDragging(browser, usual)),
  );
  report(
    { name: 'dragging one card of 1,000', unit: 'frames/s', atLeast: 30 },
    await repeat(RUNS, () => measureDragging(browser, huge)),
  );
  report(
    { name: 'key to paint in a card of 300', unit: 'ms', atMost: 16 },
    await repeat(RUNS, () => measureTyping(browser, usual)),
  );
  const bursts = await repeat(RUNS, () => measureRemoteChanges(browser, tavle, usual));
  report(
    { name: '100 of 300 cards changed by others, the fullest frame', unit: 'ms', atMost: 8 },
    bursts.map(({ most }) => most),
  );
  report(
    { name: '100 of 300 cards changed by others, all frames together', unit: 'ms' },
    bursts.map(({ all }) => all),
  );
  const day = await measureDay(browser, tavle);
  report({ name: "heap of a page after thirty people's day, growth", unit: 'MB', atMost: 50 }, [day.growth]);
  report({ name: 'longest frame of that day', unit: 'ms', atMost: 200 }, [day.longest]);
  await tavle.stop();
}

async function storage(): Promise<void> {
  const disks = await repeat(RUNS, async () => {
    const server = await TavleServer.start();
    const disk = await measureStorage(server);
    await server.stop();
    return disk;
  });
  report(
    { name: '100,000 edits of 1,000 cards pushed in by one', unit: 'edits/s', atLeast: 15_000 },
    disks.map(({ pushRate }) => pushRate),
  );
  report(
    { name: 'data folder meanwhile, at its largest', unit: 'MB', atMost: 20 },
    disks.map(({ largest }) => largest),
  );
  report(
    { name: 'data folder afterwards', unit: 'MB', atMost: 3 },
    disks.map(({ after }) => after),
  );
  report(
    { name: 'that board complete at the first after a restart', unit: 'ms', atMost: 250 },
    disks.map(({ first }) => first),
  );
  report(
    { name: 'the same at thirty at once', unit: 'ms', atMost: 500 },
    disks.map(({ thirty }) => thirty),
  );
  report(
    { name: 'processor time of the server for those thirty', unit: 'ms', atMost: 1_000 },
    disks.map(({ cpu }) => cpu),
  );
}

async function crowd(browser: Browser): Promise<void> {
  const crowds = await repeat(RUNS, () => measureCrowd(browser));
  report(
    { name: 'edit from document to document, 30 people, p95', unit: 'ms', atMost: 150 },
    crowds.map(({ programs }) => programs),
  );
  report(
    { name: 'letter in browser A to the screen of browser B, 30 people, p95', unit: 'ms', atMost: 150 },
    crowds.map(({ browsers }) => browsers),
  );
  report(
    { name: 'server memory with 30 people', unit: 'MB', atMost: 180 },
    crowds.map(({ memory }) => memory),
  );
}

const browser = await launchBrowser();
const parts = { start, versions, page, storage, crowd, peers: comparePeers };
const named = process.argv.filter((word) => Object.hasOwn(parts, word));
for (const [name, part] of Object.entries(parts)) {
  if (named.length > 0 ? named.includes(name) : name !== 'peers') await part(browser);
}
await browser.close();
process.exit();
