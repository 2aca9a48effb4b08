import type { TLShapeId } from 'tldraw';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard, type Command, connectCards, describeMechanism, putSketch } from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import type { SketchValue } from '#shared/board/sketch.ts';
import { groupKey } from '../../client/canvas/drawing.ts';
import {
  removeSelected,
  selectCards,
  selectedCards,
  selectThings,
} from '../../client/canvas/tldraw/card/card-actions.ts';
import { putLines } from '../../client/canvas/tldraw/carry/paste-actions.ts';
import { arrangeSelected, duplicateChain } from '../../client/canvas/tldraw/selection/many-actions.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { type OpenCanvas, openCanvas, settled } from '../support/canvas.ts';
import { canTakeDrop, carry, fakeClipboard } from '../support/clipboard.ts';

const CARDS = 'application/x-tavle-cards+json';
const scribble: SketchValue = {
  shape: 'rectangle',
  map: 'm1',
  x: 300,
  y: 400,
  w: 80,
  h: 60,
  filled: false,
  text: 'Husk',
  colour: 'red',
  size: 'small',
  order: 'a0',
};

/** A chain a -> b -> c over three columns, d beneath a, e and f on the wall; a and d are a group. */
function chained() {
  const doc = seededDocument();
  const marks = {
    text: 'Vejledning',
    colour: 'pink',
    unintended: true,
    whose: 'relative',
    goalKind: 'maintain',
    signs: 'Smiler mere',
    details: 'Hver torsdag',
    kind: 'coreElement',
  } as const;
  run(
    doc,
    { type: 'add', at: { of: 'group', id: 'g' }, fields: { map: 'm1', title: 'Kost' } },
    addCard('a', inColumn('c1'), { ...marks, group: 'g' }),
    addCard('d', inColumn('c1'), { text: 'Motion', group: 'g' }),
    addCard('b', inColumn('c2'), { text: 'Viden', sameAs: 'e', serves: ['a', 'e'] }),
    addCard('c', inColumn('c3'), { text: 'Vaner' }),
    addCard('e', { x: 100, y: 1500 }, { text: 'Løs' }),
    addCard('f', { x: 500, y: 1700 }, { text: 'Ledig' }),
    { type: 'add', at: { of: 'measuringPoint', in: 'a', id: 'p' }, fields: { when: 'start', what: 'Søvn' } },
    connectCards('ab', 'a', 'b', { certainty: 'unsure' }),
    connectCards('bc', 'b', 'c'),
    connectCards('gc', 'g', 'c'),
    describeMechanism('ab', [{ insert: 'viden giver lyst' }]),
    { type: 'add', at: { of: 'evidence', in: 'ab', id: 'v' }, fields: { kind: 'research', text: 'Rapport' } },
    putSketch('s', scribble),
  );
  return doc;
}

let canvas: OpenCanvas;
beforeEach(() => {
  canvas = openCanvas(chained());
});
afterEach(() => canvas.close());

const board = (): Board => canvas.store.board();
const said = () => canvas.session.notice.get()?.notice ?? null;
const newCards = (after: Board, before: Board) =>
  [...after.cards.values()].filter(({ id }) => !before.cards.has(id));
const columnOf = (place: unknown) => (place as { column?: string }).column ?? 'wall';
/** A point over a column of the map, in page coordinates. */
function over(on: OpenCanvas, column: number) {
  const box = on.session.scene.get().maps[0]!.columns[column]!;
  return { x: box.x + box.w / 2, y: box.y + box.headHeight + 150 };
}
/** Copies from one canvas and pastes on another, the pointer at a point. */
function carryOver(
  from: OpenCanvas,
  to: OpenCanvas,
  at: { x: number; y: number },
  way: 'copy' | 'cut' = 'copy',
) {
  const data = fakeClipboard();
  carry(way, data);
  if (from !== to) from.editor.blur();
  to.editor.focus();
  to.editor.updateInstanceState({ isHoveringCanvas: true });
  to.hand.move(at);
  carry('paste', data);
  return data;
}

