import { describe, expect, it } from 'vitest';
import {
  addCard,
  type Command,
  connectCards,
  describeMechanism,
  removeCards,
} from '#shared/board/commands.ts';
import { createJournal, listKept } from '../../client/store/kept-changes.ts';
import { newBoard, openFor } from '../sync/people.ts';

describe('[WIRE4] what is not saved', () => {
  it('is listed by what it touched, each thing once with all its words, the last first', () => {
    const { store } = openFor('anna', 1, newBoard());
    const journal = createJournal();
    store.onOwnChange(journal.note);
    const deeds: (Command | Command[])[] = [
      [
        addCard('a', { x: 0, y: 0 }, { text: 'Ture', details: 'hver uge' }),
        addCard('b', { x: 0, y: 0 }, { text: 'Ro' }),
      ],
      connectCards('p', 'a', 'b'),
      describeMechanism('p', [{ insert: 'der er stille' }]),
      { type: 'change', at: { of: 'column', in: 'm1', id: 'c1' }, fields: { title: 'Det gør vi' } },
      { type: 'changeBoard', title: 'Havet' },
      removeCards(['a']),
    ];
    for (const commands of deeds) expect(store.run(commands)).toEqual({ ok: true });
    expect(listKept(journal.changes(), store)).toEqual([
      { at: { of: 'card', id: 'a' }, text: 'Ture\nhver uge', removed: true },
      { at: 'board', text: 'Havet', removed: false },
      { at: { of: 'column', in: 'm1', id: 'c1' }, text: 'Det gør vi', removed: false },
      { at: { of: 'connection', id: 'p' }, text: 'der er stille', removed: true },
      { at: { of: 'card', id: 'b' }, text: 'Ro', removed: false },
    ]);
    journal.keepLast(1);
    expect(journal.changes()).toHaveLength(1);
    store.undo();
    expect(journal.changes()).toEqual([[removeCards(['a'])], []]);
    journal.keepLast(0);
    expect(journal.changes()).toEqual([]);
  });
});

it('[APP47] letters written on end in one text are one change to a person', () => {
  const { store } = openFor('anna', 1, newBoard());
  const journal = createJournal();
  store.onOwnChange(journal.note);
  store.run([addCard('a', { x: 0, y: 0 }), addCard('b', { x: 0, y: 0 })]);
  const write = (id: string, letters: string) => {
    for (const insert of letters) store.text({ of: 'card', id }, 'text')?.edit([{ insert }]);
  };
  write('a', 'hej');
  expect([journal.count(), journal.changes().length]).toEqual([2, 4]);
  write('b', 'du');
  write('a', '!');
  store.undo();
  store.undo();
  expect([journal.count(), journal.changes().length]).toEqual([6, 9]);
  journal.keepLast(6);
  expect(journal.count()).toBe(5);
  journal.keepLast(0);
  expect(journal.count()).toBe(0);
});
