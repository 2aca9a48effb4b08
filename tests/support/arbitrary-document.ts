/** Random valid documents of the whole format, for property tests. */
import fc from 'fast-check';
import {
  CARD_KINDS,
  CERTAINTIES,
  CLUSTER_LEVELS,
  COLUMN_ROLES,
  COURSES,
  DOCUMENTATION,
  EVIDENCE_KINDS,
  FACETS,
  GOAL_KINDS,
  JOURNEY_STATES,
  LANE_ROLES,
  MEASURING_TIMES,
  SCOPES,
  TONES,
  VOICES,
  WHOSE,
} from '#shared/board/fields.ts';

const text = fc.oneof(
  fc.string({ maxLength: 40, unit: 'grapheme' }).filter((s) => !s.includes('\0')),
  fc.constantFrom('', 'Viden', 'a\r\nb\rc', '  mellemrum  ', '=SUM(A1)', 'é', '👩‍👩‍👧 familie'),
);
const coordinate = fc.oneof(
  fc.integer({ min: -5000, max: 5000 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined, freq: 2 });
const at = maybe(fc.record({ x: coordinate, y: coordinate }));
const offset = maybe(fc.record({ dx: coordinate, dy: coordinate }));
const looks = {
  colour: maybe(fc.constantFrom('yellow', 'blue', 'green')),
  author: maybe(text),
  pinned: maybe(fc.boolean()),
};

/** Removes keys whose value is undefined, at every level. */
function clean<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

const ids = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
const among = (list: readonly string[]) =>
  list.length > 0 ? fc.constantFrom(...list) : fc.constant(undefined);

interface Plan {
  results: readonly { columns: number; rows: number; groups: number; cards: number }[];
  journeys: readonly { columns: number; lanes: number; cards: number }[];
  priorities: readonly number[];
  clusters: readonly { clusters: number; cards: number }[];
  loose: number;
  connections: number;
  targetGroups: number;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  results: fc.array(
    fc.record({
      columns: fc.integer({ min: 1, max: 4 }),
      rows: fc.integer({ min: 0, max: 3 }),
      groups: fc.integer({ min: 0, max: 2 }),
      cards: fc.integer({ min: 0, max: 6 }),
    }),
    { maxLength: 2 },
  ),
  journeys: fc.array(
    fc.record({
      columns: fc.integer({ min: 1, max: 3 }),
      lanes: fc.integer({ min: 1, max: 3 }),
      cards: fc.integer({ min: 0, max: 4 }),
    }),
    { maxLength: 2 },
  ),
  priorities: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 2 }),
  clusters: fc.array(
    fc.record({ clusters: fc.integer({ min: 0, max: 3 }), cards: fc.integer({ min: 0, max: 4 }) }),
    { maxLength: 2 },
  ),
  loose: fc.integer({ min: 0, max: 3 }),
  connections: fc.integer({ min: 0, max: 8 }),
  targetGroups: fc.integer({ min: 0, max: 2 }),
});

/** A random document that is valid; connections stand in random maps and may join anything. */
export const arbitraryDocument: fc.Arbitrary<Record<string, unknown>> = plan.chain(documentOf).map(clean);

