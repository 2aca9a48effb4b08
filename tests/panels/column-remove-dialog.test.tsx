import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { ColumnRemoveDialog } from '../../client/panels/column-remove-dialog.tsx';
import { createBoardStore, type OwnedBoardStore } from '../../client/store/board-store.ts';
import { addCard, type Command } from '../../shared/board/commands.ts';
import { startDanish } from '../support/all-texts.ts';

beforeAll(startDanish);
afterEach(cleanup);

let store: OwnedBoardStore;
const close = vi.fn();

const addColumn = (id: string, title: string): Command => ({
  type: 'add',
  at: { of: 'column', in: 'm', id },
  fields: { title },
});
const put = (id: string, column: string): Command =>
  addCard(id, { map: 'm', column, row: null, offset: null }, { text: id });

beforeEach(() => {
  close.mockReset();
  store = createBoardStore(new Y.Doc());
  store.run([
    { type: 'add', at: { of: 'map', id: 'm' }, fields: { kind: 'resultsMap', title: 'Kort' } },
    addColumn('one', 'Aktiviteter'),
    addColumn('two', 'Viden'),
    addColumn('three', 'Hverdag'),
    put('a', 'two'),
    put('b', 'two'),
    put('c', 'one'),
  ]);
});

const open = (column = 'two') =>
  render(<ColumnRemoveDialog store={store} map="m" column={column} onClose={close} />);
const columns = () => store.board().maps[0]?.columns.map(({ id }) => id);
const homes = () =>
  [...store.board().cards.values()]
    .map(({ id, place }) => `${id}:${'column' in place ? place.column : ''}`)
    .sort();
const confirm = () => fireEvent.click(screen.getByRole('button', { name: 'Fjern kolonnen' }));

describe('removing a column', () => {
  it('[CAN71] says how many cards there are and suggests the neighbour to the left', () => {
    open();
    const dialog = screen.getByRole('dialog', { name: 'Fjern kolonnen »Viden«?' });
    expect(dialog.textContent).toContain('Der ligger 2 sedler i kolonnen');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Flyt dem til »Aktiviteter«' }).checked).toBe(
      true,
    );
    confirm();
    expect(columns()).toEqual(['one', 'three']);
    expect(homes()).toEqual(['a:one', 'b:one', 'c:one']);
    expect(close).toHaveBeenCalled();
  });

  it('[CAN71] moves the cards to another column when told to', () => {
    open();
    fireEvent.click(screen.getByRole('radio', { name: 'Flyt dem til »Hverdag«' }));
    confirm();
    expect(homes()).toEqual(['a:three', 'b:three', 'c:one']);
  });

  it('[CAN71] removes the cards with the column when told to, in one step of undo', () => {
    open();
    fireEvent.click(screen.getByRole('radio', { name: 'Fjern dem sammen med kolonnen' }));
    confirm();
    expect(homes()).toEqual(['c:one']);
    act(() => store.undo());
    expect(columns()).toEqual(['one', 'two', 'three']);
    expect(homes()).toEqual(['a:two', 'b:two', 'c:one']);
  });

  it('[CAN72] never removes cards because the chosen column went away meanwhile', () => {
    open();
    fireEvent.click(screen.getByRole('radio', { name: 'Flyt dem til »Hverdag«' }));
    act(() => void store.run({ type: 'removeColumn', map: 'm', column: 'three', moveTo: null }));
    confirm();
    expect(homes()).toEqual(['a:one', 'b:one', 'c:one']);
  });

  it('[CAN71] asks nothing about an empty column, and of one card in the singular', () => {
    open('three');
    expect(screen.queryAllByRole('radio')).toEqual([]);
    expect(screen.getByRole('dialog').textContent).toContain('ingen sedler');
    cleanup();
    open('one');
    expect(screen.getByRole('dialog').textContent).toContain(
      'Der ligger 1 seddel i kolonnen. Hvor skal den hen?',
    );
  });

  it('[CAN73] changes nothing when one thinks better of it, and closes when another person was faster', () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Behold kolonnen' }));
    expect(columns()).toEqual(['one', 'two', 'three']);
    expect(close).toHaveBeenCalledOnce();
    act(() => void store.run({ type: 'removeColumn', map: 'm', column: 'two', moveTo: 'one' }));
    expect(close).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
