/** A board on one's own device and a real server: gone for days, and back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCard, editCardText } from '#shared/board/commands.ts';
import type { CreatedBoard } from '#shared/protocol/http.ts';
import { CLOSE } from '#shared/protocol/messages.ts';
import { writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import type { OpenBoard } from '../../client/store/open-board.ts';
import { createOfflineCopy, type OfflineCopy } from '../../client/sync/offline-copy.ts';
import { openShelf } from '../../client/sync/offline-shelf.ts';
import { inColumn } from '../support/boards.ts';
import { FakeIndexedDb } from '../support/fake-indexed-db.ts';
import { until } from '../support/until.ts';
import { RealServer, TestBrowser } from './real-server.ts';

let server: RealServer;
let board: CreatedBoard;
let device: FakeIndexedDb;
let anna: TestBrowser;
let bent: TestBrowser;
let copies: OfflineCopy[];

beforeEach(async () => {
  server = await RealServer.start();
  device = new FakeIndexedDb();
  [anna, bent, copies] = [new TestBrowser(server), new TestBrowser(server), []];
  const made = await anna.api.create({ template: 'resultsMap', language: 'da', title: 'Tavlen' });
  if (!made.ok) throw new Error(made.message);
  board = made.value;
});
afterEach(async () => {
  for (const each of [anna, bent]) each.close();
  for (const copy of copies) await copy.close();
  await server.end();
});

/** What the next visit on the same device begins with. */
async function nextVisit(): Promise<OfflineCopy> {
  const shelf = openShelf(device.factory);
  const copy = createOfflineCopy({ board: board.id, role: 'participant', shelf, token: () => 'token' });
  copies.push(copy);
  await copy.load();
  return copy;
}

const cardsOf = ({ store }: OpenBoard) => [...store.board().cards.values()].map(({ text }) => text).sort();
const contentOf = ({ store }: OpenBoard) => writeTheoryOfChange(store.board());
const card = (id: string, text: string) => addCard(id, inColumn('c1'), { text });

async function isSaved(open: OpenBoard): Promise<void> {
  await until(() => expect(open.connection.status()).toEqual({ phase: 'online', unsaved: 0, code: null }));
}

/** The page is closed. */
async function leave(): Promise<void> {
  anna.close();
  await Promise.all(copies.map((copy) => copy.close()));
}

/** A visit with a line, kept on the device, and then work without one. */
async function visitAndLoseTheLine(): Promise<OpenBoard> {
  const open = await anna.join(board.links.participant, 'Anna', await nextVisit());
  open.keepHere();
  await isSaved(open);
  open.store.run(card('a', 'Med forbindelse'));
  await isSaved(open);
  await until(() => expect(open.copy?.state()).toBe('kept'));
  await server.stop();
  await until(() => expect(open.connection.status().phase).toBe('offline'));
  open.store.run(card('b', 'Uden forbindelse'));
  open.store.run(editCardText('a', [{ retain: 3 }, { insert: '!' }]));
  return open;
}

describe('[WIRE65] a board on one’s own device', () => {
  test('is there while nobody answers, says what is only here, and is merged with what others did meanwhile', async () => {
    const first = await visitAndLoseTheLine();
    const before = contentOf(first);
    const unsaved = first.connection.status().unsaved;
    await leave();

    const second = anna.open(board.id, 'participant', await nextVisit());
    await second.whenShown;
    expect(contentOf(second)).toEqual(before);
    expect(second.connection.status()).toMatchObject({ unsaved, phase: 'connecting' });
    expect(second.changes()).toBe(2);
    second.store.run(card('c', 'Ved næste besøg'));
    expect(second.changes()).toBe(3);
    await until(() => expect(second.connection.status().phase).toBe('offline'));

    await server.startAgain();
    const other = await bent.join(board.links.participant, 'Bent');
    other.store.run(card('d', 'Af en anden'));
    await isSaved(second);
    await isSaved(other);
    const all = ['Af en anden', 'Med! forbindelse', 'Uden forbindelse', 'Ved næste besøg'];
    await until(() => expect([cardsOf(second), cardsOf(other)]).toEqual([all, all]));
    expect(contentOf(second)).toEqual(contentOf(other));
    await second.copy?.flush();
    expect(device.rows('unsent')).toEqual([]);
  });

  test('has nothing unsaved after a visit whose work was saved', async () => {
    const first = await anna.join(board.links.participant, 'Anna', await nextVisit());
    first.keepHere();
    first.store.run(card('a', 'Gemt'));
    await isSaved(first);
    await until(() => expect(first.copy?.state()).toBe('kept'));
    await leave();
    await server.stop();
    const second = anna.open(board.id, 'participant', await nextVisit());
    expect(cardsOf(second)).toEqual(['Gemt']);
    expect(second.connection.status().unsaved).toBe(0);
  });

  test('is refused when another person sends it: it is put aside in words and not opened from the device again', async () => {
    await visitAndLoseTheLine();
    await leave();
    await server.startAgain();
    // The same device, but its cookies are gone: whoever comes is somebody else.
    const carla = new TestBrowser(server);
    const second = await carla.join(board.links.participant, 'Carla', await nextVisit());
    await until(() =>
      expect(second.connection.status()).toMatchObject({ phase: 'aside', code: CLOSE.invalid }),
    );
    const aside = second.kept.list().map(({ what, label }) => [what, label]);
    expect(aside).toContainEqual(['added', 'Uden forbindelse']);
    await until(() => expect(device.rows('copies')).toEqual([]));
    expect([device.rows('pieces'), device.rows('unsent')]).toEqual([[], []]);
    carla.close();
  });
});
