import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addCard,
  connectCards,
  editCardText,
  placeCard,
  putSketch,
  removeCards,
} from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import { packBoard, unpackBoard } from '#shared/board/plain-board.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { rootMap } from '#shared/document/entity.ts';
import { readHoldings } from '#shared/document/holdings.ts';
import { readBoard } from '#shared/document/read.ts';
import { compareBoards } from '#shared/versions/compare.ts';
import { type Restoring, restoreBoard, restoreCard } from '#shared/versions/restore.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';
import { changeAtRandom } from '../support/random-changes.ts';
import { tries, twoBoards } from '../support/two-boards.ts';

const presentOf = (doc: Y.Doc) => ({ board: boardOf(doc), holdings: readHoldings(doc) });

function carryOut(doc: Y.Doc, { commands }: Restoring): void {
  expect(applyCommands(doc, commands, 'test', null, 'putBack')).toEqual({ ok: true });
}
function bringBack(doc: Y.Doc, target: Board): void {
  carryOut(doc, restoreBoard(presentOf(doc), target));
}

describe('[VER7] an earlier board brought back', () => {
  it('is that board, whatever the document holds by then, and bringing back the other undoes it', () => {
    fc.assert(
      fc.property(twoBoards, ({ a, b, doc }) => {
        bringBack(doc, a);
        expect(compareBoards(boardOf(doc), a)).toEqual([]);
        bringBack(doc, b);
        expect(compareBoards(boardOf(doc), b)).toEqual([]);
      }),
      { numRuns: tries(80) },
    );
  });

  it('is that board too after it was packed, and in a document that never held it', () => {
    fc.assert(
      fc.property(twoBoards, fc.nat(), ({ a }, seed) => {
        const doc = seededDocument();
        changeAtRandom(doc, seed, 10);
        const target = unpackBoard(JSON.parse(JSON.stringify(packBoard(a)))) as Board;
        bringBack(doc, target);
        expect(compareBoards(boardOf(doc), target)).toEqual([]);
      }),
      { numRuns: tries(40) },
    );
  });

  it('needs no step where nothing changed', () => {
    fc.assert(
      fc.property(twoBoards, ({ b, doc }) => {
        expect(restoreBoard(presentOf(doc), b)).toEqual({ commands: [], things: 0 });
      }),
      { numRuns: tries(20) },
    );
  });

  it('keeps ids, and what others type into the same text at that moment', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1'), { text: 'Borgeren får ro' }));
    const target = boardOf(doc);
    run(doc, editCardText('a', [{ retain: 9 }, { insert: 'og datteren ' }]));
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    run(other, editCardText('a', [{ insert: '»' }]));
    bringBack(doc, target);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(boardOf(doc).cards.get('a')?.text).toBe('»Borgeren får ro');
  });

  it('takes off what was made since, into the trash, and leaves arrows that go with a card', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1'), { text: 'Viden' }));
    const target = boardOf(doc);
    run(doc, addCard('b', inColumn('c2'), { text: 'Ro' }), connectCards('k', 'a', 'b'));
    const plan = restoreBoard(presentOf(doc), target);
    expect(plan).toEqual({ commands: [{ type: 'remove', at: [{ of: 'card', id: 'b' }] }], things: 1 });
    carryOut(doc, plan);
    expect(readBoard(doc).trash.map(({ at }) => at.id)).toEqual(['b']);
    run(doc, { type: 'restore', at: [{ of: 'card', id: 'b' }] });
    expect([...boardOf(doc).connections.keys()]).toEqual(['k']);
  });

  it('puts back texts that are longer than one person may write, and an arrow of a card to itself', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1')), addCard('b', inColumn('c1')), connectCards('k', 'a', 'b'));
    const long = 'x'.repeat(4_500);
    (rootMap(doc, 'cards').get('a') as Y.Map<Y.Text>).get('text')?.insert(0, long);
    (rootMap(doc, 'connections').get('k') as Y.Map<unknown>).set('to', 'a');
    const target = boardOf(doc);
    run(doc, editCardText('a', [{ delete: 4_000 }]), {
      type: 'change',
      at: { of: 'connection', id: 'k' },
      fields: { to: 'b' },
    });
    bringBack(doc, target);
    expect(compareBoards(boardOf(doc), target)).toEqual([]);
    expect(applyCommands(doc, editCardText('a', [{ insert: 'y' }]), 'test')).toMatchObject({
      code: 'textTooLong',
    });
  });

  it('keeps the kind that was said of a card, whatever stands in the column it goes back to', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1'), { kind: 'result' }));
    const target = boardOf(doc);
    run(doc, placeCard('a', inColumn('c2')));
    bringBack(doc, target);
    expect(boardOf(doc).cards.get('a')).toEqual(target.cards.get('a'));
  });

  it('passes over what stands in the way and cannot be read', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1'), { text: 'Viden' }), addCard('b', inColumn('c1')));
    const target = boardOf(doc);
    rootMap(doc, 'cards').set('a', 'none of ours');
    run(doc, removeCards(['b']));
    bringBack(doc, target);
    expect(compareBoards(boardOf(doc), target).map(({ at }) => at)).toEqual([{ of: 'card', id: 'a' }]);
  });
});

