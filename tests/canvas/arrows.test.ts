/** Arrows that read well on the canvas: words that can be hit, chains that light up, steps along them. */
import { readFileSync } from 'node:fs';
import type { TLShapeId } from 'tldraw';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addCard, connectCards, describeMechanism, editCardText } from '#shared/board/commands.ts';
import { CARD_COLOURS } from '#shared/board/fields.ts';
import { cardType } from '#shared/board/layout-type.ts';
import { paperOf } from '#shared/board/paper.ts';
import { cardKey, connectionKey } from '../../client/canvas/drawing.ts';
import { selectCards } from '../../client/canvas/tldraw/card/card-actions.ts';
import { countChain } from '../../client/canvas/tldraw/chain/chain-light.ts';
import { prefer } from '../../client/panels/preferences.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { type OpenCanvas, openCanvas, settled } from '../support/canvas.ts';

/** a -> b -> c and a -> d, each in the next column, with a lonely card; a -> b says why. */
function chain() {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inColumn('c1'), { text: 'Vejledning' }),
    addCard('lonely', inColumn('c1'), { text: 'Alene' }),
    addCard('b', inColumn('c2'), { text: 'Viden' }),
    addCard('d', inColumn('c2'), { text: 'Lyst' }),
    addCard('c', inColumn('c3'), { text: 'Trivsel' }),
    connectCards('ab', 'a', 'b'),
    connectCards('bc', 'b', 'c'),
    connectCards('ad', 'a', 'd'),
    describeMechanism('ab', [{ insert: 'det giver viden' }]),
  );
  return doc;
}

let canvas: OpenCanvas;
beforeEach(() => {
  vi.useFakeTimers();
  canvas = openCanvas(chain());
});
afterEach(() => {
  canvas.close();
  vi.useRealTimers();
});

describe('words at an arrow', () => {
  const middleOfWords = () => {
    const { x, y, w, h } = canvas.session.scene.get().connections.get('ab')!.label!;
    return { x: x + w / 2, y: y + h / 2 };
  };

  test('[CAN100] a click on them selects the arrow, a double click opens its form', async () => {
    const { hand, editor, session } = canvas;
    await hand.click(middleOfWords());
    expect(editor.getSelectedShapeIds()).toEqual([connectionKey('ab')]);
    await hand.doubleClick(middleOfWords());
    expect(session.form.get()).toEqual({ kind: 'connection', id: 'ab' });
  });

  test('[CAN100] too small to be read they are hidden by one mark, and cannot be hit', async () => {
    const { hand, editor } = canvas;
    const { dataset } = editor.getContainer();
    expect(dataset.wordless).toBeUndefined();
    editor.setCamera({ x: 0, y: 0, z: 0.74 }, { immediate: true });
    expect(dataset.wordless).toBe('true');
    await hand.click(middleOfWords());
    expect(editor.getSelectedShapeIds()).toEqual([]);
    editor.setCamera({ x: 0, y: 0, z: 0.75 }, { immediate: true });
    expect(dataset.wordless).toBeUndefined();
  });
});

describe('chains', () => {
  /** The drawn things as elements, as the library puts them on the page. */
  const elements = () => {
    const container = canvas.editor.getContainer();
    for (const { id } of canvas.editor.getCurrentPageShapes()) {
      const element = document.createElement('div');
      element.className = 'tl-shape';
      element.dataset.shapeId = id;
      container.append(element);
    }
    return container;
  };
  const parts = () =>
    Object.fromEntries(
      [...canvas.editor.getContainer().querySelectorAll<HTMLElement>('[data-part]')].map(({ dataset }) => [
        dataset.shapeId?.split(':').at(-1),
        dataset.part,
      ]),
    );
  const rest = () => vi.advanceTimersByTime(300);

  test('[CAN101] the chain of the one selected card is marked, forwards and back, once the hand rests', () => {
    const container = elements();
    selectCards(canvas.session, ['b']);
    expect(container.dataset.chain).toBeUndefined();
    rest();
    expect(container.dataset.chain).toBe('lit');
    expect(parts()).toEqual({ b: 'self', a: 'back', ab: 'back', c: 'forwards', bc: 'forwards' });
    expect(countChain(canvas.session.chain.get()!)).toEqual({ back: 1, forwards: 1 });
    canvas.editor.selectNone();
    expect([container.dataset.chain, parts(), canvas.session.chain.get()]).toEqual([undefined, {}, null]);
  });

  test('[CAN101] nothing steps back for a card without arrows, for several, while writing and while a form is open', () => {
    const container = elements();
    selectCards(canvas.session, ['lonely']);
    rest();
    expect(container.dataset.chain).toBeUndefined();
    selectCards(canvas.session, ['a', 'b']);
    rest();
    expect(container.dataset.chain).toBeUndefined();
    canvas.session.startEditing('b');
    rest();
    expect(container.dataset.chain).toBeUndefined();
    canvas.editor.complete();
    rest();
    expect(container.dataset.chain).toBe('lit');
    canvas.session.openForm({ kind: 'connection', id: 'ab' });
    expect(container.dataset.chain).toBeUndefined();
  });

  test('[CAN101] a drag ends it and comes back to it; it follows what others change', async () => {
    const container = elements();
    const { hand, session } = canvas;
    selectCards(session, ['b']);
    rest();
    hand.pull(hand.on('b'), { x: 500, y: 700 });
    expect(container.dataset.chain).toBeUndefined();
    hand.up({ x: 500, y: 700 });
    await settled();
    rest();
    expect(parts()).toMatchObject({ a: 'back', c: 'forwards' });
    canvas.remote((doc) => run(doc, connectCards('ld', 'lonely', 'a')));
    rest();
    expect(parts()).toMatchObject({ lonely: 'back', a: 'back' });
  });
});