describe('copy and paste', () => {
  test('[CAN112] on another board cards keep all that they say, the arrows among them, their group and sketches', () => {
    const other = openCanvas(seededDocument());
    canvas.editor.focus();
    selectThings(canvas.session, ['a', 'd', 'b', 'c'], ['s']);
    other.editor.blur();
    carryOver(canvas, other, over(other, 0));
    const after = other.store.board();
    const byText = new Map([...after.cards.values()].map((card) => [card.text, card]));
    const { id: _1, order: _2, made: _3, place, group, measuringPoints, ...said } = byText.get('Vejledning')!;
    const {
      id: _4,
      order: _5,
      made: _6,
      place: _7,
      group: _8,
      measuringPoints: _9,
      ...original
    } = board().cards.get('a')!;
    expect(said).toEqual(original);
    expect(measuringPoints).toMatchObject([{ when: 'start', what: 'Søvn' }]);
    expect([...byText].map(([text, card]) => `${text} ${columnOf(card.place)}`).sort()).toEqual([
      'Motion c1',
      'Vaner c3',
      'Vejledning c1',
      'Viden c2',
    ]);
    expect(columnOf(place)).toBe('c1');
    expect(after.groups.get(group!)).toMatchObject({ title: 'Kost', map: 'm1' });
    expect(byText.get('Motion')?.group).toBe(group);
    const ends = new Map([...after.cards.values()].map(({ id, text }) => [id, text])).set(group!, 'Kost');
    expect(
      [...after.connections.values()].map((one) => `${ends.get(one.from)}>${ends.get(one.to)}`).sort(),
    ).toEqual(['Kost>Vaner', 'Vejledning>Viden', 'Viden>Vaner']);
    expect([...after.connections.values()].find(({ mechanism }) => mechanism !== '')).toMatchObject({
      mechanism: 'viden giver lyst',
      certainty: 'unsure',
      evidence: [{ kind: 'research', text: 'Rapport' }],
    });
    expect([...after.sketches.values()]).toMatchObject([{ shape: 'rectangle', text: 'Husk', map: 'm1' }]);
    // What it pointed at is not here, but for the card that came along.
    expect(byText.get('Viden')).toMatchObject({ sameAs: null, serves: [byText.get('Vejledning')?.id] });
    expect(other.updates()).toBe(1);
    other.close();
  });

  test('[CAN112] a part of a group is copied without it, and nothing of it stays behind a cut', () => {
    canvas.editor.focus();
    selectCards(canvas.session, ['a']);
    const before = board();
    carryOver(canvas, canvas, over(canvas, 0));
    expect(newCards(board(), before)).toMatchObject([{ text: 'Vejledning', group: null }]);
    expect(board().groups.size).toBe(1);
  });

  test('[CAN112] an arrow by itself is not copied, and that is said', () => {
    canvas.editor.focus();
    canvas.controls.select(['ab']);
    const data = fakeClipboard();
    carry('cut', data);
    expect([said(), data.getData(CARDS), board().connections.has('ab')]).toEqual(['arrowsAlone', '', true]);
  });

  test('[CAN113] over a map the first card lands in the column pointed at, the others beside; one step', () => {
    canvas.editor.focus();
    selectCards(canvas.session, ['b', 'c']);
    const before = board();
    carryOver(canvas, canvas, over(canvas, 0));
    expect(newCards(board(), before).map(({ text, place, kind }) => [text, columnOf(place), kind])).toEqual([
      ['Viden', 'c1', 'activity'],
      ['Vaner', 'c2', 'result'],
    ]);
    expect(selectedCards(canvas.session)).toEqual(newCards(board(), before).map(({ id }) => id));
    expect(canvas.updates()).toBe(1);
    canvas.editor.undo();
    expect(newCards(board(), before)).toEqual([]);
  });

  test('[CAN113] pasted twice at one spot of the wall, no card hides another', () => {
    canvas.editor.focus();
    selectCards(canvas.session, ['e']);
    const data = carryOver(canvas, canvas, { x: 1330, y: 300 });
    carry('paste', data);
    const places = [...board().cards.values()]
      .filter(({ text }) => text === 'Løs')
      .map(({ place }) => JSON.stringify(place));
    expect([places.length, new Set(places).size]).toEqual([3, 3]);
  });

  test('[CAN113] what is cut goes, and comes with the paste: two steps', () => {
    canvas.editor.focus();
    selectCards(canvas.session, ['b', 'c']);
    carryOver(canvas, canvas, over(canvas, 0), 'cut');
    expect([
      board().cards.has('b'),
      [...board().cards.values()].filter(({ text }) => text === 'Viden').length,
    ]).toEqual([false, 1]);
    expect(canvas.updates()).toBe(2);
  });
});

