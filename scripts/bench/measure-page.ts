/** What one person's page takes for its own letters and for the changes of others. */
import type { Browser, Page } from '@playwright/test';
import { placeCard } from '#shared/board/commands.ts';
import { isGrid } from '#shared/board/place.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { BoardPage } from '../../tests/support/board-page.ts';
import type { MadeBoard, TavleServer } from '../../tests/support/tavle-server.ts';
import { join, type Member } from './crowd.ts';
import { medianOf } from './figures.ts';

const LETTERS = 60;
const BURSTS = 10;
const BURST = 100;

async function openBoard(browser: Browser, board: MadeBoard): Promise<BoardPage> {
  const context = await browser.newContext({ locale: 'da-DK', viewport: { width: 1440, height: 900 } });
  const person = new BoardPage(await context.newPage());
  await person.join(board.links.participant, 'Anne');
  return person;
}

/** Median milliseconds from a key going down until the frame with its letter has been painted. */
export async function measureTyping(browser: Browser, board: MadeBoard): Promise<number> {
  const person = await openBoard(browser, board);
  const { page } = person;
  await person.write('Seddel 0:');
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          // Runs right after the frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (let n = 0; n < LETTERS; n++) {
    await page.keyboard.press('x');
    await page.waitForTimeout(80 + (n % 7));
  }
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
  await page.context().close();
  if (times.length < LETTERS) throw new Error(`${times.length} of ${LETTERS} letters were painted`);
  return medianOf(times.slice(5));
}

/** Milliseconds of work in the page: all of it, and the most between one painted frame and the next. */
interface Work {
  readonly all: number;
  readonly most: number;
}

/** Counts the milliseconds that the page spends in the messages of its socket and in its own animation frames. */
async function countWork(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const work = { all: 0, most: 0, inFrame: 0, frame: 0 };
    Object.assign(window, { work });
    const timed =
      <A extends unknown[]>(act: (...all: A) => unknown) =>
      (...all: A) => {
        const begin = performance.now();
        act(...all);
        const taken = performance.now() - begin;
        work.all += taken;
        work.inFrame += taken;
        work.most = Math.max(work.most, work.inFrame);
      };
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (act) => {
      const timedAct = timed(act);
      return request((now) => {
        timedAct(now);
        // What comes after this belongs to the next frame; several calls of one frame have one time.
        if (work.frame !== now) {
          work.frame = now;
          setTimeout(() => {
            work.inFrame = 0;
          });
        }
      });
    };
    const socket = WebSocket.prototype;
    const property = Object.getOwnPropertyDescriptor(socket, 'onmessage') as PropertyDescriptor;
    Object.defineProperty(socket, 'onmessage', {
      ...property,
      set(act: ((event: MessageEvent) => unknown) | null) {
        property.set?.call(this, act && timed(act));
      },
    });
  });
}

/** Moves so many cards up or down a little, in one update. */
function moveMany(member: Member, step: number): void {
  const cards = [...member.cards().values()].slice(0, BURST);
  const commands = cards.flatMap(({ id, place }) =>
    isGrid(place) ? [placeCard(id, { ...place, offset: { dx: 10 + (step % 2) * 20, dy: 0 } })] : [],
  );
  applyCommands(member.doc, commands, 'bench');
}

/**
 * Work in the page for one update with a hundred changed cards, taking it in and drawing it: medians of all of it and of
 * the fullest frame.
 */
export async function measureRemoteChanges(
  browser: Browser,
  tavle: TavleServer,
  board: MadeBoard,
): Promise<Work> {
  const context = await browser.newContext({ locale: 'da-DK', viewport: { width: 1440, height: 900 } });
  const person = new BoardPage(await context.newPage());
  const { page } = person;
  await countWork(page);
  await person.join(board.links.participant, 'Anne');
  const member = await join(tavle, board);
  const takeWork = () =>
    page.evaluate(() => {
      const { work } = window as unknown as { work: { all: number; most: number } };
      const { all, most } = work;
      Object.assign(work, { all: 0, most: 0 });
      return { all, most };
    });
  await page.waitForTimeout(1_000);
  const taken: Work[] = [];
  for (let n = 0; n < BURSTS; n++) {
    await takeWork();
    moveMany(member, n);
    await page.waitForTimeout(400);
    taken.push(await takeWork());
  }
  member.leave();
  await context.close();
  return { all: medianOf(taken.map(({ all }) => all)), most: medianOf(taken.map(({ most }) => most)) };
}
