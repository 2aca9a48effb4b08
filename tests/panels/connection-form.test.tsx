import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { ConnectionForm } from '../../client/panels/connection/connection-form.tsx';
import { createBoardStore, type OwnedBoardStore } from '../../client/store/board-store.ts';
import { addCard, connectCards } from '../../shared/board/commands.ts';
import { TEXT_LIMIT } from '../../shared/board/limits.ts';
import { startDanish } from '../support/all-texts.ts';

beforeAll(startDanish);
afterEach(cleanup);

let doc: Y.Doc;
let store: OwnedBoardStore;
const close = vi.fn();

beforeEach(() => {
  close.mockReset();
  doc = new Y.Doc();
  store = createBoardStore(doc);
  store.run([
    addCard('a', { x: 0, y: 0 }, { text: 'Vejledning i kost' }),
    addCard('b', { x: 400, y: 0 }, { text: 'Viden om sund mad' }),
    connectCards('p', 'a', 'b', { mechanism: 'de får det forklaret' }),
  ]);
});

const arrow = () => store.board().connections.get('p');
const open = () => render(<ConnectionForm store={store} id="p" onClose={close} />);
const why = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Hvorfor/ });
const write = (field: HTMLTextAreaElement, text: string) =>
  fireEvent.input(field, { target: { value: text } });

describe('the form of an arrow', () => {
  it('[CAN61] says from where to where, and begins in the why', () => {
    open();
    expect(
      screen.getByRole('dialog', { name: /Fra »Vejledning i kost« til »Viden om sund mad«/ }),
    ).toBeTruthy();
    expect(why().value).toBe('de får det forklaret');
    expect(document.activeElement).toBe(why());
  });

  it('[CAN62] writes the why into the board, letter by letter beside what another person writes', () => {
    open();
    write(why(), 'de får det forklaret, så de forstår');
    expect(arrow()?.mechanism).toBe('de får det forklaret, så de forstår');
    const bo = new Y.Doc();
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(doc));
    const boStore = createBoardStore(bo);
    boStore.text({ of: 'connection', id: 'p' }, 'mechanism')?.edit([{ insert: 'nu: ' }]);
    act(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(bo)));
    expect(why().value).toBe('nu: de får det forklaret, så de forstår');
    boStore.destroy();
  });

  it('[CAN63] keeps the certainty', () => {
    open();
    const choice = within(screen.getByRole('group', { name: 'Hvor sikre er I?' }));
    expect(choice.getByRole<HTMLInputElement>('radio', { name: 'Ikke taget stilling' }).checked).toBe(true);
    fireEvent.click(choice.getByRole('radio', { name: 'I tvivl' }));
    expect(arrow()?.certainty).toBe('unsure');
    expect(choice.getByRole<HTMLInputElement>('radio', { name: 'I tvivl' }).checked).toBe(true);
  });

  it('[CAN64] adds, chooses, writes and removes evidence of the four kinds', () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Tilføj viden' }));
    const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Hvad siger viden nr. 1?' });
    expect(document.activeElement).toBe(text);
    write(text, 'Set hos naboen');
    const kind = screen.getByRole('combobox', { name: 'Hvor kommer viden nr. 1 fra?' });
    expect(
      within(kind)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Forskning', 'Praksiserfaring', 'Borgere og pårørende', 'Egen dokumentation']);
    fireEvent.change(kind, { target: { value: 'practice' } });
    expect(arrow()?.evidence.map(({ kind, text }) => [kind, text])).toEqual([['practice', 'Set hos naboen']]);
    fireEvent.click(screen.getByRole('button', { name: 'Fjern viden nr. 1' }));
    expect(arrow()?.evidence).toEqual([]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Tilføj viden' }));
  });

  it('[CAN65] removes the arrow and closes; also when somebody else removes it', () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Fjern pilen' }));
    expect(arrow()).toBeUndefined();
    expect(close).toHaveBeenCalledOnce();
    act(() => store.undo());
    expect(arrow()?.mechanism).toBe('de får det forklaret');
  });

  it('[CAN66] closes by Esc, but not on a text that is too long to be saved', () => {
    open();
    write(why(), 'x'.repeat(TEXT_LIMIT + 1));
    expect(screen.getByRole('alert').textContent).toContain('for lang');
    fireEvent.keyDown(why(), { key: 'Escape' });
    expect(close).not.toHaveBeenCalled();
    expect(why().value).toHaveLength(TEXT_LIMIT + 1);
    write(why(), 'x'.repeat(TEXT_LIMIT));
    expect(arrow()?.mechanism).toHaveLength(TEXT_LIMIT);
    fireEvent.keyDown(why(), { key: 'Escape' });
    expect(close).toHaveBeenCalledOnce();
  });

  it('[CAN67] shows a guest everything and lets nothing be changed', () => {
    store.run({
      type: 'add',
      at: { of: 'evidence', in: 'p', id: 'e' },
      fields: { kind: 'research', text: 'Et studie' },
    });
    store.setReadOnly(true);
    open();
    expect(why().readOnly).toBe(true);
    expect(screen.getByDisplayValue('Et studie')).toHaveProperty('readOnly', true);
    expect(screen.getByRole('combobox')).toHaveProperty('disabled', true);
    expect(screen.getByRole('group', { name: 'Hvor sikre er I?' })).toHaveProperty('disabled', true);
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Luk']);
    expect(document.activeElement).toBe(screen.getByRole('dialog'));
  });
});