describe('words', () => {
  const pasteWords = (plain: string, html = '') => {
    const data = fakeClipboard();
    data.setData('text/plain', plain);
    if (html) data.setData('text/html', html);
    canvas.editor.focus();
    canvas.editor.updateInstanceState({ isHoveringCanvas: true });
    canvas.hand.move(over(canvas, 1));
    carry('paste', data);
  };

  test('[CAN114] one line is one card at once, in the column pointed at', () => {
    const before = board();
    pasteWords('  Søvn\u00a0og ro \n');
    expect(newCards(board(), before)).toMatchObject([
      { text: 'Søvn og ro', kind: 'result', author: 'Mette' },
    ]);
    expect([canvas.session.form.get(), canvas.updates()]).toEqual([null, 1]);
  });

  test('[CAN114] several lines are shown first and nothing is made; then each is a card beneath the other, in one step', () => {
    const before = board();
    pasteWords('Ro\n\nSøvn\nMad');
    const form = canvas.session.form.get();
    expect([form?.kind, canvas.updates()]).toEqual(['paste', 0]);
    canvas.session.openForm(null);
    putLines(canvas.session, ['Ro', 'Søvn', 'Mad'], { map: 'm1', column: 'c2', row: null }, { x: 0, y: 0 });
    const made = newCards(board(), before);
    const drawn = made.map(({ id }) => canvas.session.scene.get().cards.get(id)!);
    expect(made.map(({ text, place }) => [text, columnOf(place)])).toEqual([
      ['Ro', 'c2'],
      ['Søvn', 'c2'],
      ['Mad', 'c2'],
    ]);
    expect(drawn.map(({ y }) => y)).toEqual([...drawn.map(({ y }) => y)].sort((a, b) => a - b));
    expect(new Set(drawn.map(({ x }) => x)).size).toBe(1);
    expect([canvas.updates(), said()]).toEqual([1, 'pasted']);
    canvas.editor.undo();
    expect(board().cards.size).toBe(before.cards.size);
  });

  test('[CAN114] on the wall they stand in piles beside each other, clear of the map', () => {
    const before = board();
    putLines(
      canvas.session,
      Array.from({ length: 45 }, (_, n) => `Nr. ${n}`),
      null,
      over(canvas, 0),
    );
    const places = newCards(board(), before).map(({ place }) => place as { x: number; y: number });
    expect([places.length, new Set(places.map(({ x }) => x)).size]).toEqual([45, 3]);
    const map = canvas.session.scene.get().maps[0]!;
    expect(Math.min(...places.map(({ x }) => x))).toBeGreaterThan(map.x + map.w);
  });

  test('[CAN115] of HTML with several lines only clean words are shown', () => {
    pasteWords('•\tRo\n•\tMad', '<ul><li>Ro</li><li>Mad<script>alert(1)</script></li></ul><style>x</style>');
    expect(canvas.session.form.get()).toMatchObject({ rows: [['Ro'], ['Mad']] });
  });

  test('[CAN114] pasted after a button of the bar they come on the board; in a field or a dialog they stay there', () => {
    canvas.editor.blur();
    for (const [html, forms] of [
      ['<header><button type="button">English</button></header>', 1],
      ['<header><input></header>', 0],
      ['<div role="dialog"><button type="button">Luk</button></div>', 0],
    ] as const) {
      const place = document.body.appendChild(document.createElement('div'));
      place.innerHTML = html;
      const focused = place.querySelector<HTMLElement>('button, input')!;
      focused.focus();
      const data = fakeClipboard();
      data.setData('text/plain', 'Ro\nMad');
      carry('paste', data, focused);
      expect([html, canvas.session.form.get() === null ? 0 : 1]).toEqual([html, forms]);
      canvas.session.openForm(null);
      place.remove();
    }
  });

  test('[CAN114] nothing but blanks, and a text too long to look at, are said', () => {
    pasteWords(' \n\u00a0\n');
    expect(said()).toBe('nothingToPaste');
    pasteWords('x'.repeat(2_000_001));
    expect([said(), canvas.updates()]).toEqual(['pasteTooLong', 0]);
  });
});

