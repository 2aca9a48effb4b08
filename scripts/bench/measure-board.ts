/** How soon a large board is usable, and how smoothly a card follows the hand. */
import type { Browser } from '@playwright/test';
import { BoardPage } from '../../tests/support/board-page.ts';
import type { MadeBoard, TavleServer } from '../../tests/support/tavle-server.ts';

/** How much is on the board. */
export interface Size {
  readonly cards: number;
  readonly connections: number;
}

/** A results map with many cards and arrows. */
export function largeMap(size: Size) {
  const columns = ['activity', 'immediate', 'midTerm', 'longTerm'].map((role, n) => ({
    id: `c${n + 1}`,
    role,
    title: `Kolonne ${n + 1}`,
  }));
  const cards = Array.from({ length: size.cards }, (_, n) => ({
    id: `s${n}`,
    column: `c${(n % 4) + 1}`,
    text: `Seddel ${n}: borgerne bevæger sig mere i hverdagen`,
  }));
  const connections = Array.from({ length: size.connections }, (_, n) => ({
    id: `p${n}`,
    from: `s${n % size.cards}`,
    to: `s${(n + 1 + (n % 3)) % size.cards}`,
    mechanism: n % 2 ? 'de har fået lyst til det' : '',
  }));
  return {
    format: 'tavle/theory-of-change',
    formatVersion: 1,
    title: 'Stor tavle',
    resultsMaps: [{ id: 'm1', title: 'Stort resultatkort', columns, cards, connections }],
  };
}

/** Milliseconds from opening the board's address until a card answers a click. */
export async function measureOpening(browser: Browser, board: MadeBoard): Promise<number> {
  const context = await browser.newContext({ locale: 'da-DK', viewport: { width: 1440, height: 900 } });
  const first = new BoardPage(await context.newPage());
  await first.join(board.links.participant, 'Anne');
  await first.page.close();
  const person = new BoardPage(await context.newPage());
  const start = performance.now();
  await person.page.goto(board.links.participant, { waitUntil: 'commit' });
  await person.isSaved();
  await person.card('Seddel 0:').waitFor();
  await person.select('Seddel 0:');
  const taken = performance.now() - start;
  await context.close();
  return taken;
}

/** Frames a second while one card is dragged at 100 % zoom. */
export async function measureDragging(browser: Browser, board: MadeBoard): Promise<number> {
  const context = await browser.newContext({ locale: 'da-DK', viewport: { width: 1440, height: 900 } });
  const person = new BoardPage(await context.newPage());
  const { page } = person;
  await person.join(board.links.participant, 'Anne');
  const { x, y } = await person.middleOf('Seddel 0:');
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
  await page.keyboard.press('Shift+0');
  await page.waitForTimeout(1_000);
  const box = await person.card('Seddel 0:').boundingBox();
  if (!box || Math.abs(box.width - 200) > 1) throw new Error(`not at 100 %: ${JSON.stringify(box)}`);
  const start = { x: box.x + 100, y: box.y + 30 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 20, start.y + 20, { steps: 4 });
  const counting = page.evaluate(async () => {
    const begin = performance.now();
    let frames = 0;
    while (performance.now() - begin < 3_000) {
      await new Promise(requestAnimationFrame);
      frames += 1;
    }
    return (frames * 1_000) / (performance.now() - begin);
  });
  let isOver = false;
  void counting.finally(() => {
    isOver = true;
  });
  for (let n = 0; !isOver; n++) {
    await page.mouse.move(start.x + 150 + 120 * Math.cos(n / 15), start.y + 200 + 150 * Math.sin(n / 15));
  }
  const frames = await counting;
  await page.mouse.up();
  await context.close();
  return frames;
}

export async function makeLargeBoard(tavle: TavleServer, size: Size): Promise<MadeBoard> {
  return tavle.makeBoard({ content: largeMap(size) });
}
