import i18next from 'i18next';
import type { TLShapeId } from 'tldraw';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard, connectCards, putSketch, removeSketches } from '#shared/board/commands.ts';
import { readSketch, type SketchValue } from '#shared/board/sketch.ts';
import { resources } from '#shared/i18n/index.ts';
import { cardKey, connectionKey, groupKey, thingOf } from '../../client/canvas/drawing.ts';
import { sketchKey } from '../../client/canvas/sketch-drawing.ts';
import {
  changeSketches,
  drawInMiddle,
  pickPencil,
} from '../../client/canvas/tldraw/sketch/sketch-actions.ts';
import type { Pencil } from '../../client/canvas/tldraw/sketch/sketch-desk.ts';
import { isSketchShape, type SketchShape } from '../../client/canvas/tldraw/sketch/sketch-records.ts';
import { beginWords, openWords, REST_MS, writeIn } from '../../client/canvas/tldraw/sketch/sketch-writing.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { type OpenCanvas, openCanvas, settled } from '../support/canvas.ts';

const common = { map: null, x: -600, y: 0, colour: 'black', size: 'medium', order: 'a0' } as const;
const SQUARE: SketchValue = { ...common, shape: 'rectangle', w: 100, h: 80, filled: false, text: '' };
const TEXT: SketchValue = { ...common, shape: 'text', text: 'Husk', w: null };

let canvas: OpenCanvas;
beforeEach(() => {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inColumn('c1'), { text: 'Vejledning' }),
    addCard('b', inColumn('c2'), { text: 'Viden' }),
    connectCards('ab', 'a', 'b'),
  );
  canvas = openCanvas(doc);
  // The free wall left of the map is in sight too.
  canvas.editor.setCamera({ x: 1_000, y: 100, z: 1 }, { immediate: true });
});
afterEach(() => {
  canvas.close();
  vi.useRealTimers();
});

const sketchOf = (id: string) => {
  const sketch = canvas.store.board().sketches.get(id);
  return sketch ? readSketch(sketch) : undefined;
};
const all = () => [...canvas.store.board().sketches.keys()];
const shapeOf = (id: string) => canvas.editor.getShape<SketchShape>(sketchKey(id) as TLShapeId);
const pick = (pencil: Pencil) => pickPencil(canvas.session, pencil);
function put(id: string, value: SketchValue): void {
  canvas.session.run([putSketch(id, value)]);
}
const remote = (...commands: Parameters<typeof run>[1][]) => canvas.remote((doc) => run(doc, ...commands));
/** A point on the free wall, left of the map. */
const wall = (x: number, y: number) => ({ x: x - 900, y });

async function draw(pencil: Pencil, from: { x: number; y: number }, to: { x: number; y: number }) {
  pick(pencil);
  await canvas.hand.drag(from, to);
  const id = all().at(-1)!;
  return { id, value: sketchOf(id)! };
}

