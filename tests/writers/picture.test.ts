// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arcBetween } from '#shared/board/arc.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import { measureText } from '#shared/board/measure-text.ts';
import type { Board } from '#shared/board/model.ts';
import type { Box } from '#shared/board/scene.ts';
import type { SketchValue } from '#shared/board/sketch.ts';
import { placedBox } from '#shared/board/sketch-parts.ts';
import { type PictureOptions, writePicture } from '#shared/writers/picture.ts';
import { fitText } from '#shared/writers/picture-svg.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { boardOf, seededDocument } from '../support/boards.ts';
import {
  anyBoard,
  makeBoard,
  makeCard,
  makeColumn,
  makeConnection,
  makeMap,
} from '../support/layout-boards.ts';

/** Draws a board and reads the document as strictly as XML is read. */
function draw(board: Board, options: PictureOptions = {}) {
  const text = writePicture(board, layoutBoard(board), options);
  const document = new DOMParser().parseFromString(text, 'image/svg+xml');
  const fault = document.querySelector('parsererror');
  if (fault) throw new Error(`${fault.textContent}\n${text}`);
  return { text, svg: document.documentElement };
}

/** As pictures keep text: no control characters, tabs and line breaks as spaces, no spaces to compare. */
function plain(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff\s]/g, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}

/** No half characters, and no control characters, which a strict reader of XML refuses. */
function expectSound(text: string): void {
  expect(text).not.toMatch(/\p{Surrogate}/u);
  expect(text).not.toMatch(/[\p{Cc}\ufffe\uffff]/u);
}

const partOf = (svg: Element, name: string, id: string) =>
  [...svg.querySelectorAll(`[data-${name}]`)].find((one) => one.getAttribute(`data-${name}`) === id);
const idsOf = (svg: Element, name: string) =>
  [...svg.querySelectorAll(`[data-${name}]`)].map((one) => one.getAttribute(`data-${name}`));
const numberOf = (element: Element | null | undefined, name: string) => Number(element?.getAttribute(name));

/** Boards of every kind: valid documents, and boards whose things miss what they lie on. */
const everyBoard: fc.Arbitrary<Board> = fc.oneof(
  arbitraryDocument.map((document) => boardOf(seededDocument(document))),
  anyBoard,
);

const pen = {
  shape: 'pen',
  map: 'm1',
  x: 40,
  y: 60,
  colour: 'red',
  size: 'medium',
  order: 'a1',
  points: [0, 0, 30, 40, 60, 0],
} as const satisfies SketchValue;

function busyBoard(): Board {
  const inColumn = (column: string) => ({ map: 'm1', column, row: null, offset: null });
  const board = makeBoard({
    maps: [
      makeMap('m1', 0, {
        title: 'Mad & trivsel',
        columns: [
          makeColumn('k1', 0, { title: 'Aktiviteter', heading: 'Indsatsen', question: 'Hvad gør vi?' }),
          makeColumn('k2', 1, { title: '', role: 'immediate' }),
        ],
      }),
      makeMap('m2', 1, { title: 'Et andet ark' }),
    ],
    cards: [
      makeCard('a', 0, inColumn('k1'), { kind: 'coreElement', text: 'Laver mad\nsammen <hver dag> "sådan"' }),
      makeCard('b', 1, inColumn('k2'), { unintended: true, details: 'Mere' }),
      makeCard('c', 2, { map: 'm2', column: 'k1', row: null, offset: null }),
      makeCard('d', 3, { x: 2000, y: 40 }),
      makeCard('e', 4, inColumn('gone')),
    ],
    groups: [{ id: 'g', order: 'a0', map: 'm1', title: 'Hverdagen' }],
    connections: [
      makeConnection('ab', 'a', 'b', { mechanism: 'man spiser, hvad man selv har lavet' }),
      makeConnection('ba', 'b', 'a', { certainty: 'unsure' }),
      makeConnection('cd', 'c', 'd'),
    ],
  });
  return { ...board, title: 'Sundhed', sketches: new Map([['s', { id: 's', ...pen }]]) };
}

