/** Deleting for good: what goes, what goes along, and that nobody's undo brings it back. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addCard,
  type Command,
  connectCards,
  editCardText,
  putSketch,
  removeCards,
  removeConnections,
  removeSketches,
} from '#shared/board/commands.ts';
import type { SketchValue } from '#shared/board/sketch.ts';
import { contentOf } from '#shared/board/templates.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { isAlive, isAliveId, keyOf, listLifeless, purgeThings, thingOf } from '#shared/document/purge.ts';
import { readBoard } from '#shared/document/read.ts';
import { createReadCache } from '#shared/document/read-cache.ts';
import { trackOwnSteps } from '../../client/store/own-steps.ts';
import { copyOf, inColumn, run, seededDocument } from '../support/boards.ts';

const SECRET = 'kanariefugl';
const sketch: SketchValue = {
  shape: 'text',
  map: null,
  x: 1,
  y: 2,
  colour: 'red',
  size: 'medium',
  order: 'a0',
  text: SECRET,
  w: null,
};
const bytesOf = (doc: Y.Doc): string =>
  Buffer.concat([Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdateV2(doc)]).toString('latin1');

/** A board with two joined cards of which one was removed, an own column that was removed, and a removed drawing. */
function board(): Y.Doc {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inColumn('c1'), { text: SECRET }),
    addCard('b', inColumn('c2'), { text: 'bliver' }),
    connectCards('ab', 'a', 'b', { mechanism: SECRET }),
    { type: 'add', at: { of: 'column', in: 'm1', id: 'x' }, fields: { role: 'other', title: SECRET } },
    putSketch('s', sketch),
  );
  run(doc, removeCards(['a']), removeSketches(['s']), {
    type: 'remove',
    at: [{ of: 'column', in: 'm1', id: 'x' }],
  });
  return doc;
}

describe('[DOC11] what was removed can be deleted for good', () => {
  test('all that is not alive is found, and nothing that is', () => {
    const doc = board();
    expect(new Set(listLifeless(doc).map(keyOf))).toEqual(
      new Set(
        [
          { of: 'card', id: 'a' } as const,
          { of: 'column', in: 'm1', id: 'x' } as const,
          { of: 'sketch', id: 's' } as const,
        ].map(keyOf),
      ),
    );
    for (const at of listLifeless(doc)) {
      expect(isAlive(doc, at)).toBe(false);
      expect(thingOf(keyOf(at))).toEqual(at);
    }
    expect([isAliveId(doc, 'a'), isAliveId(doc, 'b'), isAliveId(doc, 'm1'), isAliveId(doc, 's')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(listLifeless(seededDocument(contentOf('example', 'da', 'Prøve')))).toEqual([]);
  });
  test('its text is nowhere any more, in any encoding; the rest is as it was', () => {
    const doc = board();
    const before = readBoard(doc).board;
    // The arrow was only hidden with its card; now it goes too.
    expect(purgeThings(doc, listLifeless(doc), 'server')).toHaveLength(4);
    expect(bytesOf(doc)).not.toContain(SECRET);
    expect(readBoard(doc)).toEqual({ board: before, problems: [], trash: [] });
    expect(purgeThings(doc, [{ of: 'card', id: 'a' }], 'server')).toEqual([]);
  });
  test('an arrow goes with its card, also one that was removed by itself, a group with its map', () => {
    const doc = board();
    run(doc, addCard('c', inColumn('c1')), connectCards('bc', 'b', 'c', { mechanism: SECRET }));
    run(doc, removeConnections(['bc']));
    const gone = purgeThings(doc, [{ of: 'card', id: 'a' }], 'server');
    expect(gone.map(keyOf).sort()).toEqual(
      [keyOf({ of: 'card', id: 'a' }), keyOf({ of: 'connection', id: 'ab' })].sort(),
    );
    run(
      doc,
      { type: 'add', at: { of: 'group', id: 'g' }, fields: { map: 'm1', title: SECRET } },
      { type: 'remove', at: [{ of: 'map', id: 'm1' }] },
    );
    expect(
      purgeThings(doc, [{ of: 'map', id: 'm1' }], 'server')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['g', 'm1']);
  });
  test('another document with a cache reads the same', () => {
    const doc = board();
    const other = copyOf(doc);
    const cache = createReadCache(other);
    readBoard(other, cache);
    doc.on('update', (update: Uint8Array) => Y.applyUpdate(other, update));
    purgeThings(doc, listLifeless(doc), 'server');
    expect(readBoard(other, cache)).toEqual(readBoard(doc));
    expect(bytesOf(other)).not.toContain(SECRET);
  });
});

describe('[DOC12] what was deleted for good does not come back', () => {
  const removals: readonly (readonly [string, Command, Command])[] = [
    ['a card', addCard('t', { x: 0, y: 0 }, { text: SECRET }), removeCards(['t'])],
    ['a drawing', putSketch('t', sketch), removeSketches(['t'])],
  ];
  test.each(removals)('by the undo and redo of whoever made and removed it: %s', (_what, make, remove) => {
    const doc = seededDocument();
    const anna = copyOf(doc);
    const steps = trackOwnSteps(anna, 'anna');
    anna.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') Y.applyUpdate(doc, update);
    });
    applyCommands(anna, make, 'anna');
    steps.endStep();
    applyCommands(anna, remove, 'anna');
    steps.endStep();
    const before = Y.encodeStateVector(anna);
    expect(purgeThings(doc, listLifeless(doc), 'server')).toHaveLength(1);
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(doc, before), 'server');
    for (let n = 0; n < 4; n++) steps.undo();
    for (let n = 0; n < 4; n++) steps.redo();
    expect(bytesOf(doc)).not.toContain(SECRET);
    expect(readBoard(doc).board).toEqual(readBoard(seededDocument()).board);
  });
  test('by a browser that was away, wrote in it and brought it back meanwhile', () => {
    const doc = board();
    const away = copyOf(doc);
    const lasting = new Y.Doc();
    purgeThings(doc, listLifeless(doc), 'server');
    // As the server builds it anew: from what is stored, without what was deleted.
    Y.applyUpdateV2(lasting, Y.encodeStateAsUpdateV2(doc));
    const before = Y.encodeStateVector(lasting);
    run(away, { type: 'restore', at: [{ of: 'card', id: 'a' }] });
    run(away, editCardText('a', [{ retain: SECRET.length }, { insert: ' igen' }]));
    Y.applyUpdate(lasting, Y.encodeStateAsUpdate(away, before));
    expect(lasting.store.pendingStructs).toBeNull();
    expect(bytesOf(lasting)).not.toContain(SECRET);
    expect(readBoard(lasting).board.cards.has('a')).toBe(false);
  });
});
