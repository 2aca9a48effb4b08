import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCard,
  connectCards,
  editCardText,
  placeCard,
  reconnect,
  removeCards,
} from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import { packBoard } from '#shared/board/plain-board.ts';
import { changeSchema } from '#shared/protocol/versions-http.ts';
import { compareBoards } from '#shared/versions/compare.ts';
import { boardOf, copyOf, inColumn, run, seededDocument } from '../support/boards.ts';
import { tries, twoBoards } from '../support/two-boards.ts';

/** Every thing of a board as text by its path, found without any table of fields. Who made it is no content. */
function thingsOf(board: Board): Map<string, string> {
  const things = new Map<string, string>();
  const walk = (path: string, value: unknown): unknown => {
    if (Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && 'id' in one)) {
      for (const { id, made: _, ...one } of value)
        things.set(`${path}/${id}`, JSON.stringify(walkAll(`${path}/${id}`, one)));
      return null;
    }
    return Array.isArray(value) && value.length === 0 ? null : value;
  };
  const walkAll = (path: string, thing: object) =>
    Object.entries(thing)
      .sort()
      .map(([key, value]) => [key, walk(`${path}/${key}`, value)]);
  things.set('board', JSON.stringify(walkAll('', packBoard(board))));
  return things;
}

const LISTS: Readonly<Record<string, string>> = {
  goal: 'goals',
  challenge: 'challenges',
  targetGroup: 'targetGroups',
  map: 'maps',
  card: 'cards',
  group: 'groups',
  connection: 'connections',
  sketch: 'sketches',
  column: 'maps',
  row: 'maps',
  lane: 'maps',
  cluster: 'maps',
  measuringPoint: 'cards',
  evidence: 'connections',
};
const INSIDE: Readonly<Record<string, string>> = {
  column: 'columns',
  row: 'rows',
  lane: 'lanes',
  cluster: 'clusters',
  measuringPoint: 'measuringPoints',
  evidence: 'evidence',
};
const pathOf = (at: { of: string; id?: string; in?: string }) =>
  at.of === 'board'
    ? 'board'
    : at.in
      ? `/${LISTS[at.of]}/${at.in}/${INSIDE[at.of]}/${at.id}`
      : `/${LISTS[at.of]}/${at.id}`;

/** The paths of what differs, by going through both. */
function differing(a: Board, b: Board): string[] {
  const [one, other] = [thingsOf(a), thingsOf(b)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((path) => one.get(path) !== other.get(path))
    .sort();
}

describe('[VER1] comparing two boards', () => {
  it('names every thing that differs, and nothing else', () => {
    fc.assert(
      fc.property(twoBoards, ({ a, b }) => {
        const named = new Set(compareBoards(a, b).map(({ at }) => pathOf(at)));
        expect([...named].sort()).toEqual(differing(a, b));
      }),
      { numRuns: tries(60) },
    );
  });

  it('finds nothing between equal boards, however they came to be', () => {
    fc.assert(
      fc.property(twoBoards, ({ b }) => {
        expect(compareBoards(b, structuredClone(b))).toEqual([]);
      }),
      { numRuns: tries(20) },
    );
  });

  it('gives the same the other way round, with before and after exchanged', () => {
    fc.assert(
      fc.property(twoBoards, ({ a, b }) => {
        const swapped = { added: 'gone', gone: 'added' } as Readonly<Record<string, string>>;
        const short = (change: ReturnType<typeof compareBoards>[number], turn: boolean) => {
          const field = 'field' in change ? change.field : '';
          const [before, after] = 'before' in change ? [change.before, change.after] : [0, 0];
          const kind = turn ? (swapped[change.kind] ?? change.kind) : change.kind;
          return JSON.stringify([pathOf(change.at), kind, field, turn ? [after, before] : [before, after]]);
        };
        const there = compareBoards(a, b).map((change) => short(change, false));
        const back = compareBoards(b, a).map((change) => short(change, true));
        expect(back.sort()).toEqual(there.sort());
      }),
      { numRuns: tries(20) },
    );
  });

  it('sends only what the schema of the wire knows', () => {
    fc.assert(
      fc.property(twoBoards, ({ a, b }) => {
        const changes = compareBoards(a, b);
        expect(JSON.parse(JSON.stringify(changes))).toEqual(
          changes.map((change) => changeSchema.parse(change)),
        );
      }),
      { numRuns: tries(20) },
    );
  });
});

/** What changed on a small board, in short. */
function changesAfter(...commands: Parameters<typeof run>[1][]) {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inColumn('c1'), { text: 'Vejledning' }),
    addCard('b', inColumn('c2'), { text: 'Viden' }),
  );
  run(
    doc,
    addCard('c', inColumn('c2'), { text: 'Ro' }),
    connectCards('k', 'a', 'b', { mechanism: 'de tør' }),
  );
  const before = boardOf(copyOf(doc));
  run(doc, ...commands);
  return compareBoards(before, boardOf(doc));
}
const card = { of: 'card', id: 'a' } as const;