describe('a picture of any board', () => {
  test('[EXP11] is one SVG document with every text, and nothing in it runs or leads outside', () => {
    fc.assert(
      fc.property(everyBoard, (board) => {
        const { text, svg } = draw(board);
        const shown = plain(svg.textContent ?? '');
        for (const id of layoutBoard(board).cards.keys())
          expect(shown).toContain(plain(board.cards.get(id)?.text ?? ''));
        expect(
          svg.querySelectorAll('script, foreignObject, image, use, a, iframe, animate, set'),
        ).toHaveLength(0);
        for (const element of [svg, ...svg.querySelectorAll('*')]) {
          for (const { name, value } of element.attributes) {
            expect(name).not.toMatch(/^on|href/i);
            if (name !== 'xmlns') expect(value).not.toMatch(/https?:|url\(/i);
          }
        }
        expect(text).not.toMatch(/<!|<\?/);
        expectSound(text);
      }),
      { numRuns: 50 },
    );
  });

  test('[EXP11] holds no markup, control characters or half characters that somebody wrote', () => {
    const text = '</text><script>alert(1)</script>&amp; \u0000\u0008\u000c ]]> \ud800 "\' <!--';
    const board = makeBoard({
      maps: [
        makeMap('m1', 0, {
          title: text,
          rowsTitle: text,
          columns: [makeColumn('k1', 0, { title: text, heading: text, question: text })],
        }),
      ],
      cards: [makeCard('a', 0, { x: 0, y: 900 }, { text })],
    });
    const { points: _, ...common } = pen;
    const words: SketchValue = { ...common, shape: 'text', text, w: null };
    const { svg, text: drawn } = draw({
      ...board,
      title: text,
      sketches: new Map([['s', { id: 's', ...words }]]),
    });
    expect(svg.querySelectorAll('script')).toHaveLength(0);
    expectSound(drawn);
    for (const name of ['card', 'column', 'sketch', 'map'])
      expect(plain(svg.querySelector(`[data-${name}]`)?.textContent ?? '')).toContain(
        plain(text).slice(0, 20),
      );
    expect(plain(svg.querySelector('[data-card]')?.textContent ?? '')).toContain(plain(text));
  });

  test('[EXP11] names itself, counts what is in it, and says so when that is nothing', () => {
    const { svg } = draw(busyBoard(), { part: { what: 'map', map: 'm1' } });
    expect(svg.getAttribute('role')).toBe('img');
    expect(svg.querySelector('title')?.textContent).toBe('Sundhed: Mad & trivsel');
    expect(svg.querySelector('desc')?.textContent).toBe('Mad & trivsel. 2 sedler, 2 pile');
    expect(draw(makeBoard({})).svg.textContent).toContain('Der er ikke noget på tavlen endnu.');
    expect(draw(makeBoard({}), { language: 'en' }).svg.textContent).toContain('nothing on the board');
  });
});

describe('every part of the scene', () => {
  /** The paper of a card: the last rectangle before its text. */
  const paperOf = (svg: Element, id: string): Box => {
    const rect = [...(partOf(svg, 'card', id)?.querySelectorAll(':scope > rect') ?? [])][2];
    const line = numberOf(rect, 'stroke-width');
    const [x, y] = [numberOf(rect, 'x') - line / 2, numberOf(rect, 'y') - line / 2];
    return { x, y, w: numberOf(rect, 'width') + line, h: numberOf(rect, 'height') + line };
  };

  test('[EXP12] is in the picture, at its place', () => {
    fc.assert(
      fc.property(everyBoard, (board) => {
        const scene = layoutBoard(board);
        const { svg } = draw(board);
        expect(idsOf(svg, 'card').sort()).toEqual([...scene.cards.keys()].sort());
        expect(idsOf(svg, 'group').sort()).toEqual([...scene.groups.keys()].sort());
        expect(idsOf(svg, 'map')).toEqual(scene.maps.map(({ id }) => id));
        expect(idsOf(svg, 'column')).toEqual(
          scene.maps.flatMap(({ columns }) => columns.map(({ id }) => id)),
        );
        for (const card of scene.cards.values()) {
          const paper = paperOf(svg, card.id);
          for (const side of ['x', 'y', 'w', 'h'] as const) expect(paper[side]).toBeCloseTo(card[side], 1);
        }
        const [left, top, w, h] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number) as [
          number,
          number,
          number,
          number,
        ];
        const bounds = scene.bounds;
        if (!bounds) return;
        expect(left).toBeLessThan(bounds.x);
        expect(top).toBeLessThan(bounds.y);
        expect(left + w).toBeGreaterThan(bounds.x + bounds.w);
        expect(top + h).toBeGreaterThan(bounds.y + bounds.h);
      }),
      { numRuns: 40 },
    );
  });

  test('[EXP12] arrows run where the canvas has them, each look in its own way', () => {
    const board = busyBoard();
    const scene = layoutBoard(board);
    const { svg } = draw(board);
    for (const { id, from, to, bend } of scene.connections.values()) {
      const arc = arcBetween(scene.cards.get(from)!, scene.cards.get(to)!, bend)!;
      const [line, head] = partOf(svg, 'connection', id)!.querySelectorAll('path');
      const numbers = line!
        .getAttribute('d')!
        .match(/-?[\d.]+/g)!
        .map(Number);
      expect(numbers.slice(0, 2)).toEqual([expect.closeTo(arc.start.x, 1), expect.closeTo(arc.start.y, 1)]);
      expect(numbers.slice(-2)).toEqual([expect.closeTo(arc.end.x, 1), expect.closeTo(arc.end.y, 1)]);
      expect(head!.getAttribute('d')).toContain(numbers.slice(-2).join(' '));
    }
    const looks = ['ab', 'ba', 'cd'].map((id) => {
      const connection = partOf(svg, 'connection', id)!;
      return [
        connection.getAttribute('stroke'),
        connection.querySelector('path')?.getAttribute('stroke-dasharray'),
      ];
    });
    expect(looks[0]![1]).toBeNull();
    expect(new Set(looks.map(String)).size).toBe(3);
  });

  test('[EXP11] what is too long for its place ends in an ellipsis within it, in whole characters', () => {
    expect(fitText('Sundhed', 200, 16)).toBe('Sundhed');
    for (const text of ['W'.repeat(100), '🚶'.repeat(50), 'Sundhed og trivsel på Birkely']) {
      const fitted = fitText(text, 100, 16);
      expect(fitted).toMatch(/^.+…$/u);
      expect(text.startsWith(fitted.slice(0, -1)) && fitted.isWellFormed()).toBe(true);
      expect(measureText(fitted, 16)).toBeLessThanOrEqual(100);
    }
  });

  test('[EXP19] for paper each dash is a piece of its line, those on the page and no others', () => {
    const board = busyBoard();
    const scene = layoutBoard(board);
    const lineOf = (options: PictureOptions, id: string) =>
      partOf(draw(board, options).svg, 'connection', id)?.querySelector('path');
    for (const id of ['ba', 'cd']) {
      const { from, to, bend } = scene.connections.get(id)!;
      const arc = arcBetween(scene.cards.get(from)!, scene.cards.get(to)!, bend)!;
      const line = lineOf({ forPrint: true }, id)!;
      expect(line.getAttribute('stroke-dasharray')).toBeNull();
      const pieces = line.getAttribute('d')!.split('M').slice(1);
      const [drawn = 0, gap = 0] = lineOf({}, id)!.getAttribute('stroke-dasharray')!.split(' ').map(Number);
      expect(Math.abs(pieces.length - arc.length / (drawn + gap))).toBeLessThan(1.5);
      const first = pieces[0]!.split(/[ hL]/).map(Number);
      expect(first.slice(0, 2)).toEqual([expect.closeTo(arc.start.x, 1), expect.closeTo(arc.start.y, 1)]);
    }
    const box = { ...scene.cards.get('d')!, x: scene.cards.get('d')!.x - 100, w: 100 };
    const whole = lineOf({ forPrint: true }, 'cd')!.getAttribute('d')!;
    const onPage = lineOf({ forPrint: true, part: { what: 'box', box } }, 'cd')?.getAttribute('d') ?? '';
    expect(onPage.length).toBeLessThan(whole.length / 4);
    expect(lineOf({ forPrint: true }, 'ab')!.getAttribute('d')).toBe(lineOf({}, 'ab')!.getAttribute('d'));
  });

  test('[EXP19] arrows between cards at the ends of the world are whole lines on paper', () => {
    const cards = [makeCard('a', 1, { x: -1e6, y: -1e6 }), makeCard('b', 2, { x: 1e6, y: 1e6 })];
    const board = makeBoard({ cards, connections: [makeConnection('p', 'a', 'b', { certainty: 'unsure' })] });
    const lineOf = (options: PictureOptions) =>
      partOf(draw(board, options).svg, 'connection', 'p')?.querySelector('path');
    expect(lineOf({})?.getAttribute('stroke-dasharray')).not.toBeNull();
    expect(lineOf({ forPrint: true })?.getAttribute('stroke-dasharray')).toBeNull();
    expect(lineOf({ forPrint: true })?.getAttribute('d')).toBe(lineOf({})?.getAttribute('d'));
  });

  test('[EXP12] sketches, marks and heads are those of the canvas', () => {
    const board = busyBoard();
    const scene = layoutBoard(board);
    const { svg } = draw(board);
    const spot = placedBox(scene, pen)!;
    const sketch = partOf(svg, 'sketch', 's')!;
    expect(sketch.getAttribute('transform')).toBe(`translate(${spot.x} ${spot.y})`);
    expect(partOf(svg, 'card', 'a')?.textContent).toContain('Kerneelement');
    expect(partOf(svg, 'card', 'b')?.textContent).toContain('Utilsigtet');
    expect(partOf(svg, 'column', 'k1')?.textContent).toContain('Hvad gør vi?');
    expect(partOf(svg, 'column', 'k2')?.textContent).toContain('Resultater på kort sigt');
    expect(partOf(svg, 'map', 'm1')?.textContent).toContain('Indsatsen');
    expect(svg.querySelector('[data-strip]')?.textContent).toBe('Uden plads');
  });

  test('[EXP12] spaces that make a form stay', () => {
    const board = makeBoard({ cards: [makeCard('a', 0, { x: 0, y: 0 }, { text: 'en\n  to  tre' })] });
    const lines = [...draw(board).svg.querySelectorAll('[data-card] tspan')].map((line) => line.textContent);
    expect(lines).toEqual(['en', '\u00a0\u00a0to\u00a0\u00a0tre']);
  });
});

