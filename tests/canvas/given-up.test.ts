/** What others see of a drag that was given up. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addCard } from '#shared/board/commands.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { type OpenCanvas, openCanvas } from '../support/canvas.ts';

let canvas: OpenCanvas;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const doc = seededDocument();
  run(doc, addCard('a', inColumn('c1'), { text: 'Gåtur' }), addCard('b', inColumn('c2'), { text: 'Glad' }));
  canvas = openCanvas(doc);
});
afterEach(() => {
  canvas.close();
  vi.useRealTimers();
});

/** All that is told of drags, in order. */
function listen(): unknown[] {
  const told: unknown[] = [];
  const { presence } = canvas;
  const update = presence.update.bind(presence);
  presence.update = (state) => {
    if ('drag' in state) told.push(state.drag);
    update(state);
  };
  return told;
}

test('[WIRE43] after Esc the card is told as being back, for long enough to be sent, and then no more', async () => {
  const { hand, presence } = canvas;
  hand.pull(hand.on('a'), hand.on('b'));
  expect(presence.said.drag).toMatchObject({ ids: ['a'] });
  await hand.escape();
  expect(presence.said.drag).toEqual({ ids: ['a'], dx: 0, dy: 0 });
  vi.advanceTimersByTime(200);
  expect(presence.said.drag).toEqual({ ids: ['a'], dx: 0, dy: 0 });
  vi.advanceTimersByTime(200);
  expect(presence.said.drag).toBeNull();
});

test('[WIRE43] a drop leaves presence at once: others wait for it where the hand let go', async () => {
  const { hand, presence } = canvas;
  const told = listen();
  await hand.drag(hand.on('a'), hand.on('b'));
  expect(presence.said.drag).toBeNull();
  expect(told.at(-2)).not.toMatchObject({ dx: 0, dy: 0 });
});

test('[WIRE43] the next drag is told as it is, also right after one that was given up', async () => {
  const { hand, presence } = canvas;
  hand.pull(hand.on('a'), hand.on('b'));
  await hand.escape();
  hand.up(hand.on('b'));
  hand.pull(hand.on('b'), hand.on('a'));
  vi.advanceTimersByTime(1_000);
  expect(presence.said.drag).toMatchObject({ ids: ['b'] });
});
