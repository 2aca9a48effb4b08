/** The judge of updates: what passes, what waits, what is refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { judgeUpdate } from '#shared/protocol/guard.ts';
import { any, beside, inRoot, join, mapInRoot, mapInside, text, uints, updateOf } from './update-bytes.ts';

const ROOTS = new Set(['board', 'cards']);

/** A document and the updates by which it came about. */
function recorded(id: number, act: (doc: Y.Doc, cards: Y.Map<unknown>) => void, from?: Y.Doc) {
  const doc = new Y.Doc();
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  doc.clientID = id;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  act(doc, doc.getMap('cards'));
  return { doc, updates };
}

/** A card with a text. */
function card(words: string): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  map.set('text', new Y.Text(words));
  map.set('alive', true);
  return map;
}

const anna = () => recorded(1, (_, cards) => cards.set('a', card('Støtte')));
const judge = (update: Uint8Array, doc = new Y.Doc()) => judgeUpdate(update, doc, ROOTS);
const kindOf = (update: Uint8Array, doc?: Y.Doc) => judge(update, doc).kind;

describe('[WIRE21] an update is judged before it touches the document', () => {
  test('new elements: they change, and their client is told', () => {
    const { updates } = anna();
    expect(judge(updates[0] as Uint8Array)).toEqual({ kind: 'good', changes: true, writers: [1] });
  });
  test('what is known already changes nothing', () => {
    const { doc } = anna();
    expect(judge(Y.encodeStateAsUpdate(doc), doc)).toEqual({ kind: 'good', changes: false, writers: [] });
  });
  test('a whole delete set that is known changes nothing, a new deletion of letters does', () => {
    const { doc } = anna();
    const bo = recorded(
      2,
      (_, cards) => ((cards.get('a') as Y.Map<Y.Text>).get('text') as Y.Text).delete(0, 2),
      doc,
    );
    const update = bo.updates[0] as Uint8Array;
    expect(judge(update, doc)).toEqual({ kind: 'good', changes: true, writers: [] });
    Y.applyUpdate(doc, update);
    expect(judge(Y.encodeStateAsUpdate(bo.doc), doc)).toEqual({ kind: 'good', changes: false, writers: [] });
  });
  test('judging changes nothing', () => {
    const { updates, doc } = anna();
    const before = Y.encodeStateAsUpdate(doc);
    judge(updates[0] as Uint8Array, doc);
    judge(Uint8Array.of(1, 2, 3), doc);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});

describe('[WIRE22] what leans on something unknown is a gap', () => {
  test('a client that skips its own first step', () => {
    const { updates } = recorded(1, (_, cards) => {
      cards.set('a', 1);
      cards.set('b', 2);
    });
    expect(kindOf(updates[1] as Uint8Array)).toBe('gap');
  });
  test('an element beside one of somebody unknown', () => {
    expect(kindOf(updateOf(2, 0, beside(9, 4, 'x')))).toBe('gap');
  });
  test('an element beside itself or a later one of its own', () => {
    expect(kindOf(updateOf(2, 0, beside(2, 0, 'x')))).toBe('gap');
    expect(kindOf(updateOf(2, 0, beside(2, 1, 'x'), inRoot('cards', 'k', 1)))).toBe('gap');
  });
  test('two clients that lean on each other', () => {
    const circle = join(
      uints(2),
      uints(1, 2, 0),
      beside(3, 0, 'x'),
      uints(1, 3, 0),
      beside(2, 0, 'y'),
      uints(0),
    );
    expect(kindOf(circle)).toBe('gap');
  });
  test('clients in any order are none', () => {
    const update = join(
      uints(2),
      join(uints(1, 2, 0), beside(3, 0, 'x')),
      join(uints(1, 3, 0), inRoot('cards', 'k', 1)),
      uints(0),
    );
    expect(kindOf(update)).toBe('good');
  });
  test('a deletion of what nobody made', () => {
    expect(kindOf(uints(0, 1, 7, 1, 0, 5))).toBe('gap');
  });
});

describe('[WIRE23] what no client of ours writes is refused', () => {
  const deep = (levels: number) =>
    updateOf(
      5,
      0,
      mapInRoot('cards', 'k'),
      ...Array.from({ length: levels }, (_, i) => mapInside(5, i, 'k')),
    );
  const nested = (levels: number) => {
    let value: unknown = 1;
    for (let i = 0; i < levels; i++) value = [value];
    return value;
  };
  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['one byte', Uint8Array.of(1)],
    ['a number without end', new Uint8Array(64_000).fill(0xff)],
    ['30 million structs', join(uints(1, 30_000_000, 1, 0), inRoot('cards', 'k', 1))],
    ['2^33 structs', join(uints(1, 2 ** 33, 1, 0), inRoot('cards', 'k', 1))],
    ['2^40 clients', uints(2 ** 40, 1, 1, 0)],
    ['a length of 2^50', join(uints(1, 1, 1, 0, 0), uints(2 ** 50), uints(0))],
    [
      '2^40 values in one element',
      join(uints(1, 1, 1, 0, 0x28, 1), text('cards'), text('k'), uints(2 ** 40)),
    ],
    ['an unknown root', updateOf(1, 0, inRoot('other', 'k', 1))],
    ['a root without a key', join(uints(1, 1, 1, 0, 0x08, 1), text('cards'), uints(1), any(1), uints(0))],
    ['the key constructor', updateOf(1, 0, inRoot('cards', 'constructor', 1))],
    [
      'the key __proto__ in a value',
      updateOf(1, 0, inRoot('cards', 'k', JSON.parse('{"a":[{"__proto__":1}]}'))),
    ],
    ['a value nested too deep', updateOf(1, 0, inRoot('cards', 'k', nested(100)))],
    ['types nested too deep', deep(40)],
    ['a big integer', updateOf(1, 0, inRoot('cards', 'k', 10n))],
    ['bytes as a value', updateOf(1, 0, inRoot('cards', 'k', Uint8Array.of(1)))],
    ['an element of length 0', join(uints(1, 1, 1, 0, 0), uints(0), uints(0))],
    ['empty text', join(uints(1, 1, 1, 0, 0x24, 1), text('cards'), text('k'), text(''), uints(0))],
    [
      'text that is not UTF-8',
      join(uints(1, 1, 1, 0, 0x24, 1), text('cards'), text('k'), uints(1, 0xff), uints(0)),
    ],
    ['a skip', join(uints(1, 1, 1, 0, 10, 5), uints(0))],
    [
      'a document inside',
      join(uints(1, 1, 1, 0, 0x29, 1), text('cards'), text('k'), text('guid'), any({}), uints(0)),
    ],
    ['the same client twice', join(uints(2, 0, 1, 0, 0, 1, 0), uints(0))],
    ['deletions that overlap', uints(0, 1, 1, 2, 0, 5, 3, 5)],
    ['bytes after the end', join(updateOf(1, 0, inRoot('cards', 'k', 1)), uints(0))],
    ['a client id above 32 bits', updateOf(2 ** 40, 0, inRoot('cards', 'k', 1))],
    ['format V2', Y.encodeStateAsUpdateV2(anna().doc)],
  ])('%s', (_name, update) => {
    expect(kindOf(update)).toBe('bad');
  });
  test('as deep as the domain needs is fine', () => {
    expect(kindOf(deep(8))).toBe('good');
    expect(kindOf(updateOf(1, 0, inRoot('cards', 'k', nested(20))))).toBe('good');
  });
  test('deleting a thing, or the whole document', () => {
    const { doc } = anna();
    const { updates } = recorded(2, (_, cards) => cards.delete('a'), doc);
    expect(kindOf(updates[0] as Uint8Array, doc)).toBe('bad');
    expect(kindOf(uints(0, 1, 1, 1, 0, Y.getState(doc.store, 1)), doc)).toBe('bad');
  });
  test('formatted text', () => {
    const { doc } = anna();
    const { updates } = recorded(
      2,
      (_, cards) => ((cards.get('a') as Y.Map<Y.Text>).get('text') as Y.Text).format(0, 2, { bold: true }),
      doc,
    );
    expect(kindOf(updates[0] as Uint8Array, doc)).toBe('bad');
  });
});

