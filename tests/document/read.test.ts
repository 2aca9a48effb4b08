import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addCard, connectCards, editCardText, placeCard, removeCards } from '#shared/board/commands.ts';
import { canonical, parseTheoryOfChange } from '#shared/board/theory-of-change.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { ROOT_NAMES } from '#shared/document/keys.ts';
import { readBoard } from '#shared/document/read.ts';
import { createReadCache } from '#shared/document/read-cache.ts';
import { seedBoard } from '#shared/document/seed.ts';
import { writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';

/** The undo manager as every client has it. */
function undoOf(doc: Y.Doc, origin: unknown) {
  return new Y.UndoManager(
    ROOT_NAMES.map((name) => doc.getMap(name)),
    {
      trackedOrigins: new Set([origin]),
      deleteFilter: (item) =>
        !(item.content instanceof Y.ContentType) && (item.parentSub === null || item.parentSub === 'alive'),
    },
  );
}

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308, '\ud800', '\0', 'x'.repeat(500)),
);

describe('the reader', () => {
  it('[DOC5] reads anything without throwing, lists what it cannot read, and what it reads can go out', () => {
    const key = fc.constantFrom(
      'place',
      'text',
      'kind',
      'order',
      'alive',
      'measuringPoints',
      'columns',
      'serves',
      'from',
      'evidence',
      'title',
      'colour',
    );
    const blow = fc.record({
      root: fc.constantFrom(...ROOT_NAMES),
      id: fc.constantFrom('r0_0', 'rm0', 'k0', 'new', '', 'å', 'x'.repeat(65)),
      key,
      value: junk,
      whole: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitraryDocument, fc.array(blow, { maxLength: 8 }), (document, blows) => {
        const doc = new Y.Doc();
        seedBoard(doc, canonical(document));
        for (const { root, id, key: name, value, whole } of blows) {
          const thing = doc.getMap(root).get(id);
          if (!whole && thing instanceof Y.Map) thing.set(name, value);
          else doc.getMap(root).set(id, value);
        }
        const before = Y.encodeStateAsUpdate(doc);
        const { board } = readBoard(doc);
        const out = writeTheoryOfChange(board);
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
        const parsed = parseTheoryOfChange(JSON.parse(JSON.stringify(out)));
        if (!parsed.ok) {
          // Texts of hostile length or with broken characters are told on the way in, never structure.
          expect(
            parsed.faults.every((fault) => ['tooLong', 'badCharacter', 'forbiddenKey'].includes(fault.code)),
          ).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('[DOC5] names the thing and the field that could not be read, and shows the rest', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1'), { text: 'Vejledning' }));
    (doc.getMap('cards').get('a') as Y.Map<unknown>).set('kind', 'dragon');
    doc.getMap('cards').set('b', 'not a card');
    doc.getMap('board').set('version', 99);
    doc.getMap('somethingNew').set('x', 1);
    const { board, problems } = readBoard(doc);
    expect(board.cards.get('a')).toMatchObject({ text: 'Vejledning', kind: 'note' });
    expect(problems).toEqual([
      { at: 'board', code: 'newer' },
      { at: 'somethingNew', code: 'unknownRoot' },
      { at: 'cards.a.kind', code: 'badValue' },
      { at: 'cards.b', code: 'unreadable' },
    ]);
  });

  it('[DOC5] of a text without end the beginning is read, and told as a fault; what many wrote at once is whole', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1')), addCard('b', inColumn('c1')));
    const textOf = (id: string) => (doc.getMap('cards').get(id) as Y.Map<unknown>).get('text') as Y.Text;
    textOf('a').insert(0, 'x'.repeat(1_000_000));
    textOf('b').insert(0, 'x'.repeat(30_000));
    doc.getMap('board').set('title', 'x'.repeat(1_000_000));
    const { board, problems } = readBoard(doc);
    expect(['a', 'b'].map((id) => board.cards.get(id)?.text.length)).toEqual([40_000, 30_000]);
    expect(board.title.length).toBe(2_000);
    expect(problems).toEqual([
      { at: 'board.title', code: 'badValue' },
      { at: 'cards.a.text', code: 'badValue' },
    ]);
    expect(textOf('a').length).toBe(1_000_000);
  });

  it('[DOC6] a cached reading equals a fresh one after any change, and unchanged cards keep their identity', () => {
    const doc = seededDocument();
    const cache = createReadCache(doc);
    const step = fc.oneof(
      fc.nat(9).map((n) => addCard(`s${n}`, inColumn(`c${(n % 4) + 1}`), { text: `${n}` })),
      fc.nat(9).map((n) => editCardText(`s${n}`, [{ insert: 'x' }])),
      fc.nat(9).map((n) => placeCard(`s${n}`, { x: n, y: n })),
      fc.nat(9).map((n) => removeCards([`s${n}`])),
      fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => connectCards(`k${a}${b}`, `s${a}`, `s${b}`)),
      fc.nat(4).map((n) => ({
        type: 'change' as const,
        at: { of: 'column' as const, in: 'm1', id: `c${n}` },
        fields: { title: `t${n}` },
      })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        for (const command of steps) {
          const before = readBoard(doc, cache).board;
          applyCommands(doc, command, null);
          const after = readBoard(doc, cache);
          expect(after).toEqual(readBoard(doc));
          if (command.type === 'editText') {
            for (const [id, card] of before.cards) {
              if (id !== command.at.id) expect(after.board.cards.get(id)).toBe(card);
            }
            expect(after.board.maps).toBe(before.maps);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('undo of making', () => {
  it('[DOC7] hides the thing with what others wrote in it, and redo shows all again', () => {
    const doc = seededDocument();
    const undo = undoOf(doc, 'anna');
    applyCommands(doc, addCard('a', inColumn('c2'), { text: 'Viden', colour: 'blue' }), 'anna');
    applyCommands(doc, editCardText('a', [{ retain: 5 }, { insert: ' om kost' }]), 'bo');
    undo.undo();
    expect(boardOf(doc).cards.has('a')).toBe(false);
    expect(readBoard(doc).trash).toEqual([{ at: { of: 'card', id: 'a' }, label: ' om kost', removed: null }]);
    undo.redo();
    expect(boardOf(doc).cards.get('a')).toMatchObject({
      text: 'Viden om kost',
      colour: 'blue',
      place: inColumn('c2'),
    });
  });

  it('[DOC7] undo of removing shows the thing with what others wrote meanwhile', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c2'), { text: 'Viden' }));
    const undo = undoOf(doc, 'anna');
    applyCommands(doc, removeCards(['a']), 'anna');
    applyCommands(doc, editCardText('a', [{ insert: 'God ' }]), 'bo');
    undo.undo();
    expect(boardOf(doc).cards.get('a')?.text).toBe('God Viden');
  });
});