describe('drawing', () => {
  test('[CAN120] a stroke is one update and one step to undo, and one goes on drawing', async () => {
    const { id, value } = await draw('pen', wall(0, 0), wall(100, 50));
    expect(value).toMatchObject({ shape: 'pen', map: null, x: -900, y: 0, points: [0, 0, 100, 50] });
    expect([canvas.updates(), canvas.editor.getPath()]).toEqual([1, 'sketch.idle']);
    expect(shapeOf(id)?.meta).toEqual({ sketch: id });
    canvas.editor.undo();
    expect([all(), shapeOf(id)]).toEqual([[], undefined]);
    canvas.editor.redo();
    expect(sketchOf(id)).toEqual(value);
  });

  test.each([
    ['highlighter', { shape: 'highlighter', colour: 'yellow' }],
    ['rectangle', { shape: 'rectangle', w: 120, h: 60, filled: false, text: '' }],
    ['ellipse', { shape: 'ellipse', w: 120, h: 60 }],
    ['diamond', { shape: 'diamond' }],
    ['triangle', { shape: 'triangle' }],
    ['arrow', { shape: 'arrow', dx: 120, dy: 60, bend: 0 }],
    ['line', { shape: 'line', dx: 120, dy: 60 }],
  ] as const)('[CAN120] %s by a pull', async (pencil, expected) => {
    const { id, value } = await draw(pencil, wall(10, 10), wall(130, 70));
    expect(value).toMatchObject({ ...expected, x: -890, y: 10 });
    if (pencil === 'highlighter') return;
    expect(canvas.editor.getPath()).toBe('select.idle');
    expect(canvas.editor.getSelectedShapeIds()).toEqual([sketchKey(id)]);
  });

  test('[CAN120] a click draws a shape of a usual size and a dot of a pen, but no line', async () => {
    pick('ellipse');
    await canvas.hand.click(wall(0, 0));
    expect(sketchOf(all()[0]!)).toMatchObject({ x: -970, y: -70, w: 140, h: 140 });
    pick('arrow');
    await canvas.hand.click(wall(0, 300));
    expect(all()).toHaveLength(1);
    pick('pen');
    await canvas.hand.click(wall(0, 300));
    expect(sketchOf(all()[1]!)).toMatchObject({ points: [0, 0] });
  });

  test('[CAN120] Esc and a second finger in the middle of a stroke leave no trace', async () => {
    const shapes = canvas.editor.getCurrentPageShapes().length;
    for (const end of [() => canvas.editor.cancel(), () => canvas.editor.interrupt()]) {
      pick('pen');
      canvas.hand.pull(wall(0, 0), wall(80, 80));
      expect(canvas.editor.getCurrentPageShapes()).toHaveLength(shapes + 1);
      end();
      canvas.hand.up(wall(80, 80));
      await settled();
    }
    expect([canvas.updates(), all()]).toEqual([0, []]);
    expect(canvas.editor.getCurrentPageShapes()).toHaveLength(shapes);
  });

  test('[CAN120] by keyboard a shape comes to lie in the middle of the view', () => {
    pick('rectangle');
    drawInMiddle(canvas.session);
    const { center } = canvas.editor.getViewportPageBounds();
    const bounds = canvas.editor.getShapePageBounds(sketchKey(all()[0]!) as TLShapeId);
    expect(bounds?.center).toMatchObject({ x: center.x, y: center.y });
    pick('pen');
    drawInMiddle(canvas.session);
    expect(all()).toHaveLength(1);
  });

  test('[CAN128] a loose arrow over two cards joins nothing', async () => {
    const { value } = await draw('arrow', canvas.hand.on('a'), canvas.hand.on('b'));
    expect(value).toMatchObject({ shape: 'arrow', map: 'm1' });
    expect(canvas.store.board().connections.size).toBe(1);
    expect(canvas.editor.getBindingsToShape(cardKey('a') as TLShapeId, 'arrow')).toHaveLength(1);
  });

  test('[CAN14] a guest draws, writes and rubs out nothing', async () => {
    put('s', SQUARE);
    const guest = openCanvas(canvas.doc, { readOnly: true });
    pickPencil(guest.session, 'pen');
    expect(guest.editor.getCurrentToolId()).toBe('select');
    for (const pencil of ['pen', 'eraser', 'rectangle', 'text'] as const) {
      guest.session.desk.change({ pencil });
      guest.editor.setCurrentTool('sketch');
      await guest.hand.drag({ x: -620, y: 10 }, { x: -550, y: 30 });
    }
    expect(writeIn(guest.session, 's')).toBe(false);
    expect([guest.updates(), all()]).toEqual([0, ['s']]);
    guest.close();
  });
});

