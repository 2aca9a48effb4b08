import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addCard, connectCards } from '#shared/board/commands.ts';
import { BoardCanvas } from '../../client/canvas/tldraw/board-canvas.tsx';
import type { ViewControls } from '../../client/panels/view-controls.ts';
import { createBoardStore, type OwnedBoardStore } from '../../client/store/board-store.ts';
import { startDanish } from '../support/all-texts.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { FakePresence } from '../support/canvas.ts';

let store: OwnedBoardStore;
let controls: ViewControls;

beforeAll(async () => {
  // The library fetches its words; here there is no server to give them.
  vi.stubGlobal('fetch', async () => new Response('{}'));
  HTMLImageElement.prototype.decode = async () => {};
  await startDanish();
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(async () => {
  const doc = seededDocument();
  run(
    doc,
    { type: 'add', at: { of: 'group', id: 'g' }, fields: { map: 'm1', title: 'Kost' } },
    ...['a', 'b', 'c'].map((id) => addCard(id, inColumn('c1'), { text: id, group: 'g' })),
    addCard('d', inColumn('c2'), { text: 'd' }),
    addCard('e', { x: 40, y: 1500 }, { text: 'e' }),
    addCard('f', { x: 90, y: 1700 }, { text: 'f' }),
    connectCards('cd', 'c', 'd'),
  );
  store = createBoardStore(doc);
  let ready: ViewControls | null = null;
  const take = (given: ViewControls) => {
    ready = given;
  };
  const presence = new FakePresence();
  render(
    <BoardCanvas store={store} presence={presence} onReady={take} onFollowEnd={() => {}} language="da" />,
  );
  await waitFor(() => expect(ready).not.toBeNull(), { timeout: 20_000 });
  controls = ready as unknown as ViewControls;
});
afterEach(() => {
  cleanup();
  store.destroy();
});

const bar = () => screen.findByRole('toolbar', { name: 'Det valgte' });
const counted = async () => (await bar()).querySelector('.tavle-bar-count')?.textContent ?? null;

test('[CAN111] the bar says how many are selected, kind by kind; a group counts as its cards', async () => {
  controls.select(['a', 'b', 'c', 'd']);
  expect(await counted()).toBe('4 sedler');
  controls.select(['c', 'd', 'cd']);
  await waitFor(async () => expect(await counted()).toBe('2 sedler og 1 pil'));
  controls.select(['g', 'd']);
  await waitFor(async () => expect(await counted()).toBe('4 sedler'));
  controls.select(['d']);
  await waitFor(async () => expect(await counted()).toBeNull());
});

test('[CAN110] it brings into line; Esc shuts the choices and leaves what is selected', async () => {
  controls.select(['e', 'f']);
  await bar();
  fireEvent.click(screen.getByRole('button', { name: 'Ret ind' }));
  expect(screen.queryByRole('button', { name: 'Fordel lodret' })).toBeNull();
  const left = screen.getByRole('button', { name: 'Til venstre' });
  fireEvent.keyDown(left, { key: 'Escape' });
  expect(screen.queryByRole('button', { name: 'Til venstre' })).toBeNull();
  expect([await counted(), document.activeElement?.textContent]).toEqual(['2 sedler', 'Ret ind']);
  fireEvent.click(screen.getByRole('button', { name: 'Ret ind' }));
  fireEvent.click(screen.getByRole('button', { name: 'Til venstre' }));
  expect(store.board().cards.get('f')?.place).toEqual({ x: 40, y: 1700 });
});

test('[CAN117] it offers to duplicate a chain only where something follows', async () => {
  controls.select(['c']);
  fireEvent.click(await screen.findByRole('button', { name: 'Dupliker kæden' }));
  expect([store.board().cards.size, store.board().connections.size]).toEqual([8, 2]);
  controls.select(['d']);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Dupliker kæden' })).toBeNull());
  await bar();
});

test('[CAN104] what is removed and what is undone is told in a polite region, the same twice as well', async () => {
  controls.select(['e']);
  fireEvent.click(await screen.findByRole('button', { name: 'Fjern' }));
  const voice = document.querySelector('.tavle-voice[aria-live="polite"]') as HTMLElement;
  expect(voice.textContent).toBe('1 fjernet. Fortryd med Ctrl + Z.');
  const told: (string | null)[] = [];
  const watch = new MutationObserver(() => told.push(voice.textContent));
  watch.observe(voice, { childList: true });
  controls.select(['f']);
  fireEvent.click(await screen.findByRole('button', { name: 'Fjern' }));
  await waitFor(() => expect(told).toEqual(['1 fjernet. Fortryd med Ctrl + Z.']));
  watch.disconnect();
});
