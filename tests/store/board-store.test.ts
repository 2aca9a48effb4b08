import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addCard, connectCards, editCardText, placeCard, removeCards } from '#shared/board/commands.ts';
import type { Address } from '#shared/board/model.ts';
import type { GridPlace } from '#shared/board/place.ts';
import { diffText } from '#shared/board/text-diff.ts';
import type { LiveText } from '../../client/store/types.ts';
import { until } from '../support/until.ts';
import { meet, newBoard, openFor, type TestPerson } from '../sync/people.ts';

const inColumn = (column: string): GridPlace => ({ map: 'm1', column, row: null, offset: null });
const card = (id: string): Address => ({ of: 'card', id });

let anna: TestPerson;
let bent: TestPerson;
let now = 0;

beforeEach(() => {
  now = 0;
  const board = newBoard();
  anna = openFor('anna', 1, board, () => now);
  bent = openFor('bent', 2, board, () => now);
});

const textOf = (person: TestPerson, id: string) => person.store.board().cards.get(id)?.text;
const columnOf = (person: TestPerson, id: string) => {
  const place = person.store.board().cards.get(id)?.place;
  return place && 'column' in place ? place.column : null;
};
const liveText = (person: TestPerson, id: string): LiveText => {
  const text = person.store.text(card(id), 'text');
  if (!text) throw new Error(`no text ${id}`);
  return text;
};