describe('through the library', () => {
  test('[CAN121] every sketch touched and left as it was: nothing written', async () => {
    put('s', SQUARE);
    put('t', { ...TEXT, map: 'm1' });
    put('p', { ...common, shape: 'pen', points: [0, 0, 10, 10, 20, 5.3] });
    const before = canvas.updates();
    const shapes = canvas.editor.getCurrentPageShapes().filter(isSketchShape);
    expect(shapes).toHaveLength(3);
    canvas.editor.updateShapes(shapes.map(({ id, type }) => ({ id, type, meta: { touched: true } })));
    await settled();
    expect(canvas.updates()).toBe(before);
    expect(shapeOf('s')?.meta).toEqual({ sketch: 's' });
  });

  test('a key names a sketch, and a sketch of no known kind is left out alone', () => {
    expect(thingOf(sketchKey('x'))).toEqual({ of: 'sketch', id: 'x' });
    canvas.doc.getMap('sketches').set('odd', { shape: 'cloud', x: 0 });
    canvas.session.redraw();
    expect(shapeOf('odd')).toBeUndefined();
    expect(canvas.store.board().sketches.has('odd')).toBe(true);
  });
});

describe('with its map', () => {
  const middle = () => {
    const { x, y } = canvas.editor.getShapePageBounds(cardKey('a') as TLShapeId)!.center;
    return { x, y: y + 200 };
  };

  test('[CAN123] what is drawn on a map moves with it; dragged to the wall it stays there', async () => {
    const { id, value } = await draw('rectangle', middle(), { x: middle().x + 100, y: middle().y + 50 });
    expect(value.map).toBe('m1');
    const before = shapeOf(id)!;
    const map = canvas.session.scene.get().maps[0]!;
    canvas.session.run([
      { type: 'change', at: { of: 'map', id: 'm1' }, fields: { at: { x: map.x + 300, y: map.y + 40 } } },
    ]);
    expect([shapeOf(id)!.x - before.x, shapeOf(id)!.y - before.y]).toEqual([300, 40]);
    const edge = { x: shapeOf(id)!.x, y: shapeOf(id)!.y + 20 };
    await canvas.hand.drag(edge, { x: edge.x - 1_500, y: edge.y });
    expect(sketchOf(id)?.map).toBeNull();
  });

  test('[CAN123] a copy by Alt and drag belongs to where it is dropped, and is selected', async () => {
    put('s', SQUARE);
    canvas.hand.hold({ altKey: true });
    await canvas.hand.drag({ x: -600, y: 20 }, { x: middle().x, y: middle().y });
    canvas.hand.hold({ altKey: false });
    const copy = all().find((id) => id !== 's')!;
    expect(sketchOf('s')).toEqual(SQUARE);
    expect(sketchOf(copy)).toMatchObject({ map: 'm1', shape: 'rectangle', w: 100 });
    expect(sketchOf(copy)!.order > SQUARE.order).toBe(true);
    expect(canvas.editor.getSelectedShapeIds()).toEqual([sketchKey(copy)]);
    expect(canvas.editor.getCurrentPageShapes().filter(isSketchShape)).toHaveLength(2);
  });

  test('[CAN123] moved together with a card, by hand and by arrow keys, it is one step', async () => {
    put('s', SQUARE);
    canvas.editor.select(sketchKey('s') as TLShapeId, cardKey('a') as TLShapeId);
    const from = canvas.hand.on('a');
    const before = canvas.updates();
    await canvas.hand.drag(from, { x: from.x + 280, y: from.y + 100 });
    expect([canvas.updates() - before, sketchOf('s')?.x]).toEqual([1, -320]);
    canvas.editor.undo();
    expect([sketchOf('s'), canvas.store.board().cards.get('a')?.place]).toEqual([SQUARE, inColumn('c1')]);
  });
});

test('[CAN123] drawings far from all maps are in sight when everything is shown', () => {
  put('s', { ...SQUARE, x: -5_000, y: 3_000 });
  canvas.controls.zoomToFit();
  expect(
    canvas.editor
      .getViewportPageBounds()
      .contains(canvas.editor.getShapePageBounds(sketchKey('s') as TLShapeId)!),
  ).toBe(true);
});

