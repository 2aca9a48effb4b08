/** A working day of thirty people in a few minutes: what it does to the page of one who has it open all the time. */
import type { Browser, CDPSession } from '@playwright/test';
import { addCard, connectCards, editCardText, placeCard, removeCards } from '#shared/board/commands.ts';
import type { Place } from '#shared/board/place.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { BoardPage } from '../../tests/support/board-page.ts';
import type { TavleServer } from '../../tests/support/tavle-server.ts';
import { gather, type Member } from './crowd.ts';
import { makeLargeBoard } from './measure-board.ts';

const PEOPLE = 28;
/** They share a few programs: each takes in all that the others do, on the same two cores as the page that is measured. */
const PROGRAMS = 4;
/** Cards made, written, moved, joined and mostly removed again in the course of the day. */
const CARDS = 2_000;
/** Between two deeds of one person, in milliseconds. */
const PAUSE = 160;
const PIECES = ['Borgerne ', 'får lyst ', 'til at ', 'bevæge sig ', 'i hverdagen'];
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

function placeOf(n: number): Place {
  return { map: 'm1', column: `c${(n % 4) + 1}`, row: null, offset: null };
}

/** One card's life: made, written piece by piece, moved twice, joined to another, and nine of ten times removed. */
async function liveThrough(member: Member, id: string, n: number): Promise<void> {
  const act = async (command: Parameters<typeof applyCommands>[1]) => {
    applyCommands(member.doc, command, 'bench');
    await wait(PAUSE);
  };
  await act(addCard(id, placeOf(n)));
  let length = 0;
  for (const piece of PIECES) {
    await act(editCardText(id, length > 0 ? [{ retain: length }, { insert: piece }] : [{ insert: piece }]));
    length += piece.length;
  }
  await act(placeCard(id, placeOf(n + 1)));
  await act(placeCard(id, placeOf(n + 2)));
  await act(connectCards(`${id}-to`, id, `s${n % 100}`, { mechanism: 'de har prøvet det' }));
  if (n % 10 !== 0) await act(removeCards([id]));
}

async function heapOf(cdp: CDPSession): Promise<number> {
  for (let n = 0; n < 3; n++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1_048_576;
}

/** MB by which the page's heap grew over the day, and its longest frame in milliseconds. */
export async function measureDay(
  browser: Browser,
  tavle: TavleServer,
): Promise<{ readonly growth: number; readonly longest: number }> {
  const board = await makeLargeBoard(tavle, { cards: 100, connections: 60 });
  const context = await browser.newContext({ locale: 'da-DK', viewport: { width: 1440, height: 900 } });
  const { page } = await joined(new BoardPage(await context.newPage()), board.links.participant);
  const cdp = await context.newCDPSession(page);
  const members = await gather(tavle, board, PROGRAMS);
  const before = await heapOf(cdp);
  await page.evaluate(() => {
    const frames = { longest: 0, last: performance.now() };
    Object.assign(window, { frames });
    const look = (now: number) => {
      frames.longest = Math.max(frames.longest, now - frames.last);
      frames.last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame((now) => {
      frames.last = now;
      look(now);
    });
  });
  let next = 0;
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      const member = members[person % PROGRAMS] as Member;
      await wait((person * PAUSE) / PEOPLE);
      while (next < CARDS) {
        const n = next++;
        await liveThrough(member, `day${n}`, n);
      }
    }),
  );
  const longest = await page.evaluate(
    () => (window as unknown as { frames: { longest: number } }).frames.longest,
  );
  const growth = (await heapOf(cdp)) - before;
  for (const member of members) member.leave();
  await context.close();
  return { growth, longest };
}

async function joined(person: BoardPage, link: string): Promise<BoardPage> {
  await person.join(link, 'Anne');
  return person;
}
