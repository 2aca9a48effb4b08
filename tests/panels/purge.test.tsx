/** Deleting for good from the trash, and what the server could not read, as a facilitator meets them. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard, removeCards } from '#shared/board/commands.ts';
import type { Removable } from '#shared/board/model.ts';
import { startLanguage } from '../../client/app/language.ts';
import '../../client/app/board-texts.ts';
import { TrashPanel } from '../../client/panels/history/trash-panel.tsx';
import { ProblemsPanel } from '../../client/panels/problems-panel.tsx';
import { createBoardStore } from '../../client/store/board-store.ts';
import { seededDocument } from '../support/boards.ts';

beforeEach(() => startLanguage());
afterEach(cleanup);

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const ignore = () => {};

function trash(...texts: string[]) {
  const store = createBoardStore(seededDocument());
  const ids = texts.map((_, n) => `k${n}`);
  store.run(texts.map((text, n) => addCard(`k${n}`, { x: 0, y: n }, { text })));
  store.run(removeCards(ids));
  return store;
}

describe('[ACCESS31] the trash deletes for good for a facilitator, after a question', () => {
  test('nobody else is offered it', () => {
    render(<TrashPanel store={trash('Gåtur', 'Madplan')} onClose={ignore} />);
    expect(screen.queryByRole('button', { name: /for altid/ })).toBeNull();
    expect(screen.getByText(/efter|i 30 dage/)).toBeTruthy();
  });
  test('one thing, named in the question; no leaves it where it is', async () => {
    const purge = vi.fn(async (_things: readonly Removable[]) => null);
    render(<TrashPanel store={trash('Gåtur', 'Madplan')} onPurge={purge} onClose={ignore} />);
    fireEvent.click(button('Slet for altid: Gåtur'));
    const question = () => within(screen.getByRole('dialog', { name: 'Skal »Gåtur« slettes for altid?' }));
    fireEvent.click(question().getByRole('button', { name: 'Nej, behold i papirkurven' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /slettes for altid/ })).toBeNull());
    expect(purge).not.toHaveBeenCalled();
    fireEvent.click(button('Slet for altid: Gåtur'));
    fireEvent.click(question().getByRole('button', { name: 'Ja, slet for altid' }));
    await waitFor(() => expect(screen.getByText('1 ting er slettet for altid.')).toBeTruthy());
    expect(purge.mock.calls).toEqual([[[{ of: 'card', id: 'k0' }]]]);
  });
  test('all at once, and a failure is told in the question', async () => {
    const purge = vi.fn(async (_things: readonly Removable[]) => 'Det gik ikke.');
    render(<TrashPanel store={trash('Gåtur', 'Madplan')} onPurge={purge} onClose={ignore} />);
    fireEvent.click(button('Slet alt i papirkurven for altid'));
    const question = within(screen.getByRole('dialog', { name: 'Skal 2 ting slettes for altid?' }));
    fireEvent.click(question.getByRole('button', { name: 'Ja, slet for altid' }));
    expect((await question.findByRole('alert')).textContent).toBe('Det gik ikke.');
    expect(purge.mock.calls[0]?.[0]).toHaveLength(2);
  });
});

test('[WIRE71] what the server could not read is told in words', () => {
  const store = createBoardStore(seededDocument());
  render(<ProblemsPanel store={store} damaged={3} onClose={ignore} />);
  expect(screen.getByText(/Serveren kunne ikke læse 3 gemte ændringer/)).toBeTruthy();
  expect(screen.getByText(/sikkerhedskopi/)).toBeTruthy();
  expect(screen.queryByText('Alt kan læses nu.')).toBeNull();
});