describe('[VER8] one card brought back', () => {
  const drawing = {
    shape: 'text',
    map: null,
    x: 0,
    y: 0,
    colour: 'red',
    size: 'small',
    order: 'a0',
    text: 'Ro',
    w: null,
  } as const;
  const start = () => {
    const doc = seededDocument();
    run(
      doc,
      addCard('a', inColumn('c1'), { text: 'Viden' }),
      addCard('b', inColumn('c2')),
      addCard('c', inColumn('c3')),
    );
    run(
      doc,
      connectCards('k', 'a', 'b', { mechanism: 'de tør' }),
      connectCards('l', 'c', 'a'),
      connectCards('m', 'b', 'c'),
    );
    run(doc, { type: 'add', at: { of: 'measuringPoint', in: 'a', id: 'p' }, fields: { what: 'trivsel' } });
    return { doc, target: boardOf(doc) };
  };
  const one = (doc: Y.Doc, target: Board, id = 'a') => restoreCard(presentOf(doc), target, id) as Restoring;

  it('has its fields, its place and the arrows whose other end is there, and nothing else changes', () => {
    const { doc, target } = start();
    run(doc, removeCards(['a', 'c']), editCardText('b', [{ insert: 'nyt' }]), putSketch('s', drawing));
    run(doc, { type: 'change', at: { of: 'connection', id: 'k' }, fields: { certainty: 'sure' } });
    carryOut(doc, one(doc, target));
    const now = boardOf(doc);
    expect(now.cards.get('a')).toEqual(target.cards.get('a'));
    expect([...now.connections.values()]).toEqual([target.connections.get('k')]);
    expect(now.cards.get('b')?.text).toBe('nyt');
    expect(now.cards.has('c')).toBe(false);
    expect(now.sketches.size).toBe(1);
  });

  it('loses the measuring points that came since, and keeps the arrows that came since', () => {
    const { doc, target } = start();
    run(
      doc,
      { type: 'add', at: { of: 'measuringPoint', in: 'a', id: 'q' }, fields: {} },
      connectCards('new', 'a', 'c'),
    );
    run(doc, { type: 'remove', at: [{ of: 'measuringPoint', in: 'a', id: 'p' }] });
    carryOut(doc, one(doc, target));
    expect(
      boardOf(doc)
        .cards.get('a')
        ?.measuringPoints.map(({ id }) => id),
    ).toEqual(['p']);
    expect(boardOf(doc).connections.has('new')).toBe(true);
  });

  it('stays where it is when its column is gone, and comes without a place when it was removed too', () => {
    const { doc, target } = start();
    run(doc, placeCard('a', inColumn('c4')), editCardText('a', [{ insert: 'God ' }]));
    run(doc, { type: 'removeColumn', map: 'm1', column: 'c1', moveTo: null });
    carryOut(doc, one(doc, target));
    expect(boardOf(doc).cards.get('a')).toMatchObject({ text: 'Viden', place: { column: 'c4' } });
    run(doc, removeCards(['a']));
    carryOut(doc, one(doc, target));
    expect(boardOf(doc).cards.get('a')).toMatchObject({ text: 'Viden', place: { column: 'c1' } });
  });

  it('is as it was, for every card of every board', () => {
    fc.assert(
      fc.property(twoBoards, fc.nat(), ({ a, b, doc }, pick) => {
        const ids = [...a.cards.keys()];
        const id = ids[pick % Math.max(1, ids.length)];
        if (id === undefined) return;
        carryOut(doc, one(doc, a, id));
        const {
          place: _p,
          kind: _k,
          group: _g,
          ...rest
        } = boardOf(doc).cards.get(id) as never as Record<string, unknown>;
        const {
          place: _q,
          kind: _l,
          group: _h,
          ...wanted
        } = a.cards.get(id) as never as Record<string, unknown>;
        expect(rest).toEqual(wanted);
        const others = compareBoards(b, boardOf(doc)).flatMap(({ at }) =>
          at.of === 'card' && at.id !== id ? [at.id] : [],
        );
        expect(others).toEqual([]);
      }),
      { numRuns: tries(60) },
    );
  });

  it('is nothing when the version had no such card', () => {
    const { doc, target } = start();
    expect(restoreCard(presentOf(doc), target, 'nobody')).toBeNull();
  });
});