describe('a part of the board', () => {
  test('[EXP13] one map: what is on it, and no more', () => {
    const { svg } = draw(busyBoard(), { part: { what: 'map', map: 'm1' } });
    expect(idsOf(svg, 'map')).toEqual(['m1']);
    expect(idsOf(svg, 'card')).toEqual(['a', 'b']);
    expect(idsOf(svg, 'connection')).toEqual(['ab', 'ba']);
    expect(idsOf(svg, 'sketch')).toEqual(['s']);
    expect(svg.querySelector('[data-strip]')).toBeNull();
    // Its only arrow leads away from it.
    expect(idsOf(draw(busyBoard(), { part: { what: 'map', map: 'm2' } }).svg, 'connection')).toEqual([]);
    expect(idsOf(draw(busyBoard(), { part: { what: 'map', map: 'gone' } }).svg, 'card')).toEqual([]);
  });

  test('[EXP13] a box: what can be seen in it, at the size of the box', () => {
    const board = busyBoard();
    const card = layoutBoard(board).cards.get('d')!;
    const box = { x: card.x - 10, y: card.y - 10, w: 120, h: 60 };
    const { svg } = draw(board, { part: { what: 'box', box } });
    expect(svg.getAttribute('viewBox')).toBe(`${box.x} ${box.y} 120 60`);
    expect(idsOf(svg, 'card')).toEqual(['d']);
    expect([svg.getAttribute('width'), svg.getAttribute('height')]).toEqual(['120', '60']);
  });

  test('[EXP13] the rest: what lies on no map, and nothing of the maps', () => {
    const { svg } = draw(busyBoard(), { part: { what: 'rest' } });
    expect(idsOf(svg, 'map')).toEqual([]);
    expect(idsOf(svg, 'card')).toEqual(['d', 'e']);
    expect(idsOf(svg, 'connection')).toEqual([]);
    expect(svg.querySelector('[data-strip]')).not.toBeNull();
  });

  test('[EXP13] twice as large is the same drawing in twice the size', () => {
    const [one, two] = [draw(busyBoard()).svg, draw(busyBoard(), { scale: 2 }).svg];
    expect(numberOf(two, 'width')).toBe(2 * numberOf(one, 'width'));
    expect(two.getAttribute('viewBox')).toBe(one.getAttribute('viewBox'));
    expect(two.innerHTML).toBe(one.innerHTML);
  });

  test('[EXP13] a thing loose upon a map belongs to its picture', () => {
    const board = busyBoard();
    const map = layoutBoard(board).maps[0]!;
    const cards = new Map([...board.cards, ['f', makeCard('f', 9, { x: map.x + 50, y: map.y + 300 })]]);
    const { svg } = draw({ ...board, cards }, { part: { what: 'map', map: 'm1' } });
    expect(idsOf(svg, 'card')).toContain('f');
  });
});

describe('letters', () => {
  const fonts = { regular: 'QUFB', bold: 'QkJC', italic: 'Q0ND' };

  test('[EXP14] come with the picture, the cuts that it uses and from nowhere else', () => {
    const card = makeBoard({ cards: [makeCard('a', 0, { x: 0, y: 0 }, { text: 'Ord' })] });
    const faces = (board: Board) => draw(board, { fonts }).svg.querySelector('style')?.textContent ?? '';
    expect(faces(card)).toContain('base64,QUFB');
    expect(faces(card)).not.toContain('QkJC');
    expect(faces(busyBoard())).toContain('base64,QkJC');
    expect(faces(makeBoard({ cards: [makeCard('a', 0, { x: 0, y: 0 }, { text: '' })] }))).toContain('Q0ND');
    expect(draw(card).svg.querySelector('style')).toBeNull();
    const hostile = { ...fonts, regular: 'QUFB") } </style><script>' };
    expect(draw(card, { fonts: hostile }).svg.querySelector('script')).toBeNull();
  });
});
