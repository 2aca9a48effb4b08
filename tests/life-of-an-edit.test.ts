/**
 * The life of one edit, layer by layer, in the order of the folders. Read this first: each step names the folder where
 * it happens. Anna drags a card from the first column to the second; Bent sees it; it is on disk; it leaves as JSON.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { layoutBoard } from '#shared/board/layout.ts';
import { placeAt } from '#shared/board/layout-place.ts';
import { canonical } from '#shared/board/theory-of-change.ts';
import { readBoard } from '#shared/document/read.ts';
import type { CreatedBoard } from '#shared/protocol/http.ts';
import { writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import { cardKey, drawBoard } from '../client/canvas/drawing.ts';
import { type GestureContext, meaningOf, type Touched } from '../client/canvas/gesture.ts';
import type { OpenBoard } from '../client/store/open-board.ts';
import { findSqlite } from '../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../server/storage/sqlite-store.ts';
import { until } from './support/until.ts';
import { RealServer, TestBrowser } from './sync/real-server.ts';

const CARD = 'a1';

describe('the life of an edit', () => {
  let server: RealServer;
  let browsers: readonly TestBrowser[];
  let created: CreatedBoard;
  let anna: OpenBoard;
  let bent: OpenBoard;
  let touched: Touched;
  let commands: ReturnType<typeof meaningOf>['commands'];

  beforeAll(async () => {
    server = await RealServer.start();
    browsers = [new TestBrowser(server), new TestBrowser(server)];
    const [one, two] = browsers as [TestBrowser, TestBrowser];
    const made = await one.api.create({ template: 'example', language: 'da', title: 'Sundhed' });
    if (!made.ok) throw new Error(made.message);
    created = made.value;
    anna = await one.join(created.links.facilitator, 'Anna');
    bent = await two.join(created.links.participant, 'Bent');
    await Promise.all([anna.connection.whenSynced, bent.connection.whenSynced]);
  });
  afterAll(async () => {
    for (const browser of browsers) browser.close();
    await server.end();
  });

  it('1 client/canvas: the hand drops a card, and the scene it was dropped in says what that means', () => {
    const board = anna.store.board();
    const scene = layoutBoard(board);
    const from = drawBoard(board, scene).get(cardKey(CARD));
    const second = scene.maps[0]?.columns[1];
    if (from?.kind !== 'card' || !second) throw new Error('the example has a card and a second column');
    touched = {
      kind: 'card',
      key: cardKey(CARD),
      base: { x: from.x, y: from.y },
      now: { x: second.x + 30, y: from.y + 270 },
      copyOf: null,
    };
    const context: GestureContext = {
      board,
      placeAt: (point, height) => placeAt(scene, point.x, point.y, height),
      cardAt: (id) => scene.cards.get(id),
      cardAtTip: (tip) => tip,
      newId: anna.store.newId,
      author: 'Anna',
    };
    ({ commands } = meaningOf([touched], context));
    expect(commands).toMatchObject([
      { type: 'change', at: { of: 'card', id: CARD }, fields: { place: { map: 'm1', column: 'c2' } } },
    ]);
  });

  it('2 client/store: the commands are one transaction, seen at once, and one step to undo', () => {
    const tellings = vi.fn();
    const stop = anna.store.subscribe(tellings);
    expect(anna.store.run(commands)).toEqual({ ok: true });
    stop();
    expect(tellings).toHaveBeenCalledTimes(1);
    expect(anna.store.board().cards.get(CARD)).toMatchObject({ kind: 'result', place: { column: 'c2' } });
    expect(anna.store.canUndo()).toBe(true);
  });

  it('3 client/sync: the change is on its way, and saved once the server says it is on disk', async () => {
    expect(anna.connection.status()).toMatchObject({ unsaved: 1 });
    await until(() => expect(anna.connection.status()).toEqual({ phase: 'online', unsaved: 0, code: null }));
  });

  it('4 server/connection and 5 server/room: the other browser gets it, and its document reads the same', async () => {
    await until(() => expect(bent.store.board().cards.get(CARD)).toMatchObject({ place: { column: 'c2' } }));
    expect(writeTheoryOfChange(bent.store.board())).toEqual(writeTheoryOfChange(anna.store.board()));
  });

  it('back up to 1 client/canvas: the other browser draws the card where Anna dropped it', () => {
    const board = bent.store.board();
    const drawn = drawBoard(board, layoutBoard(board)).get(cardKey(CARD));
    expect(drawn).toMatchObject(touched.kind === 'card' ? { ...touched.now } : {});
  });

  it('shared/writers: it leaves over HTTP as a document that is its own canonical form', async () => {
    const answer = await fetch(`http://${server.host}/api/boards/${created.id}/export/json`, {
      headers: { authorization: `Bearer ${new URL(created.links.viewer).hash.slice(1)}` },
    });
    const document: unknown = await answer.json();
    expect(document).toEqual(canonical(document));
    expect(document).toEqual(writeTheoryOfChange(anna.store.board()));
  });

  it('6 server/storage: what lies on disk says the same, read without any server', async () => {
    const said = writeTheoryOfChange(anna.store.board());
    await server.stop();
    const store = new SqliteStore(server.folder, await findSqlite());
    const stored = store.loadDocument(created.id);
    store.close();
    const doc = new Y.Doc();
    if (stored?.snapshot) Y.applyUpdateV2(doc, stored.snapshot);
    for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
    expect(writeTheoryOfChange(readBoard(doc).board)).toEqual(said);
  });
});