describe('what is forged', () => {
  const card = { id: 'z', x: 0, y: 0, fields: {}, measuringPoints: [] };
  const parcel = (changes: object) =>
    JSON.stringify({ format: 'tavle/cards', cards: [card], connections: [], ...changes });
  test.each([
    ['10,000 cards', parcel({ cards: Array.from({ length: 10_000 }, (_, n) => ({ ...card, id: `z${n}` })) })],
    ['a kind that is none', parcel({ cards: [{ ...card, fields: { kind: 'boss' } }] })],
    ['a huge text', parcel({ cards: [{ ...card, fields: { text: 'x'.repeat(100_000) } }] })],
    ['places without end', parcel({}).replace('"x":0', '"x":1e999')],
    ['places that are no numbers', parcel({ cards: [{ ...card, x: 'NaN' }] })],
    ['a key of every object', parcel({}).replace('"fields":{}', '"fields":{"__proto__":{"alive":false}}')],
    ['a place of its own', parcel({ cards: [{ ...card, fields: { place: { x: 0, y: 0 } } }] })],
    [
      'a sketch that is none',
      parcel({ sketches: [{ x: 0, y: 0, sketch: { shape: 'image', src: 'http://evil.example' } }] }),
    ],
    ['one id for two cards', parcel({ cards: [card, card] })],
    [
      'more in its cards than one message takes',
      parcel({
        cards: Array.from({ length: 41 }, (_, n) => ({
          ...card,
          id: `z${n}`,
          measuringPoints: Array(100).fill({}),
        })),
      }),
    ],
    [
      'more text than one message takes',
      parcel({
        cards: Array.from({ length: 600 }, (_, n) => ({
          ...card,
          id: `z${n}`,
          fields: { text: 'x'.repeat(3_500) },
        })),
      }),
    ],
    ['no JSON', '{'],
  ])('[CAN118] %s: refused whole and said; the words that came along can be taken', (_what, json) => {
    const data = fakeClipboard();
    data.setData(CARDS, json);
    canvas.editor.focus();
    carry('paste', data);
    expect([said(), canvas.updates()]).toEqual(['parcelRefused', 0]);
    data.setData('text/plain', 'Ord');
    carry('paste', data);
    expect([said(), canvas.updates()]).toEqual(['parcelWords', 1]);
    expect(({} as { alive?: unknown }).alive).toBeUndefined();
  });

  test('[CAN118] ids that are here already, and arrows to nothing, make new things only', () => {
    const before = JSON.stringify([...board().cards.values()]);
    const data = fakeClipboard();
    data.setData(
      CARDS,
      parcel({
        cards: [
          { ...card, id: 'a', group: 'nowhere', fields: { text: 'Falsk', sameAs: 'nobody' } },
          { ...card, id: 'b' },
        ],
        connections: [
          { from: 'a', to: 'c', fields: {}, evidence: [] },
          { from: 'b', to: 'b', fields: {}, evidence: [] },
        ],
      }),
    );
    canvas.editor.focus();
    canvas.editor.updateInstanceState({ isHoveringCanvas: true });
    canvas.hand.move({ x: 1330, y: 300 });
    carry('paste', data);
    expect(JSON.stringify([...board().cards.values()].filter(({ id }) => !id.startsWith('new')))).toBe(
      before,
    );
    expect([...board().cards.values()].find(({ text }) => text === 'Falsk')).toMatchObject({
      sameAs: null,
      group: null,
    });
    expect(board().connections.size).toBe(3);
  });
});

