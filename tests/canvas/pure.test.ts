import { describe, expect, test } from 'vitest';
import { addCard, connectCards, describeMechanism } from '#shared/board/commands.ts';
import { CARD_COLOURS } from '#shared/board/fields.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import { moveCards } from '#shared/board/moves.ts';
import { paperOf } from '#shared/board/paper.ts';
import type { Person, PresenceState } from '#shared/protocol/presence.ts';
import {
  followDrags,
  type HeldCards,
  LINGER_MS,
  nextEnd,
  shiftsOf,
} from '../../client/canvas/drag-previews.ts';
import { cardKey, connectionKey, groupKey, thingOf } from '../../client/canvas/drawing.ts';
import { pack, parseParcel, textOf, unpack } from '../../client/canvas/parcel.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';

function luminance(hex: string): number {
  const part = (i: number) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('colours', () => {
  test.each([false, true])('[CAN20] text on every paper has a contrast of 4.5 to 1 (dark: %s)', (isDark) => {
    for (const colour of CARD_COLOURS) {
      const { paper, ink } = paperOf(colour, isDark);
      expect.soft(contrast(paper, ink), colour).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('keys', () => {
  test('a key names one thing, of one kind', () => {
    expect([cardKey('a'), groupKey('a'), connectionKey('a')].map(thingOf)).toEqual([
      { of: 'card', id: 'a' },
      { of: 'group', id: 'a' },
      { of: 'connection', id: 'a' },
    ]);
  });
});

describe('groups', () => {
  function grouped() {
    const doc = seededDocument();
    run(doc, { type: 'add', at: { of: 'group', id: 'g' }, fields: { map: 'm1', title: 'Kost' } });
    for (const id of ['a', 'b']) run(doc, addCard(id, inColumn('c1'), { group: 'g' }));
    return boardOf(doc);
  }

  test('[CAN21] a card that leaves the column of its group leaves the group; all together stay one', () => {
    const [alone] = moveCards(grouped(), new Map([['a', inColumn('c2')]]));
    expect(alone).toMatchObject({ fields: { place: inColumn('c2'), group: null } });
    const toRow = new Map([['a', { ...inColumn('c1'), row: 'r1' }]]);
    expect(moveCards(grouped(), toRow)).toMatchObject([{ fields: { group: null } }]);
    const together = new Map(['a', 'b'].map((id) => [id, inColumn('c2')]));
    expect(moveCards(grouped(), together)).toMatchObject([{ fields: {} }, { fields: {} }]);
    expect(moveCards(grouped(), together).some((one) => 'fields' in one && 'group' in one.fields)).toBe(
      false,
    );
  });
});

/** Clipboard data of so many empty cards. */
function parcelOf(count: number): string {
  const cards = Array.from({ length: count }, (_, n) => ({
    id: `c${n}`,
    x: 0,
    y: 0,
    fields: {},
    measuringPoints: [],
  }));
  return JSON.stringify({ format: 'tavle/cards', cards, connections: [] });
}

describe('parcels', () => {
  function packed() {
    const doc = seededDocument();
    run(
      doc,
      addCard('a', inColumn('c1'), { text: 'Kost\nog motion', colour: 'pink' }),
      addCard('b', inColumn('c2')),
    );
    run(doc, connectCards('ab', 'a', 'b'), describeMechanism('ab', [{ insert: 'lyst' }]));
    run(doc, {
      type: 'add',
      at: { of: 'evidence', in: 'ab', id: 'e' },
      fields: { kind: 'research', text: 'Rapport' },
    });
    const board = boardOf(doc);
    return { doc, board, parcel: pack(board, layoutBoard(board), ['a', 'b']) };
  }

  test('[CAN6] put down again, cards and the arrows among them are as they were, under new ids', () => {
    const { doc, board, parcel } = packed();
    const through = parseParcel(JSON.stringify(parcel));
    expect(through).toEqual(parcel);
    let count = 0;
    const { commands, ids } = unpack(parcel, {
      board,
      newId: () => `n${++count}`,
      placeOf: () => inColumn('c3'),
    });
    run(doc, ...commands);
    const after = boardOf(doc);
    expect(ids.map((id) => after.cards.get(id))).toMatchObject([
      { text: 'Kost\nog motion', colour: 'pink', kind: 'result' },
      { text: '' },
    ]);
    const copy = [...after.connections.values()].find(({ id }) => id !== 'ab');
    expect(copy).toMatchObject({ mechanism: 'lyst', evidence: [{ kind: 'research', text: 'Rapport' }] });
  });

  test('[CAN22] plain text of cards is a line each', () => {
    expect(textOf(packed().parcel)).toBe('Kost og motion\n');
  });

  test.each([
    ['no JSON', '{'],
    ['something else', '{"a":1}'],
    ['a foreign key', JSON.stringify({ format: 'tavle/cards', cards: [], connections: [], more: 1 })],
    [
      'a place that is no number',
      '{"format":"tavle/cards","cards":[{"id":"a","x":null,"y":0,"fields":{},"measuringPoints":[]}],"connections":[]}',
    ],
    [
      'a key of every object',
      '{"format":"tavle/cards","cards":[{"id":"__proto__","x":0,"y":0,"fields":{},"measuringPoints":[]}],"connections":[]}',
    ],
    [
      'a text that is too long',
      JSON.stringify({
        format: 'tavle/cards',
        cards: [{ id: 'a', x: 0, y: 0, fields: { text: 'x'.repeat(4001) }, measuringPoints: [] }],
        connections: [],
      }),
    ],
    [
      'more text than one message takes',
      JSON.stringify({
        format: 'tavle/cards',
        cards: Array.from({ length: 600 }, (_, n) => ({
          id: `c${n}`,
          x: 0,
          y: 0,
          fields: { text: 'x'.repeat(3_500) },
          measuringPoints: [],
        })),
        connections: [],
      }),
    ],
    [
      'more measuring points than one message takes',
      JSON.stringify({
        format: 'tavle/cards',
        cards: Array.from({ length: 41 }, (_, n) => ({
          id: `c${n}`,
          x: 0,
          y: 0,
          fields: {},
          measuringPoints: Array.from({ length: 100 }, () => ({})),
        })),
        connections: [],
      }),
    ],
    ['one card too many', parcelOf(1_001)],
  ])('[CAN22] clipboard data with %s is not taken', (_what, json) => {
    expect(parseParcel(json)).toBeNull();
  });
});

test('[CAN22] a parcel of 1,000 cards is taken', () => {
  expect(parseParcel(parcelOf(1_000))?.cards).toHaveLength(1_000);
});

describe('drags of others', () => {
  const person = (drag: PresenceState['drag']): Person => ({
    clientId: 2,
    who: { participantId: 'p2', name: 'Ali', role: 'participant' },
    state: { drag },
  });
  const drag = { ids: ['a'], dx: 10, dy: 20 };

  function boards() {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1')));
    const before = boardOf(doc);
    run(doc, { type: 'change', at: { of: 'card', id: 'a' }, fields: { place: inColumn('c2') } });
    return { before, after: boardOf(doc) };
  }
  const follow = (held: HeldCards, now: number, board = boards().before, people = [person(drag)]) =>
    followDrags(held, people, board, now);

  test('[CAN19] a preview stays for a second after the drag has left presence', () => {
    const held = follow(new Map(), 0);
    expect([...shiftsOf(held)]).toEqual([['a', { dx: 10, dy: 20 }]]);
    const left = follow(held, 100, boards().before, []);
    expect(shiftsOf(left).size).toBe(1);
    expect(nextEnd(left, 100)).toBe(LINGER_MS);
    expect(shiftsOf(follow(left, 100 + LINGER_MS, boards().before, [])).size).toBe(0);
  });

  test('[CAN19] it ends with the drop, and does not come back while the drag is still told', () => {
    const { after } = boards();
    const held = follow(new Map(), 0);
    const dropped = follow(held, 50, after);
    expect(shiftsOf(dropped).size).toBe(0);
    expect(shiftsOf(follow(dropped, 60, after)).size).toBe(0);
    expect(shiftsOf(follow(dropped, 70, after, [])).size).toBe(0);
    const again = follow(follow(dropped, 70, after, []), 80, after);
    expect(shiftsOf(again).size).toBe(1);
  });
});
