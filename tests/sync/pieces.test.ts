import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ROOT_NAMES } from '#shared/document/keys.ts';
import { readClientFrame, stepTwoFrame, updateFrame } from '#shared/protocol/frames.ts';
import { judgeUpdate } from '#shared/protocol/guard.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { cutUpdate, type PieceLimits, piecesOf } from '../../client/sync/pieces.ts';
import { openFor } from './people.ts';
import { createRandom } from './random.ts';

const ROOTS = new Set(ROOT_NAMES);
const SMALL: PieceLimits = { bytes: 300, structs: 40, deleted: 5, deletions: 3 };
const cards = (doc: Y.Doc) => doc.getMap<Y.Text>('cards');
const copyOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

/** Takes the pieces as the server does: each must be good by itself and leave nothing waiting. */
function take(server: Y.Doc, pieces: readonly Uint8Array[]): void {
  for (const piece of pieces) {
    expect(judgeUpdate(piece, server, ROOTS).kind).toBe('good');
    Y.applyUpdate(server, piece);
    expect([server.store.pendingStructs, server.store.pendingDs]).toEqual([null, null]);
  }
}

function textOf(doc: Y.Doc, id: string): Y.Text {
  const known = cards(doc).get(id);
  if (known) return known;
  const text = new Y.Text();
  cards(doc).set(id, text);
  return text;
}

describe('[WIRE56] an update is cut into pieces', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'that the server takes one by one, whoever leans on whom (seed %i)',
    (seed) => {
      const random = createRandom(seed);
      const server = new Y.Doc();
      textOf(server, 'a').insert(0, 'det, serveren har');
      const people = [1, 2, 3].map((clientId) => {
        const doc = new Y.Doc();
        doc.clientID = clientId;
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
        return doc;
      });
      for (let step = 0; step < 120; step++) {
        const doc = random.pick(people) as Y.Doc;
        const text = textOf(doc, random.pick(['a', 'b', 'c']) as string);
        if (text.length > 4 && random.chance(0.3)) text.delete(random.below(text.length - 2), 2);
        else text.insert(random.below(text.length + 1), 'ord ');
        const other = random.pick(people) as Y.Doc;
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
      }
      const mine = people[0] as Y.Doc;
      const pieces = cutUpdate(Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server)), SMALL) ?? [];
      expect(pieces.length).toBeGreaterThan(5);
      take(server, pieces);
      expect(Y.encodeStateAsUpdate(server)).toEqual(Y.encodeStateAsUpdate(mine));
    },
  );

  it('that may be taken again, in part or whole, when the line broke in between', () => {
    const server = new Y.Doc();
    const mine = new Y.Doc();
    for (let step = 0; step < 60; step++) textOf(mine, 'a').insert(0, `${step} `);
    textOf(mine, 'a').delete(3, 40);
    const pieces = cutUpdate(Y.encodeStateAsUpdate(mine), SMALL) ?? [];
    take(server, pieces.slice(0, 2));
    take(server, cutUpdate(Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server)), SMALL) ?? []);
    take(server, pieces);
    expect(textOf(server, 'a').toString()).toBe(textOf(mine, 'a').toString());
  });

  it('but not when it has a hole', () => {
    const mine = new Y.Doc();
    const made: Uint8Array[] = [];
    mine.on('update', (update) => made.push(update));
    for (const letter of 'abc') textOf(mine, letter).insert(0, letter);
    expect(cutUpdate(Y.mergeUpdates([made[0], made[4]] as Uint8Array[]))).toBeNull();
  });
});

describe('[WIRE56] a message', () => {
  const kinds = (frames: readonly Uint8Array[] | null) => frames?.map((each) => readClientFrame(each)?.type);

  it('goes whole when it is small, and a single change also when it is not', () => {
    const { doc, store } = openFor('anna', 1, Y.encodeStateAsUpdate(new Y.Doc()));
    const details = 'o'.repeat(20_000);
    store.run(
      Array.from({ length: 40 }, (_, index) => ({
        type: 'add' as const,
        at: { of: 'card' as const, id: `c${index}` },
        fields: { place: { x: 0, y: 0 }, details },
      })),
    );
    const update = Y.encodeStateAsUpdate(doc);
    expect(update.length).toBeGreaterThan(500_000);
    expect(kinds(piecesOf(copyOf(updateFrame(update))))).toEqual(['update']);
    expect(kinds(piecesOf(copyOf(stepTwoFrame(update))))).toEqual(['step2', 'update', 'update', 'update']);
    expect(kinds(piecesOf(copyOf(stepTwoFrame(Y.encodeStateAsUpdate(new Y.Doc())))))).toEqual(['step2']);
  });

  it('with more elements than one update may hold goes in pieces that may', () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      const numbers = doc.getMap('sketches');
      for (let at = 0; at <= LIMITS.structsPerUpdate; at++) numbers.set(`s${at % 500}`, at);
    });
    const many = Y.encodeStateAsUpdate(doc);
    expect(judgeUpdate(many, new Y.Doc(), ROOTS).kind).toBe('bad');
    const frames = piecesOf(copyOf(updateFrame(many))) ?? [];
    const server = new Y.Doc();
    take(
      server,
      frames.map((each) => {
        const frame = readClientFrame(each);
        if (frame?.type !== 'update') throw new Error('no update');
        return frame.update;
      }),
    );
    expect(server.getMap('sketches').toJSON()).toEqual(doc.getMap('sketches').toJSON());
  }, 30_000);

  it('that holds one change above the limit cannot be cut', () => {
    const doc = new Y.Doc();
    doc.getMap('sketches').set('s', 'x'.repeat(LIMITS.messageBytes));
    expect(piecesOf(copyOf(updateFrame(Y.encodeStateAsUpdate(doc))))).toBeNull();
    const unreadable = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint8Array(encoder, new Uint8Array(LIMITS.messageBytes).fill(255));
    });
    expect(piecesOf(unreadable)).toBeNull();
  });
});
