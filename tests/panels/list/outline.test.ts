import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCard, connectCards } from '#shared/board/commands.ts';
import { choicesFor, findChoices } from '../../../client/panels/list/connect-choices.ts';
import { createOutline } from '../../../client/panels/list/outline.ts';
import type { Item, Outline } from '../../../client/panels/list/outline-types.ts';
import { createBoardStore } from '../../../client/store/board-store.ts';
import { arbitraryDocument } from '../../support/arbitrary-document.ts';
import { boardOf, inColumn, run, seededDocument } from '../../support/boards.ts';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`tests/fixtures/${name}.json`, 'utf8'));

const linesOf = (item: Item): string[] =>
  item.of === 'card'
    ? [item.card.text]
    : [`[${item.group.title}]`, ...item.cards.map(({ card }) => card.text)];

/** The outline as lines: map, column or field, row or lane, cards. */
function readAloud({ maps }: Outline): string[] {
  return maps.flatMap(({ map, parts }) => [
    `# ${map.title}`,
    ...parts.flatMap(({ name, cells }) => [
      `## ${'title' in name ? name.title || name.of : name.of}`,
      ...cells.flatMap(({ name: row, items }) =>
        items.length === 0
          ? []
          : [...(row ? [`- ${'title' in row ? row.title : row.of}`] : []), ...items.flatMap(linesOf)],
      ),
    ]),
  ]);
}

describe('the outline', () => {
  test('[APP30] holds every card of any board once, and every arrow at both its ends', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const board = boardOf(seededDocument(document));
        const outline = createOutline()(board);
        expect([...outline.order].sort()).toEqual([...board.cards.keys()].sort());
        const items = [
          ...outline.loose,
          ...outline.homeless,
          ...outline.maps.flatMap(({ parts }) =>
            parts.flatMap(({ cells }) => cells.flatMap((cell) => cell.items)),
          ),
        ].flatMap((item): Item[] => (item.of === 'group' ? [item, ...item.cards] : [item]));
        const groups = new Set(items.flatMap((item) => (item.of === 'group' ? [item.group.id] : [])));
        const shown = (end: string) => board.cards.has(end) || groups.has(end);
        const ends = (way: 'leadsTo' | 'comesFrom') =>
          new Set(items.flatMap((item) => item[way].map(({ connection }) => connection.id)));
        for (const { id, from, to } of board.connections.values()) {
          if (shown(from)) expect(ends('leadsTo')).toContain(id);
          if (shown(to)) expect(ends('comesFrom')).toContain(id);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[APP30] reads columns, rows and groups, and in a cell downwards as it is seen on the wall', () => {
    const doc = seededDocument({
      title: 'T',
      resultsMaps: [
        {
          id: 'm1',
          title: 'Kort',
          columns: [
            { id: 'c1', role: 'activity', title: 'Aktiviteter' },
            { id: 'c2', role: 'immediate', title: 'Viden' },
          ],
          rows: [{ id: 'r1', title: 'Unge' }],
          groups: [{ id: 'g1', title: 'Samtaler' }],
          cards: [
            { id: 'a', column: 'c1', row: 'r1', text: 'nederst', offset: { dx: 0, dy: 400 } },
            { id: 'b', column: 'c1', row: 'r1', text: 'øverst', offset: { dx: 0, dy: 20 } },
            { id: 'c', column: 'c1', row: 'r1', text: 'i gruppe 1', group: 'g1', offset: { dx: 0, dy: 120 } },
            { id: 'd', column: 'c1', row: 'r1', text: 'i gruppe 2', group: 'g1', offset: { dx: 0, dy: 220 } },
            { id: 'e', column: 'c2', text: 'uden række' },
          ],
        },
      ],
    });
    expect(readAloud(createOutline()(boardOf(doc)))).toEqual([
      '# Kort',
      '## Aktiviteter',
      '- Unge',
      'øverst',
      '[Samtaler]',
      'i gruppe 1',
      'i gruppe 2',
      'nederst',
      '## Viden',
      '- noRow',
      'uden række',
    ]);
  });

  test('[APP30] reads maps that have no picture: a journey by weeks and lanes, a diagram by its fields', () => {
    const journey = readAloud(createOutline()(boardOf(seededDocument(fixture('borgerrejse')))));
    expect(journey[0]).toBe('# De første fire uger');
    expect(journey).toContain('## Uge 1');
    expect(journey).toContain('- Aktiviteter med Anna');
    const diagram = readAloud(createOutline()(boardOf(seededDocument(fixture('prioritering')))));
    expect(diagram.filter((line) => line.startsWith('##'))).toEqual([
      '## Gør det nu',
      '## En god idé',
      '## Måske',
      '## Ikke nu',
    ]);
    expect(diagram.indexOf('Fast dagsorden på teammødet')).toBeGreaterThan(0);
  });

  test('[APP38] what reads the same stays the same object: a changed card concerns itself and those its arrows join', () => {
    const store = createBoardStore(seededDocument());
    store.run([
      addCard('a', inColumn('c1'), { text: 'A' }),
      addCard('b', inColumn('c1'), { text: 'B' }),
      addCard('c', inColumn('c2'), { text: 'C' }),
      addCard('d', inColumn('c3'), { text: 'D' }),
      connectCards('k', 'a', 'c'),
    ]);
    const read = createOutline();
    const items = () => {
      const { maps } = read(store.board());
      const cells = maps[0]?.parts.map(({ cells: [cell] }) => cell) ?? [];
      return { cells, cards: cells.flatMap((cell) => cell?.items ?? []) };
    };
    const before = items();
    store.text({ of: 'card', id: 'a' }, 'text')?.edit([{ insert: 'x' }]);
    const after = items();
    const same = (now: readonly unknown[], old: readonly unknown[]) => now.map((one, i) => one === old[i]);
    expect(same(after.cards, before.cards)).toEqual([false, true, false, true]);
    expect(same(after.cells, before.cells)).toEqual([false, false, true, true]);
    expect(read(store.board())).toBe(read(store.board()));
    store.destroy();
  });
});

describe('what an arrow can point to', () => {
  const outline = () => {
    const doc = seededDocument();
    run(
      doc,
      addCard('a', inColumn('c2'), { text: 'Viden om kost' }),
      addCard('z', { x: 0, y: 0 }, { text: 'Løs' }),
      addCard('before', inColumn('c1'), { text: 'Vejledning' }),
      addCard('far', inColumn('c4'), { text: 'Bedre kost og sundhed' }),
      addCard('next', inColumn('c3'), { text: 'Spiser sundere' }),
      connectCards('k', 'a', 'next'),
    );
    return createOutline()(boardOf(doc));
  };

  test('[APP31] the next columns come first, then the ones before, then the wall; what is connected already says so', () => {
    expect(
      choicesFor(outline(), 'a').map(({ id, isConnected }) => `${id}${isConnected ? ' !' : ''}`),
    ).toEqual(['next !', 'far', 'before', 'z']);
  });

  test('[APP31] words find it in any order and case, with or without accents', () => {
    const found = (words: string) => findChoices(choicesFor(outline(), 'z'), words).map(({ id }) => id);
    expect(found('KOST')).toEqual(['a', 'far']);
    expect(found('sundhed bedre')).toEqual(['far']);
    expect(found('sündhed')).toEqual(['far']);
    expect(found('  ')).toHaveLength(4);
    expect(found('findes ikke')).toEqual([]);
  });
});
