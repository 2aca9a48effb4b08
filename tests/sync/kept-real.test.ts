/** Refused changes and very large ones on the real server. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addCard, editCardText } from '#shared/board/commands.ts';
import { updateFrame } from '#shared/protocol/frames.ts';
import type { CreatedBoard } from '#shared/protocol/http.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import type { OpenBoard } from '../../client/store/open-board.ts';
import { MemoryStorage } from '../support/memory-storage.ts';
import { until } from '../support/until.ts';
import { RealServer, TestBrowser } from './real-server.ts';

const LOOSE = { x: 0, y: 0 };
const saved = { phase: 'online', unsaved: 0, code: null };
let server: RealServer;
let browsers: TestBrowser[];
let board: CreatedBoard;

beforeEach(async () => {
  server = await RealServer.start();
  browsers = [];
  const made = await browser().api.create({ template: 'resultsMap', language: 'da', title: 'Tavlen' });
  if (!made.ok) throw new Error(made.message);
  board = made.value;
});
afterEach(async () => {
  for (const each of browsers) each.close();
  await server.end();
});

function browser(): TestBrowser {
  const fresh = new TestBrowser(server);
  browsers.push(fresh);
  return fresh;
}

const textsOf = ({ store }: OpenBoard) => [...store.board().cards.values()].map(({ text }) => text).sort();
const isSaved = (open: OpenBoard) => until(() => expect(open.connection.status()).toEqual(saved));

describe('[WIRE50] a change that the real server refuses', () => {
  it('is put aside with all that was not saved, comes back as commands, and others notice nothing', async () => {
    const [page, other] = [browser(), browser()];
    const anna = await page.joinForLong(board.links.participant, 'Anna', new MemoryStorage());
    const bent = await other.join(board.links.participant, 'Bent');
    await isSaved(anna.current());
    anna.current().store.run(addCard('a', LOOSE, { text: 'Ture' }));
    await isSaved(anna.current());
    await until(() => expect(textsOf(bent)).toEqual(['Ture']));

    const before = anna.current();
    // A lie through the page's own socket; what is written in the same moment is never read.
    page.lastSocket.send(updateFrame(new Uint8Array([1, 1, 255, 255, 3])));
    before.store.run([addCard('b', LOOSE, { text: 'Ro' }), editCardText('a', [{ insert: 'Lange ' }])]);
    await until(() => expect(anna.current()).not.toBe(before));
    await isSaved(anna.current());
    expect(textsOf(anna.current())).toEqual(['Ture']);
    expect(
      anna
        .current()
        .kept.list()
        .map(({ what, label }) => [what, label]),
    ).toEqual([
      ['changed', 'Lange Ture'],
      ['added', 'Ro'],
    ]);
    bent.store.run(editCardText('a', [{ retain: 4 }, { insert: ' ud' }]));
    await until(() => expect(textsOf(anna.current())).toEqual(['Ture ud']));
    expect(anna.current().kept.applyAll()).toEqual({ done: 2, left: 0 });
    await until(() => expect(textsOf(bent)).toEqual(['Lange Ture ud', 'Ro']));
    await isSaved(anna.current());
    expect(anna.current().kept.list()).toEqual([]);
    expect(bent.connection.status()).toEqual(saved);
  });
});

describe('[WIRE57] more than fits in one message', () => {
  /** Twelve megabytes take a busy machine a while. */
  const long = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 50 });
  const isSavedAtLast = (open: OpenBoard) => long(() => expect(open.connection.status()).toEqual(saved));
  const LETTERS = 20_000;
  const COUNT = Math.ceil((1.3 * LIMITS.messageBytes) / LETTERS);
  const cards = Array.from({ length: COUNT }, (_, at) =>
    addCard(`c${at}`, LOOSE, { details: `${at} `.padEnd(LETTERS, 'ord ') }),
  );

  it.each([
    ['as one change on an open line', false],
    ['made while the line was cut', true],
  ])(
    '%s arrives whole, is saved, and the line stands',
    async (_, isCut) => {
      const anna = await browser().join(board.links.participant, 'Anna');
      const bent = await browser().join(board.links.participant, 'Bent');
      await isSavedAtLast(anna);
      await isSavedAtLast(bent);
      if (isCut) {
        server.line.cut();
        await long(() => expect(anna.connection.status().phase).toBe('offline'));
      }
      const half = isCut ? cards.length / 2 : cards.length;
      anna.store.run(cards.slice(0, half));
      if (half < cards.length) anna.store.run(cards.slice(half));
      bent.store.run(addCard('b', LOOSE, { text: 'Bents' }));
      if (isCut) server.line.mend();
      await isSavedAtLast(anna);
      await isSavedAtLast(bent);
      await long(() => expect(bent.store.board().cards.size).toBe(cards.length + 1));
      expect(writeTheoryOfChange(bent.store.board())).toEqual(writeTheoryOfChange(anna.store.board()));
      await server.stop();
      await server.startAgain();
      // Calls on lines of before the restart fail once.
      const carla = await vi.waitFor(() => browser().join(board.links.participant, 'Carla'));
      await carla.connection.whenSynced;
      expect(carla.store.board().cards.size).toBe(cards.length + 1);
    },
    60_000,
  );
});
