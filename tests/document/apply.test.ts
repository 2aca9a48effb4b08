import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addCard,
  type Command,
  connectCards,
  editCardText,
  placeCard,
  reconnect,
  removeCards,
  removeConnections,
} from '#shared/board/commands.ts';
import { homeOf } from '#shared/board/housing.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { readBoard } from '#shared/document/read.ts';
import { boardOf, copyOf, inColumn, run, seededDocument } from '../support/boards.ts';

const card = (id: string) => ({ of: 'card', id }) as const;

function documentWithChain() {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inColumn('c1'), { text: 'Vejledning' }),
    addCard('b', inColumn('c2'), { text: 'Viden' }),
    connectCards('k', 'a', 'b', { mechanism: 'rådene passer' }),
  );
  return doc;
}

describe('commands', () => {
  it('[DOC1] a list of commands is one transaction and one update', () => {
    const doc = seededDocument();
    let updates = 0;
    doc.on('update', () => updates++);
    run(doc, addCard('a', inColumn('c1')), addCard('b', inColumn('c2')), connectCards('k', 'a', 'b'));
    expect(updates).toBe(1);
    expect([...boardOf(doc).connections.keys()]).toEqual(['k']);
  });

  it('[DOC1] a list with one refused command writes nothing and says which', () => {
    const doc = seededDocument();
    const result = applyCommands(doc, [addCard('a', inColumn('c1')), connectCards('k', 'a', 'nobody')], null);
    expect(result).toEqual({ ok: false, code: 'notFound', path: '1.fields.to' });
    expect(boardOf(doc).cards.size).toBe(0);
  });

  const refused: readonly (readonly [string, unknown, string])[] = [
    ['an unknown command', { type: 'explode' }, 'invalid'],
    ['an id that is a forbidden key', addCard('__proto__', inColumn('c1')), 'invalid'],
    ['an unknown field', { type: 'add', at: card('x'), fields: { magic: 1 } }, 'invalid'],
    ['a field of a wrong type', { type: 'change', at: card('a'), fields: { unintended: 'yes' } }, 'invalid'],
    ['a text set as a value', { type: 'change', at: card('a'), fields: { text: 'Nyt' } }, 'invalid'],
    ['a place that is not finite', placeCard('a', { x: Number.POSITIVE_INFINITY, y: 0 }), 'invalid'],
    ['an id that is taken', addCard('a', inColumn('c1')), 'idTaken'],
    ['a change of nothing', placeCard('nobody', inColumn('c1')), 'notFound'],
    ['a delta past the end', editCardText('a', [{ retain: 99 }, { insert: 'x' }]), 'invalid'],
    ['U+0000 in a text', editCardText('a', [{ insert: '\0' }]), 'invalid'],
    [
      'a column moved into itself',
      { type: 'removeColumn', map: 'm1', column: 'c1', moveTo: 'c1' },
      'notFound',
    ],
    [
      'a list, where things are',
      { type: 'change', at: card('a'), fields: { measuringPoints: [] } },
      'invalid',
    ],
  ];
  it.each(refused)('[DOC1] refused: %s', (_what, command, code) => {
    const doc = documentWithChain();
    const before = readBoard(doc);
    const result = applyCommands(doc, command as Command, null);
    expect(result).toMatchObject({ ok: false, code });
    expect(readBoard(doc)).toEqual(before);
  });

  it('[BOARD2] a card gets the kind of the column it comes to; a core element stays one among activities', () => {
    const doc = documentWithChain();
    expect(boardOf(doc).cards.get('a')?.kind).toBe('activity');
    run(doc, placeCard('a', inColumn('c3')));
    expect(boardOf(doc).cards.get('a')?.kind).toBe('result');
    run(doc, placeCard('a', { x: 0, y: 0 }));
    expect(boardOf(doc).cards.get('a')?.kind).toBe('note');
    run(doc, { type: 'change', at: card('a'), fields: { kind: 'coreElement', place: inColumn('c1') } });
    run(doc, placeCard('a', { ...inColumn('c1'), offset: { dx: 1, dy: 2 } }));
    expect(boardOf(doc).cards.get('a')?.kind).toBe('coreElement');
  });

  it('[BOARD3] a text may not grow past 4,000, and may shrink when it is longer already', () => {
    const doc = documentWithChain();
    const full = 'x'.repeat(4000 - 'Vejledning'.length);
    run(doc, editCardText('a', [{ insert: full }]));
    expect(applyCommands(doc, editCardText('a', [{ insert: 'y' }]), null)).toEqual({
      ok: false,
      code: 'textTooLong',
      path: '0.delta',
    });
    const other = copyOf(doc);
    run(doc, editCardText('a', [{ delete: 5 }]), editCardText('a', [{ insert: '12345' }]));
    expect(boardOf(doc).cards.get('a')?.text.length).toBe(4000);
    run(other, editCardText('a', [{ delete: 10 }]));
    expect(boardOf(other).cards.get('a')?.text.length).toBe(3990);
  });

  it('[BOARD4] a delta may not split a pair of surrogates; new lines become LF', () => {
    const doc = documentWithChain();
    run(doc, editCardText('a', [{ delete: 10 }, { insert: '😀\r\nb\rc' }]));
    expect(boardOf(doc).cards.get('a')?.text).toBe('😀\nb\nc');
    expect(applyCommands(doc, editCardText('a', [{ delete: 1 }]), null)).toMatchObject({
      ok: false,
      code: 'invalid',
    });
    expect(applyCommands(doc, editCardText('a', [{ insert: '\ud83d' }]), null)).toMatchObject({
      ok: false,
      code: 'invalid',
    });
  });

  it('[BOARD5] an arrow may not begin and end at one card, also not by moving an end', () => {
    const doc = documentWithChain();
    expect(applyCommands(doc, connectCards('k2', 'a', 'a'), null)).toMatchObject({ code: 'sameEnds' });
    expect(applyCommands(doc, reconnect('k', { to: 'a' }), null)).toMatchObject({ code: 'sameEnds' });
    run(doc, connectCards('k2', 'b', 'a'), addCard('c', inColumn('c1')), reconnect('k', { to: 'c' }));
    expect(boardOf(doc).connections.get('k')).toMatchObject({
      from: 'a',
      to: 'c',
      mechanism: 'rådene passer',
    });
  });

  it('[BOARD6] removing a column moves its cards, or removes them with it', () => {
    const doc = documentWithChain();
    run(doc, { type: 'removeColumn', map: 'm1', column: 'c1', moveTo: 'c2' });
    expect(boardOf(doc).cards.get('a')).toMatchObject({ kind: 'result', place: { column: 'c2' } });
    run(doc, { type: 'removeColumn', map: 'm1', column: 'c2', moveTo: null });
    expect(boardOf(doc).cards.size).toBe(0);
    expect(boardOf(doc).maps[0]?.columns.map((column) => column.id)).toEqual(['c3', 'c4']);
  });

  it('[BOARD7] a card whose column is gone has no home and keeps its place until the column is back', () => {
    const doc = documentWithChain();
    run(doc, { type: 'remove', at: [{ of: 'column', in: 'm1', id: 'c1' }] });
    const gone = boardOf(doc);
    expect(homeOf(gone, gone.cards.get('a')!)).toBeNull();
    run(doc, { type: 'restore', at: [{ of: 'column', in: 'm1', id: 'c1' }] });
    const back = boardOf(doc);
    expect(homeOf(back, back.cards.get('a')!)).toBe(back.maps[0]);
  });

  it('[DOC4] arrows go and come back with their card; one removed by itself stays away', () => {
    const doc = documentWithChain();
    run(doc, connectCards('k2', 'b', 'a'), removeConnections(['k2']), removeCards(['a']));
    expect(boardOf(doc).connections.size).toBe(0);
    run(doc, { type: 'restore', at: [card('a')] });
    expect([...boardOf(doc).connections.keys()]).toEqual(['k']);
    expect(readBoard(doc).trash).toEqual([
      { at: { of: 'connection', id: 'k2' }, label: 'Viden → Vejledning', removed: null },
    ]);
  });

  it('[DOC3] what is written in a removed card meanwhile is there when it comes back', () => {
    const doc = documentWithChain();
    const other = copyOf(doc);
    run(doc, removeCards(['a']));
    run(other, editCardText('a', [{ retain: 10 }, { insert: ' om kost' }]));
    run(doc, { type: 'restore', at: [card('a')] });
    expect(boardOf(merge(doc, other)).cards.get('a')?.text).toBe('Vejledning om kost');
  });

  it('[DOC2] [DOC8] an evidence, a measuring point and a column can be added by two people at once', () => {
    const doc = documentWithChain();
    const other = copyOf(doc);
    run(doc, {
      type: 'add',
      at: { of: 'evidence', in: 'k', id: 'e1' },
      fields: { kind: 'practice', text: 'a' },
    });
    run(other, {
      type: 'add',
      at: { of: 'evidence', in: 'k', id: 'e2' },
      fields: { kind: 'citizen', text: 'b' },
    });
    run(other, {
      type: 'add',
      at: { of: 'column', in: 'm1', id: 'c9' },
      fields: { title: 'Ny', role: 'other' },
    });
    const board = boardOf(merge(doc, other));
    expect(
      board.connections
        .get('k')
        ?.evidence.map((one) => one.text)
        .sort(),
    ).toEqual(['a', 'b']);
    expect(board.maps[0]?.columns.at(-1)?.title).toBe('Ny');
  });
});

/** Both documents with all of each other; they must read equal. */
function merge(one: Y.Doc, two: Y.Doc): Y.Doc {
  const [first, second] = [copyOf(one), copyOf(two)];
  Y.applyUpdate(first, Y.encodeStateAsUpdate(second));
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
  expect(readBoard(first)).toEqual(readBoard(second));
  return first;
}
