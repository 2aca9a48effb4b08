import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentOf } from '#shared/board/templates.ts';
import { canonical, parseTheoryOfChange, theoryOfChangeJsonSchema } from '#shared/board/theory-of-change.ts';
import { readBoard } from '#shared/document/read.ts';
import { importContent, seedBoard } from '#shared/document/seed.ts';
import { formatTheoryOfChange, writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';

const EXAMPLES = ['sundhed', 'mentor-1', 'mentor-2', 'borgerrejse', 'prioritering'];
const example = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));

function throughBoard(content: unknown) {
  const doc = new Y.Doc();
  seedBoard(doc, canonical(content));
  const { board, problems } = readBoard(doc);
  expect(problems).toEqual([]);
  return writeTheoryOfChange(board);
}

describe('export of import', () => {
  it.each(EXAMPLES)('[EXP1] the example %s comes out as its canonical form', (name) => {
    expect(throughBoard(example(name))).toEqual(canonical(example(name)));
  });

  it('[EXP1] every valid document comes out as its canonical form, to the byte', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const expected = formatTheoryOfChange(canonical(document));
        expect(formatTheoryOfChange(throughBoard(document))).toBe(expected);
        expect(formatTheoryOfChange(canonical(JSON.parse(expected)))).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('[EXP2] imported onto a board, everything is added under new ids and nothing that was there changes', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const doc = new Y.Doc();
        seedBoard(doc, canonical(document));
        const before = writeTheoryOfChange(readBoard(doc).board);
        let n = 0;
        const { idMap } = importContent(doc, canonical(document), () => `new-${n++}-`);
        const after = writeTheoryOfChange(readBoard(doc).board);
        expect(parseTheoryOfChange(after).ok).toBe(true);
        expect(after.title).toBe(before.title);
        expect(after.resultsMaps.slice(0, before.resultsMaps.length)).toEqual(before.resultsMaps);
        expect(after.looseCards.slice(0, before.looseCards.length)).toEqual(before.looseCards);
        expect(addedTo(before, after, idMap)).toEqual(withoutPositions(before));
        expect(count(after)).toEqual(count(before).map((number) => number * 2));
      }),
      { numRuns: 100 },
    );
  });

  it('[EXP2] a drawing goes along with the map it lies on, one on the wall or of a newer form as it is', () => {
    const sketches = [
      { id: 's1', map: 'm1', x: 5 },
      { id: 's2', map: null },
      { id: 's3', map: 7 },
    ];
    const content = canonical({ ...contentOf('resultsMap', 'da', 'Kort'), sketches });
    const doc = new Y.Doc();
    seedBoard(doc, content);
    const { idMap } = importContent(
      doc,
      content,
      (() => {
        let n = 0;
        return () => `new${++n}`;
      })(),
    );
    const copyOf = (id: string) => readBoard(doc).board.sketches.get(idMap.sketches[id] ?? '');
    expect(copyOf('s1')).toMatchObject({ map: idMap.maps.m1, x: 5 });
    expect([copyOf('s2')?.map, copyOf('s3')?.map]).toEqual([null, 7]);
    expect(readBoard(doc).board.sketches.get('s1')).toMatchObject({ map: 'm1' });
  });

  it('[EXP3] keys come in the order of the format, with one space of indent and a newline at the end', () => {
    const text = formatTheoryOfChange(throughBoard(example('sundhed')));
    expect(text.startsWith('{\n "format": "tavle/theory-of-change",\n "formatVersion": 1,\n "title"')).toBe(
      true,
    );
    expect(text.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text)).at(-1)).toBe('extensions');
  });
});

type Content = ReturnType<typeof canonical>;
const LISTS = [
  'strategicGoals',
  'challenges',
  'targetGroups',
  'resultsMaps',
  'citizenJourneys',
  'priorityDiagrams',
  'clusterMaps',
  'looseCards',
  'looseConnections',
] as const;

/** What an import added, with the ids it had before. Nowhere may an id that got a new one still stand. */
function addedTo(before: Content, after: Content, idMap: object): unknown {
  const old = new Map(
    Object.values(idMap).flatMap((ids: object) => Object.entries(ids).map(([a, b]) => [b, a])),
  );
  const added = LISTS.map((name) => [name, after[name].slice(before[name].length)]);
  const text = JSON.stringify(Object.fromEntries(added));
  expect([...old.values()].filter((id) => text.includes(JSON.stringify(id)))).toEqual([]);
  return JSON.parse(text.replace(/"(new-\d+-)"/g, (_, id: string) => JSON.stringify(old.get(id))));
}

function withoutPositions(content: Content): unknown {
  const lists = LISTS.map((name) => [name, content[name].map((one) => ({ ...one, at: undefined }))]);
  return JSON.parse(JSON.stringify(Object.fromEntries(lists)));
}

function count(document: ReturnType<typeof canonical>): number[] {
  const maps = [
    ...document.resultsMaps,
    ...document.citizenJourneys,
    ...document.priorityDiagrams,
    ...document.clusterMaps,
  ];
  const withArrows = [...document.resultsMaps, ...document.citizenJourneys];
  return [
    maps.length,
    maps.reduce((sum, map) => sum + map.cards.length, document.looseCards.length),
    withArrows.reduce((sum, map) => sum + map.connections.length, document.looseConnections.length),
    document.targetGroups.length,
  ];
}

describe('templates', () => {
  it.each(['da', 'en'] as const)('[BOARD1] each template is a valid document (%s)', (language) => {
    for (const template of ['resultsMap', 'wall', 'example'] as const) {
      const content = contentOf(template, language, 'Min tavle');
      expect(canonical(content)).toEqual(content);
      expect(content.title).toBe('Min tavle');
    }
    expect(
      contentOf('resultsMap', language, '').resultsMaps[0]?.columns.map((column) => column.role),
    ).toEqual(['activity', 'immediate', 'midTerm', 'longTerm']);
  });

  it('[BOARD1] the worked example says the same as the health example', () => {
    const ours = contentOf('example', 'da', 'Sundhed i botilbuddet');
    const theirs = canonical(example('sundhed'));
    const plain = (content: typeof ours) => ({
      cards: content.resultsMaps[0]?.cards.map(({ id, text, column, kind }) => [id, text, column, kind]),
      connections: content.resultsMaps[0]?.connections,
      purpose: content.purpose,
      targetGroups: content.targetGroups,
    });
    expect(plain(ours)).toEqual(plain(theirs));
  });
});

describe('the published schema', () => {
  it('[EXP4] is a JSON Schema of the format', () => {
    const schema = theoryOfChangeJsonSchema() as { properties: Record<string, unknown>; required: string[] };
    expect(schema.required).toEqual(['format', 'formatVersion']);
    expect(Object.keys(schema.properties)).toContain('citizenJourneys');
  });
});