describe('a store', () => {
  it('gives the same board until something changes, and unchanged things keep their identity', () => {
    anna.store.run([addCard('a', inColumn('c1')), addCard('b', inColumn('c1'))]);
    const before = anna.store.board();
    expect(anna.store.board()).toBe(before);
    anna.store.run(placeCard('a', inColumn('c2')));
    const after = anna.store.board();
    expect(after).not.toBe(before);
    expect(after.cards.get('b')).toBe(before.cards.get('b'));
    expect(after.cards.get('a')).not.toBe(before.cards.get('a'));
  });

  it('tells of own changes at once and of others when they come, once for a list of commands', () => {
    const told = vi.fn();
    const stop = anna.store.subscribe(told);
    anna.store.run([addCard('a', inColumn('c1')), addCard('b', inColumn('c1'))]);
    expect(told).toHaveBeenCalledTimes(1);
    meet(anna, bent);
    bent.store.run(placeCard('a', inColumn('c3')));
    meet(anna, bent);
    expect(told).toHaveBeenCalledTimes(2);
    stop();
    anna.store.run(removeCards(['a']));
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('writes nothing of a list in which one command is refused', () => {
    const result = anna.store.run([addCard('a', inColumn('c1')), editCardText('nobody', [{ insert: 'x' }])]);
    expect(result).toMatchObject({ ok: false, code: 'notFound' });
    expect(anna.store.board().cards.size).toBe(0);
    expect(anna.store.canUndo()).toBe(false);
  });

  it('refuses everything while it is read-only, and tells of the change', () => {
    anna.store.run(addCard('a', inColumn('c1')));
    const told = vi.fn();
    anna.store.subscribe(told);
    anna.store.setReadOnly(true);
    expect(told).toHaveBeenCalledTimes(1);
    const text = liveText(anna, 'a');
    expect(anna.store.run(removeCards(['a']))).toEqual({ ok: false, code: 'readOnly', path: '' });
    expect(text.edit([{ insert: 'x' }])).toEqual({ ok: false, code: 'readOnly', path: '' });
    anna.store.undo();
    expect([anna.store.canUndo(), anna.store.readOnly, anna.store.board().cards.size]).toEqual([
      false,
      true,
      1,
    ]);
  });

  it('goes on telling the others when one listener fails, and reports the fault', async () => {
    const faults: unknown[] = [];
    process.once('uncaughtException', (fault) => faults.push(fault));
    const told = vi.fn();
    anna.store.subscribe(() => {
      throw new Error('planted');
    });
    anna.store.subscribe(told);
    expect(anna.store.run(addCard('a', inColumn('c1')))).toEqual({ ok: true });
    expect(told).toHaveBeenCalledTimes(1);
    await until(() => expect(faults).toEqual([new Error('planted')]));
  });
});

describe('[WIRE7] undo', () => {
  it('takes one command, or one list of commands, as one step', () => {
    anna.store.run([addCard('a', inColumn('c1'), { text: 'Ture' }), addCard('b', inColumn('c2'))]);
    anna.store.run(connectCards('p', 'a', 'b'));
    anna.store.undo();
    expect([anna.store.board().connections.size, anna.store.board().cards.size]).toEqual([0, 2]);
    anna.store.undo();
    expect([anna.store.board().cards.size, anna.store.canUndo(), anna.store.canRedo()]).toEqual([
      0,
      false,
      true,
    ]);
    anna.store.redo();
    anna.store.redo();
    expect([anna.store.board().connections.size, textOf(anna, 'a'), anna.store.canRedo()]).toEqual([
      1,
      'Ture',
      false,
    ]);
  });

  it('takes typing back as a whole: a step ends after a second of rest, at a command, at the end of editing', () => {
    anna.store.run([addCard('a', inColumn('c1')), addCard('b', inColumn('c1'))]);
    const text = liveText(anna, 'a');
    const type = (letter: string) => text.edit(diffText(text.read(), text.read() + letter));
    type('T');
    type('u');
    now += 999;
    type('r');
    now += 1_000;
    type('e');
    anna.store.endStep();
    type('!');
    anna.store.run(placeCard('b', inColumn('c2')));
    type('?');
    liveText(anna, 'b').edit([{ insert: 'B' }]);
    const seen: (string | undefined)[] = [];
    while (anna.store.canUndo() && seen.length < 9) {
      anna.store.undo();
      seen.push(`${textOf(anna, 'a')} ${textOf(anna, 'b')} ${columnOf(anna, 'b')}`);
    }
    expect(seen).toEqual([
      'Ture!?  c2',
      'Ture!  c2',
      'Ture!  c1',
      'Ture  c1',
      'Tur  c1',
      '  c1',
      'undefined undefined null',
    ]);
  });

  it('of a removal brings the card back with its arrows and what others typed meanwhile', () => {
    anna.store.run([
      addCard('a', inColumn('c1'), { text: 'Ture' }),
      addCard('b', inColumn('c2')),
      connectCards('p', 'a', 'b'),
    ]);
    meet(anna, bent);
    anna.store.run(removeCards(['a']));
    liveText(bent, 'a').edit([{ retain: 4 }, { insert: ' til stranden' }]);
    meet(anna, bent);
    expect(anna.store.board().cards.has('a')).toBe(false);
    anna.store.undo();
    meet(anna, bent);
    expect([textOf(anna, 'a'), textOf(bent, 'a'), bent.store.board().connections.size]).toEqual([
      'Ture til stranden',
      'Ture til stranden',
      1,
    ]);
  });

  it('of a creation hides the card and keeps what others typed in it; redo shows it in its place', () => {
    anna.store.run(addCard('a', inColumn('c2'), { colour: 'green' }));
    meet(anna, bent);
    liveText(bent, 'a').edit([{ insert: 'Bents ord' }]);
    meet(anna, bent);
    anna.store.undo();
    meet(anna, bent);
    expect(bent.store.board().cards.has('a')).toBe(false);
    expect(bent.store.trash()).toEqual([{ at: card('a'), label: 'Bents ord', removed: null }]);
    anna.store.redo();
    expect(anna.store.board().cards.get('a')).toMatchObject({
      text: 'Bents ord',
      colour: 'green',
      place: inColumn('c2'),
    });
  });

  it('never puts an old place over the one that somebody else chose since', () => {
    bent.store.run(addCard('a', inColumn('c1')));
    meet(anna, bent);
    anna.store.run(placeCard('a', inColumn('c2')));
    meet(anna, bent);
    bent.store.run(placeCard('a', inColumn('c3')));
    meet(anna, bent);
    anna.store.undo();
    expect(anna.store.board().cards.get('a')).toMatchObject({ place: inColumn('c3'), kind: 'result' });
    expect(anna.store.canUndo()).toBe(false);
  });

  it('never does so either after having moved the card once more: back to the other one’s place, and no further', () => {
    bent.store.run(addCard('a', inColumn('c1')));
    meet(anna, bent);
    anna.store.run(placeCard('a', inColumn('c2')));
    meet(anna, bent);
    bent.store.run(placeCard('a', inColumn('c3')));
    meet(anna, bent);
    anna.store.run(placeCard('a', inColumn('c4')));
    anna.store.undo();
    expect(columnOf(anna, 'a')).toBe('c3');
    anna.store.undo();
    expect(anna.store.board().cards.get('a')).toMatchObject({ place: inColumn('c3'), kind: 'result' });
    anna.store.redo();
    expect(columnOf(anna, 'a')).toBe('c4');
  });

  it('uses up a step of which nothing is left alone, says so, and leaves the step before it for the next press', () => {
    anna.store.run([addCard('a', inColumn('c1'), { text: 'Ture' }), addCard('b', inColumn('c1'))]);
    anna.store.run(removeCards(['b']));
    anna.store.run(placeCard('a', inColumn('c2')));
    meet(anna, bent);
    bent.store.run(placeCard('a', inColumn('c3')));
    meet(anna, bent);
    expect(anna.store.undo()).toBe(false);
    expect([columnOf(anna, 'a'), anna.store.board().cards.has('b')]).toEqual(['c3', false]);
    expect(anna.store.undo()).toBe(true);
    expect(anna.store.board().cards.has('b')).toBe(true);
    expect(anna.store.undo()).toBe(true);
    expect(anna.store.undo()).toBe(true);
    expect(anna.store.canUndo()).toBe(false);
  });

  it('leaves other people’s letters and steps alone', () => {
    anna.store.run(addCard('a', inColumn('c1')));
    meet(anna, bent);
    liveText(anna, 'a').edit([{ insert: 'Anna' }]);
    meet(anna, bent);
    liveText(bent, 'a').edit([{ retain: 2 }, { insert: 'BENT' }]);
    meet(anna, bent);
    expect(textOf(anna, 'a')).toBe('AnBENTna');
    anna.store.undo();
    meet(anna, bent);
    expect([textOf(anna, 'a'), textOf(bent, 'a')]).toEqual(['BENT', 'BENT']);
    bent.store.undo();
    expect([textOf(bent, 'a'), bent.store.canUndo()]).toEqual(['', false]);
  });
});

describe('a live text', () => {
  it('tells of what others wrote, of undo and redo, and never of its own edit', () => {
    anna.store.run(addCard('a', inColumn('c1'), { text: 'Ture' }));
    meet(anna, bent);
    const text = liveText(anna, 'a');
    const told: unknown[] = [];
    const stop = text.subscribe((delta) => told.push(delta));
    text.edit([{ retain: 4 }, { insert: '!' }]);
    expect(told).toEqual([]);
    liveText(bent, 'a').edit([{ retain: 1 }, { delete: 2 }, { insert: 'ÆØ' }]);
    meet(anna, bent);
    anna.store.undo();
    anna.store.redo();
    stop();
    liveText(bent, 'a').edit([{ delete: 1 }]);
    meet(anna, bent);
    expect(told).toEqual([
      [{ retain: 1 }, { delete: 2 }, { insert: 'ÆØ' }],
      [{ retain: 4 }, { delete: 1 }],
      [{ retain: 4 }, { insert: '!' }],
    ]);
    expect(text.read()).toBe('ÆØe!');
  });

  it('tells a second editor of the same text on the same screen', () => {
    anna.store.run(addCard('a', inColumn('c1')));
    const told: unknown[] = [];
    liveText(anna, 'a').subscribe((delta) => told.push(delta));
    liveText(anna, 'a').edit([{ insert: 'x' }]);
    expect(told).toEqual([[{ insert: 'x' }]]);
  });

  it('is null for what does not exist', () => {
    expect([anna.store.text(card('nobody'), 'text'), anna.store.text(card('nobody'), 'constructor')]).toEqual(
      [null, null],
    );
  });
});

describe('new ids', () => {
  it('are 21 letters that may be ids, begin with a letter or digit, and differ', async () => {
    const { newId } = await import('../../client/store/new-id.ts');
    const ids = Array.from({ length: 200 }, () => newId());
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{20}$/);
    expect(newId((bytes) => bytes.fill(255))).toBe(`7${'-'.repeat(20)}`);
  });
});