describe('two people', () => {
  const drag = () => canvas.hand.pull({ x: -600, y: 20 }, { x: -560, y: 50 });

  test('[CAN124] another’s colour is seen at once while one drags, and both stay', async () => {
    put('s', SQUARE);
    drag();
    const held = shapeOf('s')!;
    remote(putSketch('s', { ...SQUARE, colour: 'red', x: 500 }));
    expect(shapeOf('s')).toMatchObject({ x: held.x, y: held.y, props: { form: { colour: 'red' } } });
    remote(putSketch('s', { ...SQUARE, colour: 'green', x: 700 }));
    canvas.hand.up({ x: -560, y: 50 });
    await settled();
    expect(sketchOf('s')).toEqual({ ...SQUARE, colour: 'green', x: -560, y: 30 });
  });

  test('[CAN124] Esc after another moved it shows their place; removed meanwhile it stays removed', async () => {
    put('s', SQUARE);
    drag();
    remote(putSketch('s', { ...SQUARE, x: 500 }));
    let updates = canvas.updates();
    await canvas.hand.escape();
    expect([canvas.updates(), shapeOf('s')?.x]).toEqual([updates, 500]);
    put('s', SQUARE);
    drag();
    remote(removeSketches(['s']));
    expect(shapeOf('s')).toBeDefined();
    updates = canvas.updates();
    canvas.hand.up({ x: -560, y: 50 });
    await settled();
    expect([canvas.updates(), shapeOf('s'), all()]).toEqual([updates, undefined, []]);
  });

  test('[CAN19] a drawing that another drags is shown where they hold it, until their drop', async () => {
    put('s', SQUARE);
    drag();
    const { drag: said } = canvas.presence.said;
    expect(said).toEqual({ ids: ['s'], dx: 40, dy: 30 });
    await canvas.hand.escape();
    canvas.presence.show({ drag: { ids: ['s'], dx: 70, dy: 5 } });
    canvas.session.redraw();
    expect(shapeOf('s')).toMatchObject({ x: -530, y: 5, opacity: 0.6 });
    remote(putSketch('s', { ...SQUARE, x: -530, y: 5 }));
    canvas.presence.show({ drag: { ids: ['s'], dx: 70, dy: 5 } });
    canvas.session.redraw();
    expect(shapeOf('s')).toMatchObject({ x: -530, y: 5, opacity: 1 });
    canvas.presence.show(null);
  });

  test('[CAN124] an end of an arrow is pulled while another colours it', async () => {
    put('p', { ...common, shape: 'arrow', dx: 100, dy: 0, bend: 0 });
    const shape = shapeOf('p')!;
    const handle = canvas.editor.getShapeHandles(shape)!.find(({ id }) => id === 'end')!;
    canvas.editor.select(shape.id);
    canvas.hand.pull({ x: -500, y: 0 }, { x: -500, y: 90 }, { target: 'handle', shape, handle });
    remote(putSketch('p', { ...common, shape: 'arrow', dx: 100, dy: 0, bend: 0, colour: 'blue' }));
    canvas.hand.up({ x: -500, y: 90 });
    await settled();
    expect(sketchOf('p')).toMatchObject({ dx: 100, dy: 90, colour: 'blue', x: -600 });
  });

  test('[CAN124] looks of several change in one step; what has them already and what cannot have them stays', () => {
    put('s', { ...SQUARE, colour: 'red' });
    put('t', TEXT);
    const before = canvas.updates();
    changeSketches(canvas.session, ['s', 't'], { colour: 'red' });
    changeSketches(canvas.session, ['s', 't'], { filled: true });
    expect(canvas.updates() - before).toBe(2);
    expect([sketchOf('s'), sketchOf('t')]).toEqual([
      { ...SQUARE, colour: 'red', filled: true },
      { ...TEXT, colour: 'red' },
    ]);
  });

  test('[CAN124] a shape is pulled to a size by its corner', async () => {
    put('s', SQUARE);
    canvas.editor.select(sketchKey('s') as TLShapeId);
    const corner = canvas.editor.getSelectionPageBounds()!;
    const to = { x: corner.maxX + 60, y: corner.maxY + 20 };
    await canvas.hand.drag({ x: corner.maxX, y: corner.maxY }, to, {
      target: 'selection',
      handle: 'bottom_right',
    });
    expect(sketchOf('s')).toMatchObject({ x: -600, y: 0, w: 160, h: 100 });
  });
});

