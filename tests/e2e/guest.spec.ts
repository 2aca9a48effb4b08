/** A guest sees everything and changes nothing: by the interface, by the wire, and after a new connection. */
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { placeCard } from '#shared/board/commands.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { readBoard } from '#shared/document/read.ts';
import type { Role } from '#shared/protocol/messages.ts';
import { expect, test } from '../support/people.ts';
import { type MadeBoard, secretOf, type TavleServer } from '../support/tavle-server.ts';

/** A stock y-websocket client, as another program would use it. */
function joinByProgram(tavle: TavleServer, board: MadeBoard, role: Role) {
  const doc = new Y.Doc();
  const headers = { authorization: `Bearer ${secretOf(board.links[role])}` };
  class WithSecret extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers });
    }
  }
  const provider = new WebsocketProvider(`${tavle.url.replace('http', 'ws')}/sync`, board.id, doc, {
    WebSocketPolyfill: WithSecret as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  const synced = new Promise<void>((done) => provider.once('sync', () => done()));
  const texts = () => [...readBoard(doc).board.cards.values()].map(({ text }) => text);
  const leave = () => {
    provider.destroy();
    provider.awareness.destroy();
  };
  return { doc, provider, synced, texts, leave };
}

test('a guest can look but has nothing to write with', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const before = await tavle.exportBoard(board);
  const guest = await newPerson();
  await guest.join(board.links.viewer, 'Gæsten');
  await guest.sees('Bedre sundhed');
  await expect(guest.page.getByText('Du ser med som gæst')).toBeVisible();
  await expect(guest.page.getByRole('button', { name: /Ny seddel/ })).toHaveCount(0);
  await expect(guest.page.getByRole('button', { name: 'Seddel' })).toHaveCount(0);

  const { x, y } = await guest.middleOf('Bedre sundhed');
  await guest.page.mouse.dblclick(x, y);
  await expect(guest.cardField).toHaveCount(0);
  await guest.page.mouse.dblclick(x, y + 250);
  await expect(guest.cardField).toHaveCount(0);
  await guest.drag('Bedre sundhed', { x: x - 300, y });
  await guest.page.keyboard.press('Delete');
  await guest.page.keyboard.press('n');
  await guest.page.mouse.click(x, y + 250);
  await guest.page.keyboard.press('Enter');
  await guest.sees('Bedre sundhed');
  expect(await guest.middleOf('Bedre sundhed')).toEqual({ x, y });
  expect(await tavle.exportBoard(board)).toBe(before);
});

test('a guest’s own program cannot write either, now or after a new connection', async ({
  tavle,
  newPerson,
}) => {
  const board = await tavle.makeBoard({ template: 'example', title: 'Sundhed' });
  const before = await tavle.exportBoard(board);
  const anne = await newPerson();
  await anne.join(board.links.participant, 'Anne');
  for (const attempt of ['by the first connection', 'by the next']) {
    const program = joinByProgram(tavle, board, 'viewer');
    await program.synced;
    const [card] = readBoard(program.doc).board.cards.keys();
    const closed = new Promise<number>((done) => {
      program.provider.on('connection-close', (event) => done(event?.code ?? 0));
    });
    applyCommands(program.doc, placeCard(card ?? '', { x: 1, y: 1 }), attempt);
    expect(await closed, attempt).toBe(4403);
    program.leave();
  }
  expect(await tavle.exportBoard(board)).toBe(before);
  await anne.sees('Bedre sundhed');
});

test('a stock y-websocket client joins, sees edits and makes them', async ({ tavle, newPerson }) => {
  const board = await tavle.makeBoard({ template: 'wall' });
  const anne = await newPerson();
  await anne.join(board.links.participant, 'Anne');
  const program = joinByProgram(tavle, board, 'participant');
  await program.synced;
  await anne.addCardAt({ x: 600, y: 400 }, 'Fra Annes browser');
  await expect.poll(program.texts).toEqual(['Fra Annes browser']);

  const place = { x: 0, y: 0 };
  applyCommands(
    program.doc,
    { type: 'add', at: { of: 'card', id: 'fra-program' }, fields: { text: 'Fra et program', place } },
    null,
  );
  await anne.sees('Fra et program');
  await expect.poll(() => tavle.exportBoard(board)).toContain('Fra et program');
  program.leave();
});