describe('[WIRE24] what the judge lets pass Yjs takes without a word', () => {
  const base = recorded(1, (_, cards) => {
    cards.set('a', card('Støtte til søvn'));
    cards.set('b', card('Bo'));
    cards.set('a2', 3);
  }).doc;
  const honest = [
    ...recorded(
      2,
      (_, cards) => {
        const words = (cards.get('a') as Y.Map<Y.Text>).get('text') as Y.Text;
        words.insert(3, 'æ😀');
        words.delete(1, 3);
        cards.set('a2', { x: 1.5, y: [1, 'to', null, true] });
        cards.set('c', card('Ny'));
      },
      base,
    ).updates,
    Y.encodeStateAsUpdate(base),
  ];
  const broken = fc
    .tuple(
      fc.constantFrom(...honest),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
    )
    .map(([update, flips]) => {
      const bytes = Uint8Array.from(update);
      for (const [at, byte] of flips) bytes[at % bytes.length] = byte;
      return bytes;
    });
  const accepts = (update: Uint8Array): boolean => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
    const verdict = judge(update, doc);
    if (verdict.kind !== 'good') return false;
    let changed = false;
    doc.on('update', () => {
      changed = true;
    });
    Y.applyUpdate(doc, update);
    expect(changed).toBe(verdict.changes);
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
    doc.getMap('cards').toJSON();
    return true;
  };
  test('flipped bytes of honest updates', () => {
    let accepted = 0;
    fc.assert(
      fc.property(broken, (update) => {
        if (accepts(update)) accepted++;
      }),
      { numRuns: 3_000, seed: 7 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (update) => void accepts(update)),
      { numRuns: 3_000, seed: 8 },
    );
  });
});