describe('layers', () => {
  const heightOf = (key: string) => canvas.editor.getShape(key as TLShapeId)!.index as string;

  test('[CAN17] [CAN125] fills under cards, highlighters over arrows, the rest on top, none equal', () => {
    run(canvas.doc, { type: 'add', at: { of: 'group', id: 'g' }, fields: { map: 'm1', title: 'G' } });
    run(canvas.doc, { type: 'change', at: { of: 'card', id: 'a' }, fields: { group: 'g' } });
    put('fill', { ...SQUARE, filled: true } as SketchValue);
    put('marker', { ...common, shape: 'highlighter', points: [0, 0, 9, 9] });
    put('ink', { ...SQUARE, order: 'Zz' });
    const pile = [
      sketchKey('fill'),
      groupKey('g'),
      cardKey('a'),
      connectionKey('ab'),
      sketchKey('marker'),
      sketchKey('ink'),
    ].map(heightOf);
    expect(pile).toEqual([...pile].sort());
    expect(new Set(pile).size).toBe(pile.length);
    changeSketches(canvas.session, ['fill'], { filled: false });
    expect(heightOf(sketchKey('fill')) > heightOf(sketchKey('ink'))).toBe(true);
    const all = canvas.editor.getCurrentPageShapes().map(({ index }) => index);
    expect(new Set(all).size).toBe(all.length);
  });

  test('[CAN126] a highlighted card is hit through the highlighter, a line of a pen where it is', async () => {
    const { hand, editor } = canvas;
    const { x, y } = hand.on('a');
    await draw('highlighter', { x: x - 60, y }, { x: x + 60, y });
    await draw('pen', { x: x - 60, y: y + 24 }, { x: x + 60, y: y + 24 });
    const [marker, pen] = all() as [string, string];
    expect(editor.getShapeAtPoint({ x, y })?.id).toBe(cardKey('a'));
    expect(editor.getShapeAtPoint({ x, y: y + 24 })?.id).toBe(sketchKey(pen));
    expect(editor.getShapeAtPoint({ x, y: y + 17 })?.id).toBe(cardKey('a'));
    await draw('rectangle', { x: x - 140, y: y - 90 }, { x: x + 140, y: y + 90 });
    expect(editor.getShapeAtPoint({ x: x + 80, y })?.id).toBe(cardKey('a'));
    editor.setSelectedShapes([sketchKey(marker) as TLShapeId]);
    editor.deleteShapes([sketchKey(marker) as TLShapeId]);
    await settled();
    expect(all()).not.toContain(marker);
  });

  test('[CAN128] the eraser takes drawings and leaves the cards and arrows under it', async () => {
    const { x, y } = canvas.hand.on('a');
    await draw('pen', { x: x - 60, y: y - 20 }, { x: x - 60, y: y + 20 });
    put('far', SQUARE);
    pick('eraser');
    const before = canvas.updates();
    await canvas.hand.drag({ x: x - 90, y }, { x: x + 200, y });
    expect([all(), canvas.updates() - before]).toEqual([['far'], 1]);
    expect([canvas.store.board().cards.size, canvas.store.board().connections.size]).toEqual([2, 1]);
    canvas.editor.undo();
    expect(all()).toHaveLength(2);
  });

  test('[CAN129] Tab reaches drawings after the cards', () => {
    put('s', { ...SQUARE, x: -2_000, y: -2_000 });
    const order = canvas.editor.getCurrentPageShapesInReadingOrder().map(({ id }) => id as string);
    expect(order.indexOf(sketchKey('s'))).toBeGreaterThan(order.indexOf(cardKey('b')));
    const shape = shapeOf('s')!;
    expect(canvas.editor.getShapeUtil(shape).canTabTo(shape)).toBe(true);
  });
});