describe('what is dropped', () => {
  const file = (name: string, type: string, text = 'x') => new File([text], name, { type });

  test.each([
    ['a picture', file('a.png', 'image/png'), 'noFiles'],
    ['a document of a word processor', file('a.docx', ''), 'officeFile'],
    ['a table', file('a.csv', 'text/csv'), 'officeFile'],
  ])('[CAN119] %s is refused with what is possible, beside the canvas too', (_what, one, notice) => {
    for (const target of [canvas.editor.getContainer(), document.body]) {
      const data = fakeClipboard([one]);
      expect(carry('dragover', data, target).defaultPrevented).toBe(true);
      expect(carry('drop', data, target).defaultPrevented).toBe(true);
      expect([said(), canvas.updates()]).toEqual([notice, 0]);
    }
  });

  test('[CAN119] a board’s file is offered to be inserted, a text file becomes lines', async () => {
    const json = file('tavle.json', 'application/json', '{}');
    carry('drop', fakeClipboard([json]), canvas.editor.getContainer());
    expect(canvas.session.form.get()).toEqual({ kind: 'file', file: json });
    canvas.session.openForm(null);
    const bytes = new Uint8Array([0x52, 0x6f, 0x0a, 0x53, 0xf8, 0x76, 0x6e]);
    carry(
      'drop',
      fakeClipboard([new File([bytes], 'gammel.txt', { type: 'text/plain' })]),
      canvas.editor.getContainer(),
    );
    await expect.poll(() => canvas.session.form.get()).toMatchObject({ rows: [['Ro'], ['Søvn']] });
  });

  test('[CAN119] several files, and files of a guest, are told so', () => {
    carry('drop', fakeClipboard([file('a.json', ''), file('b.json', '')]), canvas.editor.getContainer());
    expect([said(), canvas.session.form.get()]).toEqual(['oneFile', null]);
    canvas.close();
    canvas = openCanvas(chained(), { readOnly: true });
    carry('drop', fakeClipboard([file('a.json', '')]), canvas.editor.getContainer());
    expect([said(), canvas.session.form.get()]).toEqual(['readOnly', null]);
  });

  test('[CAN119] a text file beyond all reason is told so without being read', async () => {
    const huge = file('dagbog.txt', 'text/plain');
    Object.defineProperty(huge, 'size', { value: 4_000_001 });
    const read = vi.spyOn(huge, 'arrayBuffer');
    carry('drop', fakeClipboard([huge]), canvas.editor.getContainer());
    expect([said(), canvas.session.form.get(), read.mock.calls.length]).toEqual(['pasteTooLong', null, 0]);
  });

  test('[CAN119] a guest who pastes cards, lines or a file is told that a guest only looks', () => {
    canvas.close();
    canvas = openCanvas(chained(), { readOnly: true });
    canvas.editor.focus();
    const [lines, cards] = [fakeClipboard(), fakeClipboard()];
    lines.setData('text/plain', 'Ro\nSøvn');
    cards.setData(
      CARDS,
      JSON.stringify({
        format: 'tavle/cards',
        cards: [{ id: 'z', x: 0, y: 0, fields: {}, measuringPoints: [] }],
        connections: [],
      }),
    );
    for (const data of [lines, cards, fakeClipboard([file('a.json', '')])]) {
      carry('paste', data);
      expect([said(), canvas.session.form.get(), canvas.updates()]).toEqual(['readOnly', null, 0]);
    }
  });

  test('[CAN119] a field takes words by itself, and a field for files its file', () => {
    const field = document.body.appendChild(document.createElement('textarea'));
    const files = document.body.appendChild(Object.assign(document.createElement('input'), { type: 'file' }));
    const words = fakeClipboard();
    words.setData('text/plain', 'Ro');
    expect([canTakeDrop(field, words), canTakeDrop(files, fakeClipboard([file('a.json', '')]))]).toEqual([
      true,
      true,
    ]);
    expect([canTakeDrop(field, fakeClipboard([file('a.json', '')])), canTakeDrop(files, words)]).toEqual([
      false,
      false,
    ]);
    field.remove();
    files.remove();
  });
});

describe('by arrow keys', () => {
  const nudge = async (id: string, key: string, times: number) => {
    selectCards(canvas.session, [id]);
    for (let n = 0; n < times; n += 1) {
      canvas.editor.inputs.keys.add(key);
      await canvas.hand.press(key);
      canvas.editor.inputs.keys.delete(key);
    }
    canvas.session.settle();
  };
  const inCell = (dy: number) => ({ ...inColumn('c4'), offset: { dx: 20, dy } });
  const drawn = (id: string) => canvas.session.scene.get().cards.get(id)!;

  test.each([20, 0])(
    '[CAN5] a card pushed up against the one above it (at %i) gets past it; it gives way',
    async (top) => {
      canvas.session.run([
        addCard('u', inCell(top), { text: 'Øverst' }),
        addCard('v', inCell(top + 69), { text: 'Nederst' }),
      ]);
      const updates = canvas.updates();
      await nudge('v', 'ArrowUp', 3);
      expect(drawn('v').y).toBeLessThan(drawn('u').y);
      expect([columnOf(board().cards.get('v')?.place), canvas.updates()]).toEqual(['c4', updates + 1]);
      canvas.editor.undo();
      expect(drawn('v').y).toBeGreaterThan(drawn('u').y);
    },
  );

  test('[CAN5] downwards the others give way, sideways nothing stands in the way', async () => {
    canvas.session.run([addCard('u', inCell(20)), addCard('v', inCell(100))]);
    const [x, y] = [drawn('u').x, drawn('u').y];
    await nudge('u', 'ArrowDown', 14);
    expect([drawn('u').y - y, drawn('v').y - drawn('u').y - drawn('u').h]).toEqual([14, 16]);
    await nudge('u', 'ArrowRight', 3);
    expect(drawn('u').x).toBe(x + 3);
  });
});

