/** Boards for the tests of the drawing's geometry: made by hand, and random ones. */
import fc from 'fast-check';
import type { Board, BoardMap, Card, Column, Connection, Group } from '#shared/board/model.ts';
import type { Place } from '#shared/board/place.ts';

const orderOf = (n: number) => `a${String(n).padStart(6, '0')}`;

export function makeColumn(id: string, order: number, fields: Partial<Column> = {}): Column {
  return {
    id,
    order: orderOf(order),
    role: 'other',
    title: id,
    question: '',
    heading: '',
    width: null,
    ...fields,
  };
}

export function makeMap(id: string, order: number, fields: Partial<BoardMap> = {}): BoardMap {
  const empty = {
    axisImportance: '',
    axisEase: '',
    zoneDoNow: '',
    zoneGoodIdea: '',
    zoneMaybe: '',
    zoneNotNow: '',
  };
  return {
    id,
    order: orderOf(order),
    kind: 'resultsMap',
    title: id,
    at: null,
    targetGroup: null,
    rowsTitle: '',
    course: 'concrete',
    state: 'asIs',
    ...empty,
    columns: ['k1', 'k2', 'k3', 'k4'].map((column, n) => makeColumn(column, n)),
    rows: [],
    lanes: [],
    clusters: [],
    ...fields,
  };
}

export function makeCard(id: string, order: number, place: Place, fields: Partial<Card> = {}): Card {
  const texts = {
    text: id,
    details: '',
    signs: '',
    importanceReason: '',
    easeReason: '',
    period: '',
    why: '',
  };
  const unset = {
    group: null,
    whose: null,
    goalKind: null,
    colour: null,
    author: null,
    pinned: null,
    sameAs: null,
  };
  return {
    id,
    order: orderOf(order),
    place,
    kind: 'result',
    ...texts,
    ...unset,
    unintended: false,
    measuringPoints: [],
    stackedUnder: null,
    tone: 'neutral',
    facet: null,
    voice: 'unstated',
    hiddenFromCitizen: false,
    documentation: null,
    scope: 'unstated',
    chosen: false,
    serves: [],
    ...fields,
  };
}

export function makeConnection(
  id: string,
  from: string,
  to: string,
  fields: Partial<Connection> = {},
): Connection {
  return { id, order: 'a0', from, to, mechanism: '', certainty: 'unstated', evidence: [], ...fields };
}

export interface BoardParts {
  readonly maps?: readonly BoardMap[];
  readonly cards?: readonly Card[];
  readonly groups?: readonly Group[];
  readonly connections?: readonly Connection[];
}

const byId = <T extends { readonly id: string }>(things: readonly T[]) =>
  new Map(things.map((t) => [t.id, t]));

export function makeBoard({ maps = [], cards = [], groups = [], connections = [] }: BoardParts): Board {
  return {
    title: '',
    language: 'da',
    purpose: '',
    goals: [],
    challenges: [],
    targetGroups: [],
    maps,
    cards: byId(cards),
    groups: byId(groups),
    connections: byId(connections),
    sketches: new Map(),
    extensions: '{}',
  };
}

/** The same board with its things kept in another order. */
export function shuffleBoard(board: Board): Board {
  const turned = <T>(things: ReadonlyMap<string, T>) => new Map([...things].reverse());
  return {
    ...board,
    maps: [...board.maps].reverse().map((map) => ({
      ...map,
      columns: [...map.columns].reverse(),
      rows: [...map.rows].reverse(),
    })),
    cards: turned(board.cards),
    groups: turned(board.groups),
    connections: turned(board.connections),
  };
}

const offset = fc.option(
  fc.record({ dx: fc.integer({ min: -200, max: 500 }), dy: fc.integer({ min: -100, max: 900 }) }),
  { nil: null },
);
const column = fc.constantFrom('k1', 'k2', 'k3', 'k4', 'gone');
const place: fc.Arbitrary<Place> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ map: fc.constant('m1'), column, row: fc.constant(null), offset }) },
  {
    weight: 4,
    arbitrary: fc.record({
      map: fc.constant('m2'),
      column,
      row: fc.constantFrom('r1', 'r2', 'gone', null),
      offset,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      x: fc.integer({ min: -3000, max: 3000 }),
      y: fc.integer({ min: -3000, max: 3000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      map: fc.constantFrom('m3', 'gone'),
      cluster: fc.constant(null),
      offset: fc.constant(null),
    }),
  },
);
const cardParts = fc.record({
  place,
  text: fc.oneof(fc.string({ maxLength: 120 }), fc.lorem({ maxCount: 20 })),
  group: fc.constantFrom(null, null, 'g1', 'g2'),
});

/** Two results maps, one of them with rows, and a cluster map; cards and arrows of all kinds, some of them homeless. */
export const anyBoard: fc.Arbitrary<Board> = fc
  .record({
    cards: fc.array(cardParts, { maxLength: 40 }),
    arrows: fc.array(fc.tuple(fc.nat(45), fc.nat(45)), { maxLength: 20 }),
    width: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null }),
    at: fc.option(
      fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) }),
      {
        nil: null,
      },
    ),
  })
  .map(({ cards, arrows, width, at }) => {
    const columns = ['k1', 'k2', 'k3', 'k4'].map((id, n) =>
      makeColumn(id, n, { width: n === 1 ? width : null }),
    );
    const rows = ['r1', 'r2'].map((id, n) => ({ id, order: orderOf(n), title: id }));
    return makeBoard({
      maps: [
        makeMap('m1', 1, { columns }),
        makeMap('m2', 2, { rows, at }),
        makeMap('m3', 3, { kind: 'clusterMap', columns: [] }),
      ],
      cards: cards.map((parts, n) => makeCard(`s${n}`, n, parts.place, parts)),
      groups: ['g1', 'g2'].map((id, n) => ({ id, order: orderOf(n), title: id, map: 'm1' })),
      connections: arrows.map(([from, to], n) =>
        makeConnection(`p${n}`, `s${from}`, to > 43 ? 'g1' : `s${to}`),
      ),
    });
  });
