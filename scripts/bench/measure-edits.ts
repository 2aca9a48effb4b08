/** How long an edit takes from one person to another while thirty work on the board. */
import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { BoardPage } from '../../tests/support/board-page.ts';
import { type MadeBoard, TavleServer } from '../../tests/support/tavle-server.ts';
import { edit, gather, keepEditing, type Member } from './crowd.ts';
import { percentileOf } from './figures.ts';

const PEOPLE = 30;
const SECONDS = 15;
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

function wallOf(count: number) {
  return {
    format: 'tavle/theory-of-change',
    formatVersion: 1,
    title: 'Måling',
    looseCards: Array.from({ length: count }, (_, n) => ({
      id: `s${n}`,
      text: `Seddel ${n}`,
      x: n * 30,
      y: 900,
    })),
  };
}

/** Milliseconds from one program's document to another's, for the edits of the first. */
async function timePrograms(members: readonly Member[]): Promise<number> {
  const [from, to] = members as [Member, Member];
  const sent = new Map<number, number>();
  const taken: number[] = [];
  const seen = () => {
    const place = to.cards().get('s0')?.place;
    const x = place && 'x' in place ? place.x : 0;
    const at = sent.get(x);
    if (at === undefined) return;
    sent.delete(x);
    taken.push(performance.now() - at);
  };
  to.doc.on('update', seen);
  for (let n = 0; n < SECONDS * 4; n++) {
    sent.set(5_000 + n, performance.now());
    edit(from, 's0', 5_000 + n);
    await wait(250);
  }
  to.doc.off('update', seen);
  return percentileOf(taken, 0.95);
}

/** Milliseconds from a letter in one browser to the card on the other's screen. */
async function timeBrowsers(browser: Browser, board: MadeBoard): Promise<number> {
  const [anne, bo] = await Promise.all(
    ['Anne', 'Bo'].map(async (name) => {
      const context = await browser.newContext({ locale: 'da-DK', viewport: { width: 1280, height: 800 } });
      const person = new BoardPage(await context.newPage());
      await person.join(board.links.participant, name);
      return person;
    }),
  );
  if (!anne || !bo) throw new Error('nobody came');
  await anne.addCardAt({ x: 640, y: 300 }, 'Tid');
  await bo.sees('Tid');
  await anne.write('Tid');
  await anne.page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener('input', () => times.push(performance.timeOrigin + performance.now()), true);
  });
  await bo.page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    let length = 0;
    const look = () => {
      const card = [...document.querySelectorAll('.tavle-card')].find((one) =>
        one.textContent?.startsWith('Tid'),
      );
      const now = card?.textContent?.length ?? 0;
      if (length && now > length) times.push(performance.timeOrigin + performance.now());
      length = now;
    };
    look();
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  for (let n = 0; n < SECONDS; n++) {
    await anne.page.keyboard.type('x');
    await wait(1_000);
  }
  const timesOf = (person: BoardPage) =>
    person.page.evaluate(() => (window as unknown as { times: number[] }).times);
  const [sent, seen] = [await timesOf(anne), await timesOf(bo)];
  await anne.page.context().close();
  await bo.page.context().close();
  if (sent.length !== seen.length) throw new Error(`${sent.length} letters sent, ${seen.length} seen`);
  return percentileOf(
    sent.map((at, n) => (seen[n] as number) - at),
    0.95,
  );
}

/** Resident memory of a process in MB; Linux only. */
function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** One run with thirty people: p95 between programs, p95 between browsers, and the server's memory in MB. */
export async function measureCrowd(browser: Browser) {
  const tavle = await TavleServer.start();
  const board = await tavle.makeBoard({ content: wallOf(PEOPLE) });
  const members = await gather(tavle, board, PEOPLE - 2);
  const cards = members.map((_, n) => `s${n + 1}`);
  const stop = keepEditing(members.slice(2), cards);
  const programs = await timePrograms(members);
  const browsers = await timeBrowsers(browser, board);
  const memory = memoryOf(tavle.pid);
  stop();
  for (const member of members) member.leave();
  await tavle.stop();
  return { programs, browsers, memory };
}