function documentOf(p: Plan): fc.Arbitrary<Record<string, unknown>> {
  const cardsOf = (letter: string, counts: readonly number[]) =>
    counts.map((n, m) => ids(`${letter}${m}_`, n));
  const resultCards = cardsOf(
    'r',
    p.results.map((m) => m.cards),
  );
  const journeyCards = cardsOf(
    'j',
    p.journeys.map((m) => m.cards),
  );
  const priorityCards = cardsOf('p', p.priorities);
  const clusterCards = cardsOf(
    'q',
    p.clusters.map((m) => m.cards),
  );
  const looseCards = ids('w', p.loose);
  const groups = p.results.map((m, i) => ids(`g${i}_`, m.groups));
  const cards = [...resultCards, ...journeyCards, ...priorityCards, ...clusterCards, looseCards].flat();
  const ends = [...cards, ...groups.flat()];
  const card = maybe(among(cards));
  const connection = (id: string) =>
    fc.record({
      id: fc.constant(id),
      from: among(ends),
      to: among(ends),
      mechanism: text,
      certainty: maybe(fc.constantFrom(...CERTAINTIES)),
      evidence: fc.array(fc.record({ kind: fc.constantFrom(...EVIDENCE_KINDS), text }), { maxLength: 2 }),
    });
  const connections = ends.length > 0 ? ids('k', p.connections) : [];
  const spots = p.results.length + p.journeys.length + 1;
  const list = <T>(of: readonly fc.Arbitrary<T>[]) => fc.tuple(...of);
  const inSpot = (spot: number) => list(connections.filter((_, i) => i % spots === spot).map(connection));
  const targetGroups = ids('t', p.targetGroups);
  const measuringPoint = fc.record({
    when: maybe(fc.constantFrom(...MEASURING_TIMES)),
    what: text,
    how: maybe(text),
  });

  const resultsMap = (m: number) => {
    const shape = p.results[m]!;
    const columns = ids('c', shape.columns);
    const rows = ids('r', shape.rows);
    return fc.record({
      id: fc.constant(`rm${m}`),
      title: text,
      targetGroup: maybe(among(targetGroups)),
      at,
      columns: list(
        columns.map((id) =>
          fc.record({
            id: fc.constant(id),
            role: maybe(fc.constantFrom(...COLUMN_ROLES)),
            title: text,
            question: maybe(text),
            heading: maybe(text),
            width: maybe(fc.integer({ min: 100, max: 900 })),
          }),
        ),
      ),
      rowsTitle: maybe(text),
      rows: list(rows.map((id) => fc.record({ id: fc.constant(id), title: text }))),
      groups: list(groups[m]!.map((id) => fc.record({ id: fc.constant(id), title: text }))),
      cards: list(
        resultCards[m]!.map((id) =>
          fc.record({
            id: fc.constant(id),
            column: among(columns),
            row: maybe(among(rows)),
            group: maybe(among(groups[m]!)),
            text,
            kind: maybe(fc.constantFrom(...CARD_KINDS)),
            whose: maybe(fc.constantFrom(...WHOSE)),
            unintended: maybe(fc.boolean()),
            goalKind: maybe(fc.constantFrom(...GOAL_KINDS)),
            ...looks,
            sameAs: card,
            stackedUnder: card,
            signs: maybe(text),
            measuringPoints: maybe(fc.array(measuringPoint, { maxLength: 2 })),
            details: maybe(text),
            offset,
          }),
        ),
      ),
      connections: inSpot(m),
    });
  };
  const journey = (m: number) => {
    const shape = p.journeys[m]!;
    const columns = ids('c', shape.columns);
    const lanes = ids('l', shape.lanes);
    return fc.record({
      id: fc.constant(`cj${m}`),
      title: text,
      at,
      course: maybe(fc.constantFrom(...COURSES)),
      state: maybe(fc.constantFrom(...JOURNEY_STATES)),
      columns: list(columns.map((id) => fc.record({ id: fc.constant(id), title: text }))),
      lanes: list(
        lanes.map((id) =>
          fc.record({ id: fc.constant(id), role: maybe(fc.constantFrom(...LANE_ROLES)), title: text }),
        ),
      ),
      cards: list(
        journeyCards[m]!.map((id) =>
          fc.record({
            id: fc.constant(id),
            column: among(columns),
            endColumn: maybe(among(columns)),
            lane: among(lanes),
            text,
            tone: maybe(fc.constantFrom(...TONES)),
            facet: maybe(fc.constantFrom(...FACETS)),
            voice: maybe(fc.constantFrom(...VOICES)),
            hiddenFromCitizen: maybe(fc.boolean()),
            documentation: maybe(fc.constantFrom(...DOCUMENTATION)),
            ...looks,
            sameAs: card,
            details: maybe(text),
            offset,
          }),
        ),
      ),
      connections: inSpot(p.results.length + m),
    });
  };
  const priority = (m: number) =>
    fc.record({
      id: fc.constant(`pd${m}`),
      title: text,
      at,
      axes: maybe(fc.record({ importance: text, ease: maybe(text) })),
      zones: maybe(fc.record({ doNow: text, maybe: text })),
      cards: list(
        priorityCards[m]!.map((id) =>
          fc.record({
            id: fc.constant(id),
            text,
            scope: maybe(fc.constantFrom(...SCOPES)),
            importance: share,
            ease: share,
            importanceReason: maybe(text),
            easeReason: maybe(text),
            chosen: maybe(fc.boolean()),
            period: maybe(text),
            serves: fc.uniqueArray(fc.constantFrom(...cards), { maxLength: 2 }),
            ...looks,
            details: maybe(text),
            offset,
          }),
        ),
      ),
    });
  const clusterMap = (m: number) => {
    const clusters = ids('x', p.clusters[m]!.clusters);
    return fc.record({
      id: fc.constant(`cm${m}`),
      title: text,
      at,
      clusters: list(
        clusters.map((id) =>
          fc.record({
            id: fc.constant(id),
            title: text,
            what: maybe(text),
            how: maybe(text),
            evidence: maybe(text),
            amount: maybe(text),
            level: maybe(fc.constantFrom(...CLUSTER_LEVELS)),
            becomes: card,
          }),
        ),
      ),
      cards: list(
        clusterCards[m]!.map((id) =>
          fc.record({
            id: fc.constant(id),
            cluster: maybe(among(clusters)),
            text,
            why: maybe(text),
            ...looks,
            details: maybe(text),
            offset,
          }),
        ),
      ),
    });
  };
  return fc.record({
    format: fc.constant('tavle/theory-of-change'),
    formatVersion: fc.constant(1),
    title: text,
    language: fc.constantFrom('da', 'en'),
    purpose: maybe(text),
    strategicGoals: maybe(fc.array(fc.record({ text }), { maxLength: 2 })),
    challenges: maybe(fc.array(fc.record({ text }), { maxLength: 2 })),
    targetGroups: list(
      targetGroups.map((id) =>
        fc.record({ id: fc.constant(id), text, includes: maybe(text), excludes: maybe(text) }),
      ),
    ),
    resultsMaps: list(p.results.map((_, m) => resultsMap(m))),
    citizenJourneys: list(p.journeys.map((_, m) => journey(m))),
    priorityDiagrams: list(p.priorities.map((_, m) => priority(m))),
    clusterMaps: list(p.clusters.map((_, m) => clusterMap(m))),
    looseCards: list(
      looseCards.map((id) =>
        fc.record({
          id: fc.constant(id),
          text,
          x: coordinate,
          y: coordinate,
          ...looks,
          details: maybe(text),
        }),
      ),
    ),
    looseConnections: inSpot(spots - 1),
    sketches: maybe(
      fc.array(fc.record({ id: fc.constant('s1'), type: fc.constant('draw') }), { maxLength: 1 }),
    ),
    extensions: fc.dictionary(
      fc
        .string({ minLength: 1, maxLength: 8 })
        .filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
      fc
        .jsonValue({ maxDepth: 1 })
        .filter((value) => !/"(?:__proto__|constructor|prototype)":/.test(JSON.stringify(value))),
      { maxKeys: 2 },
    ),
  });
}
