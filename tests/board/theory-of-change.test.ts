import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonical, parseTheoryOfChange } from '#shared/board/theory-of-change.ts';

const head = { format: 'tavle/theory-of-change', formatVersion: 1 };
const map = (more: object) => ({
  ...head,
  resultsMaps: [
    {
      id: 'm1',
      title: 'M',
      columns: [
        { id: 'c1', title: 'A', role: 'activity' },
        { id: 'c2', title: 'B' },
      ],
      ...more,
    },
  ],
});
const faultsOf = (value: unknown) => {
  const parsed = parseTheoryOfChange(value);
  return parsed.ok ? [] : parsed.faults.map((fault) => [fault.path, fault.code]);
};
const deep = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

const cases: readonly (readonly [string, unknown, readonly (readonly [string, string])[]])[] = [
  ['nothing', null, [['format', 'wrongFormat']]],
  ['an array', [], [['format', 'wrongFormat']]],
  ['another format', { format: 'miro', formatVersion: 1 }, [['format', 'wrongFormat']]],
  ['a newer version', { ...head, formatVersion: 2 }, [['formatVersion', 'newerVersion']]],
  ['no version', { format: head.format }, [['formatVersion', 'missing']]],
  ['an unknown key', { ...head, roles: [] }, [['roles', 'unknownKey']]],
  [
    'an unknown key inside',
    map({ cards: [{ column: 'c1', text: 'x', secret: 1 }] }),
    [['resultsMaps[0].cards[0].secret', 'unknownKey']],
  ],
  [
    'a forbidden key at depth',
    { ...head, extensions: JSON.parse('{"a":[{"__proto__":1}]}') },
    [['extensions.a[0].__proto__', 'forbiddenKey']],
  ],
  ['nesting without end', { ...head, extensions: deep(200) }, [[`extensions${'.a'.repeat(64)}`, 'tooDeep']]],
  ['a missing text', map({ cards: [{ column: 'c1' }] }), [['resultsMaps[0].cards[0].text', 'missing']]],
  ['a missing column', map({ cards: [{ text: 'x' }] }), [['resultsMaps[0].cards[0].column', 'missing']]],
  [
    'a column that is not there',
    map({ cards: [{ column: 'c9', text: 'x' }] }),
    [['resultsMaps[0].cards[0].column', 'unknownReference']],
  ],
  [
    'two faults at once',
    map({ cards: [{ column: 'c9', row: 'r1', text: 'x' }] }),
    [
      ['resultsMaps[0].cards[0].column', 'unknownReference'],
      ['resultsMaps[0].cards[0].row', 'unknownReference'],
    ],
  ],
  [
    'an arrow to nothing',
    map({ cards: [{ id: 'a', column: 'c1', text: 'x' }], connections: [{ from: 'a', to: 'b' }] }),
    [['resultsMaps[0].connections[0].to', 'unknownReference']],
  ],
  [
    'an id used twice by a card and a group',
    map({ groups: [{ id: 'a', title: 'G' }], cards: [{ id: 'a', column: 'c1', text: 'x' }] }),
    [['resultsMaps[0].groups[0].id', 'duplicateId']],
  ],
  [
    'an id that is none',
    map({ cards: [{ id: 'a b', column: 'c1', text: 'x' }] }),
    [['resultsMaps[0].cards[0].id', 'badId']],
  ],
  [
    'a forbidden id',
    { ...head, targetGroups: [{ id: 'constructor', text: '' }] },
    [['targetGroups[0].id', 'badId']],
  ],
  [
    'NaN as a place',
    { ...head, looseCards: [{ text: '', x: Number.NaN, y: 0 }] },
    [['looseCards[0].x', 'badValue']],
  ],
  [
    'a place too far out',
    { ...head, looseCards: [{ text: '', x: 1e308, y: 0 }] },
    [['looseCards[0].x', 'badValue']],
  ],
  [
    'an importance of 2',
    { ...head, priorityDiagrams: [{ title: '', cards: [{ text: '', importance: 2, ease: 0 }] }] },
    [['priorityDiagrams[0].cards[0].importance', 'badValue']],
  ],
  ['a text of 8,001', { ...head, purpose: 'x'.repeat(8001) }, [['purpose', 'tooLong']]],
  ['U+0000', { ...head, purpose: 'a\0b' }, [['purpose', 'badCharacter']]],
  ['a lone surrogate', { ...head, title: '\ud800' }, [['title', 'badCharacter']]],
  [
    'an evidence without a kind',
    map({
      cards: [
        { id: 'a', column: 'c1', text: '' },
        { id: 'b', column: 'c2', text: '' },
      ],
      connections: [{ from: 'a', to: 'b', evidence: [{ text: 'x' }] }],
    }),
    [['resultsMaps[0].connections[0].evidence[0].kind', 'missing']],
  ],
  [
    '5,001 cards',
    { ...head, looseCards: Array.from({ length: 5001 }, () => ({ text: '', x: 0, y: 0 })) },
    [['', 'tooManyCards']],
  ],
  [
    '200 columns and one more',
    { ...head, resultsMaps: [{ title: '', columns: Array.from({ length: 201 }, () => ({ title: '' })) }] },
    [['resultsMaps[0].columns', 'badValue']],
  ],
];

describe('a document on the way in', () => {
  it.each(cases)('[EXP5] refused with its path: %s', (_what, value, faults) => {
    expect(faultsOf(value)).toEqual(faults);
  });

  it('[EXP1] missing ids are made of a letter and the smallest free number; kinds follow the column', () => {
    const document = canonical(
      map({
        cards: [
          { column: 'c1', text: 'x' },
          { id: 's1', column: 'c2', text: 'y' },
          { column: 'c2', text: 'z', kind: 'note' },
        ],
      }),
    );
    expect(document.resultsMaps[0]?.cards.map(({ id, kind }) => [id, kind])).toEqual([
      ['s2', 'activity'],
      ['s1', 'result'],
      ['s3', 'note'],
    ]);
  });

  it('[EXP6] a connection goes to the map of its beginning, else of its end, else it is loose', () => {
    const document = canonical({
      ...map({
        cards: [{ id: 'a', column: 'c1', text: '' }],
        connections: [{ id: 'k1', from: 'w', to: 'v' }],
      }),
      looseCards: [
        { id: 'w', text: '', x: 0, y: 0 },
        { id: 'v', text: '', x: 0, y: 0 },
      ],
      looseConnections: [
        { id: 'k2', from: 'w', to: 'a' },
        { id: 'k3', from: 'a', to: 'w' },
      ],
    });
    expect(document.resultsMaps[0]?.connections.map((one) => one.id)).toEqual(['k2', 'k3']);
    expect(document.looseConnections.map((one) => one.id)).toEqual(['k1']);
  });

  it('[EXP5] two columns of one name are fine, and so are cycles and arrows inside a column', () => {
    const cards = [
      { id: 'a', column: 'c1', text: '' },
      { id: 'b', column: 'c1', text: '' },
    ];
    const connections = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    expect(
      faultsOf(
        map({
          cards,
          connections,
          columns: [
            { id: 'c1', title: 'A' },
            { id: 'c2', title: 'A' },
          ],
        }),
      ),
    ).toEqual([]);
  });

  it('[EXP1] the health example is its own canonical form but for what the format added', () => {
    const text = readFileSync(new URL('../fixtures/sundhed.json', import.meta.url), 'utf8');
    expect(canonical(JSON.parse(text))).toEqual({
      ...JSON.parse(text),
      clusterMaps: [],
      looseConnections: [],
    });
  });
});
