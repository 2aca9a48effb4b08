import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addCard } from '#shared/board/commands.ts';
import { ListView } from '../../../client/panels/list/list-view.tsx';
import { createBoardStore, type OwnedBoardStore } from '../../../client/store/board-store.ts';
import { startDanish } from '../../support/all-texts.ts';
import { inColumn, seededDocument } from '../../support/boards.ts';

beforeAll(startDanish);

let store: OwnedBoardStore;

beforeEach(() => {
  store = createBoardStore(seededDocument());
  store.run(addCard('a', inColumn('c1'), { text: 'Gåtur', author: 'Bo' }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  store.destroy();
});

function open(): void {
  const presence = { update: () => {}, others: () => [], me: () => null, subscribe: () => () => {} };
  render(<ListView store={store} presence={presence} onReady={() => {}} onFollowEnd={() => {}} />);
}

function copy(): void {
  fireEvent.click(screen.getByRole('button', { name: '»Gåtur«: muligheder' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Kopiér link' }));
}

const link = () => `${location.origin}${location.pathname}?at=a`;

test('[APP39] the link of a card is copied without the board’s secret, and that is said', async () => {
  const writeText = vi.fn(async (_text: string) => {});
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  open();
  copy();
  await waitFor(() => expect(screen.getByText(/^Linket er kopieret/)).toBeTruthy());
  expect(writeText.mock.calls).toEqual([[link()]]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('[APP39] a link that the browser does not copy is shown', async () => {
  // Neither the clipboard nor the old command exists here.
  open();
  copy();
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Linket' });
  expect(field.value).toBe(link());
});

test('[APP39] who wrote a card stands in its menu, and with the card for who has no menu', () => {
  open();
  fireEvent.click(screen.getByRole('button', { name: '»Gåtur«: muligheder' }));
  expect(screen.getByRole('menu', { description: /Skrevet af Bo/ })).toBeTruthy();
  cleanup();
  store.setReadOnly(true);
  open();
  expect(screen.getByText(/Skrevet af Bo/).closest('li')?.textContent).toContain('Gåtur');
});