describe('[VER2] each change has the kind that people call it by', () => {
  it('reworded: with the words before and after', () => {
    expect(changesAfter(editCardText('a', [{ insert: 'God ' }]))).toEqual([
      {
        kind: 'reworded',
        at: card,
        label: 'God Vejledning',
        map: 'm1',
        field: 'text',
        before: 'Vejledning',
        after: 'God Vejledning',
      },
    ]);
    expect(changesAfter({ type: 'changeBoard', title: 'Ny' })).toMatchObject([
      { kind: 'reworded', at: { of: 'board' }, field: 'title', before: 'Prøve', after: 'Ny' },
    ]);
  });

  it('moved: to another column, within the cell, in the order, to another map', () => {
    expect(changesAfter(placeCard('b', inColumn('c3')))).toMatchObject([
      {
        kind: 'moved',
        how: 'cell',
        before: { column: { id: 'c2' } },
        after: { map: { id: 'm1' }, column: { id: 'c3' }, part: null },
      },
    ]);
    const offset = { dx: 3, dy: 4 };
    expect(changesAfter(placeCard('b', { ...inColumn('c2'), offset }))).toMatchObject([
      { kind: 'moved', how: 'within' },
    ]);
    expect(changesAfter({ type: 'reorder', at: { of: 'card', id: 'b' }, order: 'a9' })).toMatchObject([
      { kind: 'moved', how: 'order', before: { order: expect.any(String) }, after: { order: 'a9' } },
    ]);
    expect(changesAfter(placeCard('c', { x: 1, y: 2 }))).toMatchObject([
      {
        kind: 'moved',
        how: 'map',
        before: { map: { id: 'm1' } },
        after: { map: null, place: { x: 1, y: 2 } },
      },
      { kind: 'remarked', field: 'kind' },
    ]);
  });

  it('reconnected: between which ends', () => {
    expect(changesAfter(reconnect('k', { to: 'c' }))).toMatchObject([
      {
        kind: 'reconnected',
        label: 'Vejledning → Ro',
        before: { from: { id: 'a' }, to: { id: 'b', label: 'Viden' } },
        after: { to: { id: 'c', label: 'Ro' } },
      },
    ]);
  });

  it('remarked: any other field', () => {
    const at = { of: 'connection', id: 'k' } as const;
    expect(changesAfter({ type: 'change', at, fields: { certainty: 'unsure' } })).toMatchObject([
      { kind: 'remarked', at, field: 'certainty', before: 'unstated', after: 'unsure' },
    ]);
  });

  it('gone and added: with the words to know it by, and arrows with their card', () => {
    expect(changesAfter(removeCards(['b']), addCard('n', inColumn('c1'), { text: 'Ny' }))).toMatchObject([
      { kind: 'added', at: { of: 'card', id: 'n' }, label: 'Ny', map: 'm1' },
      { kind: 'gone', at: { of: 'card', id: 'b' }, label: 'Viden', map: 'm1' },
      { kind: 'gone', at: { of: 'connection', id: 'k' }, label: 'Vejledning → Viden' },
    ]);
  });
});

it('[VER3] changes stand in the order of a reader: by map, column and order, arrows after cards, the rest last', () => {
  const changes = changesAfter(
    addCard('loose', { x: 0, y: 0 }),
    { type: 'add', at: { of: 'map', id: 'm2' }, fields: { title: 'Andet kort' } },
    { type: 'add', at: { of: 'column', in: 'm2', id: 'x1' }, fields: {} },
    addCard('late', inColumn('x1', 'm2')),
    addCard('third', inColumn('c3')),
    addCard('first', inColumn('c1')),
    connectCards('arrow', 'first', 'third'),
    { type: 'add', at: { of: 'evidence', in: 'arrow', id: 'e' }, fields: {} },
    { type: 'add', at: { of: 'measuringPoint', in: 'first', id: 'mp' }, fields: {} },
    { type: 'changeBoard', title: 'Ny' },
  );
  expect(changes.map(({ at }) => ('id' in at ? at.id : at.of))).toEqual([
    'board',
    'first',
    'mp',
    'third',
    'arrow',
    'e',
    'm2',
    'x1',
    'late',
    'loose',
  ]);
});