test('[CAN129] a screen reader hears the kind of a drawing and its words', async () => {
  await i18next.init({ resources, lng: 'da', ns: ['sketch'] });
  put('s', { ...SQUARE, text: 'Mål' } as SketchValue);
  put('p', { ...common, shape: 'pen', points: [0, 0, 9, 9] });
  const named = ['s', 'p'].map((id) => {
    const shape = shapeOf(id)!;
    return canvas.editor.getShapeUtil(shape).getAriaDescriptor(shape);
  });
  expect(named).toEqual(['Firkant: Mål', 'Pen']);
});

describe('words', () => {
  let field: HTMLTextAreaElement;
  let close: () => void;
  /** The field that the canvas shows while words are written. */
  function open(id: string, text = '') {
    field = document.createElement('textarea');
    field.value = text;
    canvas.editor.getContainer().append(field);
    close = openWords(canvas.session, id, field);
  }
  function type(text: string) {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  async function leave() {
    close();
    field.remove();
    canvas.editor.setCurrentTool('select.idle');
    canvas.editor.setEditingShape(null);
    await settled();
  }
  const begin = () => {
    beginWords(canvas.session, wall(0, 0));
    const id = canvas.session.desk.writing!.id;
    open(id);
    return id;
  };

  test('[CAN127] new words come on the board when one is done, in one step', async () => {
    const id = begin();
    expect(canvas.editor.getEditingShapeId()).toBe(sketchKey(id));
    type('Husk de pårørende');
    expect(canvas.updates()).toBe(0);
    await leave();
    expect(sketchOf(id)).toMatchObject({ shape: 'text', text: 'Husk de pårørende', map: null });
    expect(canvas.updates()).toBe(1);
    canvas.editor.undo();
    expect([all(), shapeOf(id)]).toEqual([[], undefined]);
  });

  test('[CAN127] without a letter nothing comes on the board, and old words taken away take the text along', async () => {
    const id = begin();
    await leave();
    expect([canvas.updates(), all(), shapeOf(id)]).toEqual([0, [], undefined]);
    put('t', TEXT);
    writeIn(canvas.session, 't');
    open('t', 'Husk');
    type('  ');
    await leave();
    expect(all()).toEqual([]);
    put('s', { ...SQUARE, text: 'Mål' } as SketchValue);
    open('s', 'Mål');
    type('');
    await leave();
    expect(sketchOf('s')).toEqual(SQUARE);
  });

  test('[CAN127] others see the words when their writer rests', () => {
    vi.useFakeTimers();
    const id = begin();
    type('Husk');
    vi.advanceTimersByTime(REST_MS - 1);
    expect(all()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(sketchOf(id)).toMatchObject({ text: 'Husk' });
    close();
  });

  test('[CAN127] another moves and colours the text meanwhile: every letter and both changes stay', async () => {
    put('t', TEXT);
    writeIn(canvas.session, 't');
    open('t', 'Husk');
    type('Husk at spørge');
    remote(putSketch('t', { ...TEXT, x: 300, colour: 'red' }));
    expect(shapeOf('t')).toMatchObject({
      x: 300,
      props: { form: { text: 'Husk at spørge', colour: 'red' } },
    });
    await leave();
    expect(sketchOf('t')).toEqual({ ...TEXT, x: 300, colour: 'red', text: 'Husk at spørge' });
  });

  test('[CAN127] what another removes meanwhile stays removed, and its writer is told', async () => {
    put('t', TEXT);
    writeIn(canvas.session, 't');
    open('t', 'Husk');
    type('Husk mere');
    remote(removeSketches(['t']));
    await leave();
    expect(all()).toEqual([]);
    expect(canvas.session.notice.get()?.notice).toBe('notFound');
  });

  test('[CAN127] half characters and zeros never reach the board', async () => {
    const id = begin();
    type('en\u0000 to\ud83d');
    await leave();
    expect(sketchOf(id)).toMatchObject({ text: 'en to\ufffd' });
  });
});