test('[CAN101] what steps back can still be read: 4.5 to 1 on every paper, light and dark', () => {
  const css = readFileSync('client/canvas/tldraw/chain/chain.css', 'utf8');
  const share = Number(
    /\.tavle-arrow-label\[data-connection\]:not\(\[data-part\]\) \{\s*opacity: ([\d.]+)/.exec(css)?.[1],
  );
  const ground = { light: ['#fdfdfc', '#f6f5f1'], dark: ['#1b1d22', '#212226'] };
  for (const colour of CARD_COLOURS) {
    for (const [shade, grounds] of Object.entries(ground)) {
      const { paper, ink } = paperOf(colour, shade === 'dark');
      for (const under of grounds) {
        expect(contrast(fade(ink, under, share), fade(paper, under, share))).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});

/** A colour as it looks with so much of it over another. */
function fade(colour: string, under: string, share: number): number[] {
  const [top, ground] = [colour, under].map((hex) =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
  ) as [number[], number[]];
  return top.map((part, n) => part * share + ground[n]! * (1 - share));
}

function contrast(a: number[], b: number[]): number {
  const light = (colour: number[]) =>
    colour
      .map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n]!, 0);
  const [more, less] = [light(a), light(b)].sort((one, other) => other - one) as [number, number];
  return (more + 0.05) / (less + 0.05);
}

describe('steps', () => {
  const press = (key: string, keys: KeyboardEventInit = { altKey: true }, target: Element | null = null) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...keys });
    (target ?? canvas.editor.getContainer()).dispatchEvent(event);
    return event;
  };
  const selected = () => canvas.editor.getSelectedShapeIds();

  test('[CAN102] Alt and the arrow keys walk along the arrows, bring the card into view and say where one is', () => {
    selectCards(canvas.session, ['a']);
    canvas.editor.setCamera({ x: -5_000, y: -5_000, z: 1 }, { immediate: true });
    expect(press('ArrowRight').defaultPrevented).toBe(true);
    expect(selected()).toEqual([cardKey('b')]);
    expect(canvas.session.told.get()?.what).toEqual({ card: 'b', at: 1, of: 2 });
    const bounds = canvas.editor.getShapePageBounds(cardKey('b') as TLShapeId)!;
    expect(canvas.editor.getViewportPageBounds().contains(bounds)).toBe(true);
    press('ArrowDown');
    expect(canvas.session.told.get()?.what).toEqual({ card: 'd', at: 2, of: 2 });
    press('ArrowLeft');
    expect(selected()).toEqual([cardKey('a')]);
    // Nothing moved, nothing written: these keys do not nudge.
    vi.advanceTimersByTime(1_000);
    expect(canvas.updates()).toBe(0);
  });

  test('[CAN102] where no arrow leads that is said, and the browser does not go back a page', () => {
    selectCards(canvas.session, ['a']);
    expect(press('ArrowLeft').defaultPrevented).toBe(true);
    expect([selected(), canvas.session.told.get()?.what]).toEqual([[cardKey('a')], { none: 'back' }]);
  });

  test('[CAN102] from an arrow the first step leads to its end', () => {
    canvas.controls.select(['bc']);
    press('ArrowRight');
    expect(selected()).toEqual([cardKey('c')]);
  });

  test('[CAN102] other keys, fields and no selection are left alone', () => {
    expect(press('ArrowRight').defaultPrevented).toBe(false);
    selectCards(canvas.session, ['a']);
    expect(press('ArrowRight', {}).defaultPrevented).toBe(false);
    expect(press('ArrowRight', { altKey: true, shiftKey: true }).defaultPrevented).toBe(false);
    const field = document.createElement('textarea');
    canvas.editor.getContainer().append(field);
    expect(press('ArrowRight', { altKey: true }, field).defaultPrevented).toBe(false);
    expect(selected()).toEqual([cardKey('a')]);
  });
});

describe('large letters', () => {
  afterEach(() => prefer({ largeText: false }));

  test('[CAN103] preferring them draws the board anew, and writes nothing', () => {
    const { session, editor } = canvas;
    const height = () => editor.getShapePageBounds(cardKey('c') as TLShapeId)!.h;
    run(canvas.doc, editCardText('c', [{ insert: 'Borgerne trives og deltager mere i det fælles liv. ' }]));
    session.redraw();
    const before = height();
    const written = canvas.updates();
    prefer({ largeText: true });
    vi.advanceTimersByTime(20);
    expect(session.scene.get().type).toEqual(cardType(true));
    expect(height()).toBeGreaterThan(before);
    prefer({ largeText: false });
    vi.advanceTimersByTime(20);
    expect([height(), canvas.updates()]).toEqual([before, written]);
  });
});