describe('together', () => {
  test('[CAN110] from the bar: one step, and what joins them stays as it is', () => {
    const move: Command = {
      type: 'change',
      at: { of: 'card', id: 'e' },
      fields: { place: { x: 130, y: 1500 } },
    };
    canvas.session.run([move]);
    const updates = canvas.updates();
    selectCards(canvas.session, ['e', 'f']);
    arrangeSelected(canvas.session, 'top');
    expect(board().cards.get('f')?.place).toEqual({ x: 500, y: 1500 });
    expect(canvas.updates()).toBe(updates + 1);
    arrangeSelected(canvas.session, 'top');
    expect([said(), canvas.updates()]).toEqual(['inLine', updates + 1]);
    canvas.editor.undo();
    expect(board().cards.get('f')?.place).toEqual({ x: 500, y: 1700 });
  });

  test('[CAN111] a selected group counts as its cards, and goes and comes back with them', () => {
    canvas.editor.select(groupKey('g') as TLShapeId);
    expect(selectedCards(canvas.session).sort()).toEqual(['a', 'd']);
    removeSelected(canvas.session);
    expect([board().cards.has('a'), board().groups.size, board().connections.has('gc')]).toEqual([
      false,
      0,
      false,
    ]);
    canvas.editor.undo();
    expect([board().cards.get('a')?.group, board().groups.size, board().connections.size]).toEqual([
      'g',
      1,
      3,
    ]);
  });

  test('[CAN21] a group dragged by its outline takes its cards to the next column and stays one', async () => {
    const { hand, editor } = canvas;
    const outline = editor.getShapePageBounds(groupKey('g') as TLShapeId)!;
    const grip = { x: outline.midX, y: outline.y };
    await hand.drag(grip, { x: grip.x + 560, y: grip.y + 100 });
    expect(
      ['a', 'd'].map((id) => board().cards.get(id)).map((one) => [columnOf(one?.place), one?.group]),
    ).toEqual([
      ['c3', 'g'],
      ['c3', 'g'],
    ]);
    expect(canvas.updates()).toBe(1);
  });

  test('[CAN117] a chain is copied forwards with its arrows, each card in its own column below everything, in one step', async () => {
    const before = board();
    duplicateChain(canvas.session, 'a');
    await settled();
    const made = newCards(board(), before);
    expect(made.map(({ text, place }) => [text, columnOf(place)])).toEqual([
      ['Vejledning', 'c1'],
      ['Viden', 'c2'],
      ['Vaner', 'c3'],
    ]);
    const { cards } = canvas.session.scene.get();
    const floor = Math.max(...['a', 'b', 'c', 'd'].map((id) => cards.get(id)!.y + cards.get(id)!.h));
    for (const { id } of made) expect(cards.get(id)!.y).toBeGreaterThan(floor);
    expect([...board().connections.values()].filter(({ id }) => !before.connections.has(id))).toMatchObject([
      { mechanism: 'viden giver lyst' },
      { mechanism: '' },
      // From its group, of which only this card is copied.
      { mechanism: '', from: made[0]?.id, to: made[2]?.id },
    ]);
    expect(selectedCards(canvas.session)).toEqual(made.map(({ id }) => id));
    expect(canvas.updates()).toBe(1);
    canvas.editor.undo();
    expect(board().cards.size).toBe(before.cards.size);
  });

  test('[CAN117] a chain that leads back to its beginning ends there', () => {
    canvas.session.run([connectCards('ca', 'c', 'a')]);
    const before = board();
    duplicateChain(canvas.session, 'b');
    expect(
      newCards(board(), before)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['Vaner', 'Vejledning', 'Viden']);
    expect(board().connections.size - before.connections.size).toBe(4);
  });
});
