/** A snapshot takes the place of records only when it is proved to hold what they hold. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { contentOf } from '#shared/board/templates.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { seedBoard } from '#shared/document/seed.ts';
import { makeSnapshot } from '../../server/storage/snapshot.ts';

/** A board with a card that was written, reworded and removed, as records, with the state of the whole. */
function written() {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  seedBoard(doc, contentOf('example', 'da', 'Prøve'));
  const card = { type: 'add', at: { of: 'card', id: 'k' }, fields: { text: 'kanariefugl' } } as const;
  applyCommands(doc, card, 'test');
  const at = { of: 'card', id: 'k' } as const;
  applyCommands(
    doc,
    { type: 'editText', at, field: 'text', delta: [{ delete: 11 }, { insert: 'spurv' }] },
    1,
  );
  return { doc, updates, live: Y.encodeSnapshot(Y.snapshot(doc)) };
}
const source = (updates: readonly Uint8Array[]) => ({ snapshot: null, updates });

describe('[WIRE70] a snapshot is proved before it counts', () => {
  test('it holds the board, and nothing of what was deleted', () => {
    const { doc, updates, live } = written();
    const made = makeSnapshot(source(updates), live);
    if (!made.ok) throw new Error(made.why);
    const again = new Y.Doc();
    Y.applyUpdateV2(again, made.snapshot);
    expect(again.getMap('cards').toJSON()).toEqual(doc.getMap('cards').toJSON());
    expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(doc));
    const text = Buffer.from(made.snapshot).toString('latin1');
    expect({ old: text.includes('kanariefugl'), now: text.includes('spurv') }).toEqual({
      old: false,
      now: true,
    });
    const onTop = makeSnapshot({ snapshot: made.snapshot, updates: updates.slice(-1) }, live);
    expect(onTop.ok).toBe(true);
  });
  test('not when a record is missing that others lean on', () => {
    const { updates, live } = written();
    expect(makeSnapshot(source(updates.slice(1)), live)).toEqual({ ok: false, why: 'pending' });
  });
  test('not when what is on disk is not what is in memory: an element less, or a deletion less', () => {
    const { doc, updates } = written();
    doc.getMap('cards').set('x', 1);
    expect(makeSnapshot(source(updates.slice(0, -1)), Y.encodeSnapshot(Y.snapshot(doc)))).toEqual({
      ok: false,
      why: 'differs',
    });
    doc.getMap('cards').delete('x');
    const withX = updates.slice(0, -1);
    expect(makeSnapshot(source(withX), Y.encodeSnapshot(Y.snapshot(doc)))).toEqual({
      ok: false,
      why: 'differs',
    });
  });
  test.each<[string, (doc: Y.Doc) => Uint8Array]>([
    ['lacks something', () => Y.encodeStateAsUpdateV2(new Y.Doc())],
    ['cannot be decoded', () => Uint8Array.of(1, 2, 3)],
    [
      'is cut off',
      (doc) => {
        const whole = Y.encodeStateAsUpdateV2(doc);
        return whole.subarray(0, whole.length - 20);
      },
    ],
    [
      'says something else',
      (doc) => {
        const bytes = Y.encodeStateAsUpdateV2(doc);
        const at = Buffer.from(bytes).indexOf('spurv');
        bytes[at] = 'S'.charCodeAt(0);
        return bytes;
      },
    ],
  ])('not when it %s', (_what, encode) => {
    const { updates, live } = written();
    expect(makeSnapshot(source(updates), live, encode)).toEqual({ ok: false, why: 'differs' });
  });
});
