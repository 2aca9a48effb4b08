import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type * as Y from 'yjs';
import { addCard, editCardText, removeCards } from '#shared/board/commands.ts';
import { resources } from '#shared/i18n/index.ts';
import { BoardCanvas } from '../../client/canvas/tldraw/board-canvas.tsx';
import { timeToRead } from '../../client/canvas/tldraw/toasts.tsx';
import type { ViewControls } from '../../client/panels/view-controls.ts';
import { createBoardStore, type OwnedBoardStore } from '../../client/store/board-store.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { FakePresence } from '../support/canvas.ts';
import { carry, fakeClipboard } from '../support/clipboard.ts';

let doc: Y.Doc;
let store: OwnedBoardStore;
let controls: ViewControls;

beforeAll(async () => {
  // The library fetches its words; here there is no server to give them.
  vi.stubGlobal('fetch', async () => new Response('{}'));
  HTMLImageElement.prototype.decode = async () => {};
  await i18next
    .use(initReactI18next)
    .init({ resources, lng: 'da', interpolation: { escapeValue: false }, react: { useSuspense: false } });
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(async () => {
  doc = seededDocument();
  run(doc, addCard('a', inColumn('c1'), { text: 'Motion' }), addCard('b', inColumn('c1'), { text: 'Kost' }));
  store = createBoardStore(doc);
  let ready: ViewControls | null = null;
  render(
    <BoardCanvas
      store={store}
      presence={new FakePresence()}
      onReady={(given) => {
        ready = given;
      }}
      onFollowEnd={() => {}}
      language="da"
    />,
  );
  await waitFor(() => expect(ready).not.toBeNull(), { timeout: 20_000 });
  controls = ready as unknown as ViewControls;
});
afterEach(() => {
  cleanup();
  store.destroy();
});

const field = () => screen.queryByLabelText<HTMLTextAreaElement>('Sedlens tekst');
const textOf = (id: string) => store.board().cards.get(id)?.text;

/** Opens a card by the bar over it and finds the field. */
async function open(id: string): Promise<HTMLTextAreaElement> {
  controls.select([id]);
  fireEvent.click(await screen.findByRole('button', { name: 'Skriv' }));
  return screen.findByLabelText<HTMLTextAreaElement>('Sedlens tekst');
}
function type(element: HTMLTextAreaElement, value: string): void {
  fireEvent.input(element, { target: { value } });
}

test('[CAN12] the field holds the text with the caret at its end; letters go into the board; Enter ends', async () => {
  const element = await open('a');
  expect([element.value, element.selectionStart, document.activeElement]).toEqual(['Motion', 6, element]);
  type(element, 'Motion hver dag');
  expect(textOf('a')).toBe('Motion hver dag');
  fireEvent.keyDown(element, { key: 'Enter' });
  await waitFor(() => expect(field()).toBeNull());
  expect(textOf('a')).toBe('Motion hver dag');
});

test('[CAN12] Shift+Enter and a word being composed are the field’s own', async () => {
  const element = await open('a');
  fireEvent.keyDown(element, { key: 'Enter', shiftKey: true });
  fireEvent.keyDown(element, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(element, { key: 'Tab', isComposing: true });
  expect(field()).toBe(element);
  expect(store.board().cards.size).toBe(2);
});

test('[CAN12] Tab makes the next card below and writes in it; left empty it goes away again', async () => {
  fireEvent.keyDown(await open('a'), { key: 'Tab' });
  await waitFor(() => expect(store.board().cards.size).toBe(3));
  await waitFor(() => expect(field()?.value).toBe(''));
  const made = [...store.board().cards.values()].find(({ text }) => text === '');
  expect(made).toMatchObject({ place: inColumn('c1') });
  fireEvent.keyDown(field()!, { key: 'Enter' });
  await waitFor(() => expect(store.board().cards.size).toBe(2));
});

test('[CAN24] [CAN25] N makes a card and writes in it, in the field it is a letter; Esc in the empty card takes it away', async () => {
  controls.select(['a']);
  const canvas = document.querySelector<HTMLElement>('.tl-container')!;
  canvas.focus();
  const pressN = (on: Element) => {
    fireEvent.keyDown(on, { key: 'n', code: 'KeyN', keyCode: 78 });
    fireEvent.keyUp(on, { key: 'n', code: 'KeyN', keyCode: 78 });
  };
  await waitFor(() => {
    pressN(canvas);
    expect(store.board().cards.size).toBe(3);
  });
  await waitFor(() => expect(field()?.value).toBe(''));
  pressN(field()!);
  expect(store.board().cards.size).toBe(3);
  fireEvent.keyDown(field()!, { key: 'Escape' });
  await waitFor(() => expect(store.board().cards.size).toBe(2));
});

test("[CAN26] a key is the canvas's after a button of the page, also one that is gone; in a field, a dialog or a menu it is not", async () => {
  const beside = document.body.appendChild(document.createElement('div'));
  const focusOn = (html: string) => {
    beside.innerHTML = html;
    beside.querySelector<HTMLElement>('button, input')?.focus();
  };
  const container = document.querySelector('.tl-container')!;
  const hasKeys = () => container.classList.contains('tl-container__focused');
  const button = '<button type="button">Luk</button>';
  focusOn(`<header>${button}</header>`);
  expect(hasKeys()).toBe(true);
  for (const html of [
    '<header><input></header>',
    `<div role="dialog">${button}</div>`,
    `<div role="menu">${button}</div>`,
  ]) {
    focusOn(html);
    expect([html, hasKeys()]).toEqual([html, false]);
    focusOn(button);
    expect([html, hasKeys()]).toEqual([html, true]);
  }
  focusOn(`<div role="dialog">${button}</div>`);
  document.querySelector<HTMLElement>('[role="dialog"] button')?.blur();
  await waitFor(() => expect(hasKeys()).toBe(true));
  beside.remove();
});

test('[CAN93] what is said for a while is announced in Danish words, and a longer sentence stays longer', async () => {
  carry('paste', fakeClipboard());
  const announced = await screen.findByText(/^Besked /);
  expect(announced.textContent).toContain('Der er ingen tekst at sætte ind.');
  expect(screen.getByRole('region', { name: 'Beskeder (F8)' }).textContent).toContain('Luk');
  expect(timeToRead('En længere sætning, som alle skal nå at læse')).toBeGreaterThan(timeToRead('Gemt'));
});

test('[CAN13] a text above the limit is not written, its writer is told, and it waits in the field', async () => {
  const long = 'x'.repeat(4_001);
  type(await open('a'), long);
  expect(textOf('a')).toBe('Motion');
  expect(await screen.findByRole('alert')).toHaveProperty(
    'textContent',
    expect.stringContaining('4.000 tegn'),
  );
  fireEvent.keyDown(field()!, { key: 'Enter' });
  await waitFor(() => expect(field()).toBeNull());
  const again = await open('a');
  expect(again.value).toBe(long);
  type(again, 'x'.repeat(4_000));
  expect(textOf('a')).toHaveLength(4_000);
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('[CAN13] what another writes comes into the field; when they remove the card the writing ends', async () => {
  const element = await open('a');
  run(doc, editCardText('a', [{ insert: 'Mere ' }]));
  expect(element.value).toBe('Mere Motion');
  run(doc, removeCards(['a']));
  await waitFor(() => expect(field()).toBeNull());
});

test('[CAN14] a guest finds no tools but looking, and no bar over a card', async () => {
  store.setReadOnly(true);
  controls.select(['a']);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Seddel' })).toBeNull());
  expect(screen.getByRole('button', { name: 'Vælg' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Skriv' })).toBeNull();
});
