import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { putSketch, removeSketches } from '#shared/board/commands.ts';
import { CARD_COLOURS } from '#shared/board/fields.ts';
import { paperOf } from '#shared/board/paper.ts';
import {
  drawableSketches,
  SKETCH_COLOURS,
  SKETCH_POINT_LIMIT,
  type SketchValue,
  sketchSchema,
} from '#shared/board/sketch.ts';
import { DARK_MARKER_OPACITY, MARKER_OPACITY, sketchInk } from '#shared/board/sketch-looks.ts';
import { boxOf, layerOf, partsOf, strokePath } from '#shared/board/sketch-parts.ts';
import { drawSketches, sketchIdOf, sketchKey } from '../../client/canvas/sketch-drawing.ts';
import { meaningOfSketches, type TouchedSketch } from '../../client/canvas/sketch-gesture.ts';
import { formOf, pagePointOf, placeSketch, sketchAt } from '../../client/canvas/sketch-place.ts';
import { boxBetween, lineTo } from '../../client/canvas/sketch-pull.ts';
import { gripsOf, pullGrip, scaleForm } from '../../client/canvas/sketch-reshape.ts';
import { thinStroke } from '../../client/canvas/sketch-stroke.ts';
import { arbitrarySketch } from '../support/arbitrary-sketch.ts';

const box = { x: 100, y: 200, w: 1_000, h: 600 };
const map = { ...box, id: 'm1', title: '', columns: [], rows: [], rowsTitle: '' };
const scene = { maps: [map] };
const common = { map: null, x: 0, y: 0, colour: 'black', size: 'medium', order: 'a0' } as const;
const square: SketchValue = { ...common, shape: 'rectangle', w: 100, h: 80, filled: false, text: '' };
const boardWith = (...sketches: readonly SketchValue[]) => ({
  sketches: new Map(sketches.map((value, i) => [`s${i}`, { ...value, id: `s${i}` }])),
});
const meaning = (touched: readonly TouchedSketch[], board = boardWith(square)) =>
  meaningOfSketches(touched, { board, scene, newId: () => 'new' });

describe('values and forms', () => {
  test('[CAN121] a value taken apart and put together again is the same, for every sketch', () => {
    fc.assert(
      fc.property(arbitrarySketch(['m1']), (value) => {
        expect(sketchSchema.safeParse(value).success).toBe(true);
        const at = pagePointOf(scene, value);
        const { map: _, ...place } = placeSketch(scene, formOf(value), at ?? { x: 0, y: 0 });
        const origin = value.map === null ? { x: 0, y: 0 } : box;
        expect(sketchAt(formOf(value), { map: value.map, x: value.x, y: value.y }, value.order)).toEqual(
          value,
        );
        expect(at).toEqual({ x: origin.x + value.x, y: origin.y + value.y });
        expect(Number.isFinite(place.x + place.y)).toBe(true);
      }),
    );
  });

  test('[CAN121] what is touched and left as it was means nothing; what is drawn is known by its key', () => {
    fc.assert(
      fc.property(fc.array(arbitrarySketch(['m1']), { maxLength: 6 }), (values) => {
        const board = boardWith(...values);
        const drawn = drawSketches(board, scene);
        expect(new Set([...drawn.keys()].map(sketchIdOf))).toEqual(new Set(board.sketches.keys()));
        const touched = [...drawn].map(([key, { x, y, form }]) => {
          const placed = { at: { x, y }, form };
          return { key, base: placed, now: { at: { x, y }, form: structuredClone(form) } };
        });
        expect(meaning(touched, board)).toEqual({ commands: [], made: new Map() });
      }),
    );
  });

  test('a sketch whose map is not drawn is not drawn either; one of a newer version is kept and not drawn', () => {
    const board = boardWith({ ...square, map: 'gone' }, { ...square, shape: 'cloud' } as never, square);
    expect([...drawSketches(board, scene).keys()]).toEqual([sketchKey('s2')]);
    expect(drawableSketches(board.sketches).map(({ id }) => id)).toEqual(['s0', 's2']);
  });
});

describe('strokes', () => {
  const line = fc.array(
    fc.tuple(
      fc.double({ min: -500, max: 500, noNaN: true }),
      fc.double({ min: -500, max: 500, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 200,
    },
  );

  test('[CAN122] a thinned stroke begins and ends where it was, to one decimal, and stays near every point', () => {
    fc.assert(
      fc.property(line, (pairs) => {
        const flat = pairs.flat();
        const thin = thinStroke(flat);
        const round = (n: number) => Math.round(n * 10) / 10 + 0;
        expect(thin.slice(0, 2)).toEqual(flat.slice(0, 2).map(round));
        expect(thin.length).toBeLessThanOrEqual(flat.length);
        for (const n of thin) expect(n).toBe(round(n));
        for (const [x, y] of pairs) expect(distanceTo(thin, round(x), round(y))).toBeLessThanOrEqual(0.3001);
      }),
    );
  });

  test('[CAN122] a straight pull is two points, a circle some dozens, a click one', () => {
    const straight = Array.from({ length: 300 }, (_, i) => [i, i / 2]).flat();
    expect(thinStroke(straight)).toEqual([0, 0, 299, 149.5]);
    const circle = Array.from({ length: 400 }, (_, i) => [
      80 * Math.cos(i / 63.7),
      80 * Math.sin(i / 63.7),
    ]).flat();
    expect(thinStroke(circle).length).toBeLessThan(2 * 70);
    const long = Array.from({ length: 9_000 }, (_, i) => [i / 5, 0]).flat();
    expect(thinStroke(long)).toEqual([0, 0, 1799.8, 0]);
    expect(thinStroke([3, 4, 3.01, 4.01])).toEqual([3, 4]);
  });

  test('[CAN122] a stroke of endless zigzag grows coarser until a sketch can hold it', () => {
    const zigzag = Array.from({ length: 30_000 }, (_, i) => [i / 10, (i % 2) * (1 + (i % 7))]).flat();
    const thin = thinStroke(zigzag);
    expect(thin.length).toBeLessThanOrEqual(2 * SKETCH_POINT_LIMIT);
    const sketch = { ...common, shape: 'pen', points: thin };
    expect(sketchSchema.safeParse(sketch).success).toBe(true);
  });

  test('[CAN122] the drawn line goes through both ends, and one point is a dot', () => {
    expect(strokePath([0, 0, 10, 0])).toBe('M0 0L10 0');
    expect(strokePath([0, 0, 40, 0, 40, 40])).toBe('M0 0L32 0Q40 0 40 8L40 40');
    expect(strokePath([2, 3])).toBe('M2 3l0.01 0');
  });
});

function distanceTo(flat: readonly number[], x: number, y: number): number {
  let least = Math.hypot(flat[0]! - x, flat[1]! - y);
  for (let i = 2; i < flat.length; i += 2) {
    const [ax, ay, bx, by] = flat.slice(i - 2, i + 2) as [number, number, number, number];
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = square === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square;
    const share = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y));
  }
  return least;
}

describe('where a drawing belongs', () => {
  const form = formOf(square);
  test('[CAN123] to the map under its middle, counted from the map’s corner; else to the free wall', () => {
    expect(placeSketch(scene, form, { x: 60, y: 200 })).toEqual({ map: 'm1', x: -40, y: 0 });
    expect(placeSketch(scene, form, { x: 40, y: 200 })).toEqual({ map: null, x: 40, y: 200 });
  });

  test('[CAN123] a drop decides anew, and what was made by a copy comes on top', () => {
    const base = { at: { x: 0, y: 0 }, form };
    const now = { at: { x: 500, y: 400.04 }, form };
    expect(meaning([{ key: sketchKey('s0'), base, now }]).commands).toEqual([
      putSketch('s0', { ...square, map: 'm1', x: 400, y: 200 }),
    ]);
    const copied = meaning([{ key: 'shape:abc', base: null, now }]);
    expect(copied.commands).toEqual([
      putSketch('new', { ...square, map: 'm1', x: 400, y: 200, order: 'a1' }),
    ]);
    expect(copied.made).toEqual(new Map([['shape:abc', sketchKey('new')]]));
  });

  test('[CAN124] only what the hand changed is put over what the board has now; what is gone is passed over', () => {
    const base = { at: { x: 0, y: 0 }, form };
    const wider = { at: { x: 0, y: 0 }, form: { ...form, w: 300 } as typeof form };
    const board = boardWith({ ...square, colour: 'red', text: 'Ali skrev' } as SketchValue);
    const key = sketchKey('s0');
    expect(meaning([{ key, base, now: wider }], board).commands).toEqual([
      putSketch('s0', { ...square, colour: 'red', text: 'Ali skrev', w: 300 } as SketchValue),
    ]);
    expect(meaning([{ key: sketchKey('gone'), base, now: wider }]).commands).toEqual([]);
    expect(meaning([{ key: sketchKey('gone'), base, now: null }]).commands).toEqual([]);
    expect(meaning([{ key, base, now: null }]).commands).toEqual([removeSketches(['s0'])]);
  });
});

describe('forms in a hand', () => {
  test('[CAN123] a pull makes a box in any direction, even with Shift and around its middle with Alt', () => {
    const [from, to] = [
      { x: 100, y: 100 },
      { x: 40, y: 130 },
    ];
    expect(boxBetween(from, to)).toEqual({ x: 40, y: 100, w: 60, h: 30 });
    expect(boxBetween(from, to, { isEven: true })).toEqual({ x: 40, y: 100, w: 60, h: 60 });
    expect(boxBetween(from, to, { isFromMiddle: true })).toEqual({ x: 40, y: 70, w: 120, h: 60 });
    const end = lineTo({ x: 0, y: 0 }, { x: 100, y: 4 }, true);
    expect([Math.round(end.x), Math.round(end.y)]).toEqual([100, 0]);
  });

  test('[CAN124] pulled to a size and back again a form is what it was', () => {
    fc.assert(
      fc.property(arbitrarySketch(), fc.constantFrom(0.5, 2, 4), (value, scale) => {
        const form = formOf(value);
        if (form.shape === 'text' || ('w' in form && (form.w < 16 || form.h < 16))) return;
        const there = scaleForm(form, scale, scale).form;
        const back = scaleForm(there, 1 / scale, 1 / scale).form;
        const round = (one: unknown) =>
          JSON.stringify(one, (_, n) => (typeof n === 'number' ? Math.round(n) : n));
        expect(round(back)).toBe(round(form));
      }),
    );
  });

  test('[CAN124] the ends of a line are pulled one by one, and its middle bends it', () => {
    const line = { shape: 'line', colour: 'black', size: 'small', dx: 100, dy: 0, bend: 0 } as const;
    expect(pullGrip(line, 'end', { x: 50, y: 50 })).toEqual({
      form: { ...line, dx: 50, dy: 50 },
      dx: 0,
      dy: 0,
    });
    expect(pullGrip(line, 'start', { x: 20, y: 10 })).toEqual({
      form: { ...line, dx: 80, dy: -10 },
      dx: 20,
      dy: 10,
    });
    const bent = pullGrip(line, 'middle', { x: 50, y: 30 }).form as typeof line;
    expect(bent.bend).toBe(30);
    const { middle } = gripsOf(bent);
    expect([Math.round(middle.x), Math.round(middle.y)]).toEqual([50, 30]);
    expect(boxOf(bent).h).toBeGreaterThan(29);
  });
});

describe('looks', () => {
  const GROUND = { light: ['#f6f5f1', '#ffffff'], dark: ['#1b1d22', '#212529'] };

  test.each([false, true])(
    '[CAN129] ink can be read on the board and seen on every card (dark: %s)',
    (isDark) => {
      for (const colour of SKETCH_COLOURS) {
        const { ink } = sketchInk(colour, isDark);
        for (const ground of GROUND[isDark ? 'dark' : 'light'])
          expect.soft(contrast(ground, ink), `${colour} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        for (const card of CARD_COLOURS)
          expect
            .soft(contrast(paperOf(card, isDark).paper, ink), `${colour} on ${card}`)
            .toBeGreaterThanOrEqual(3);
      }
    },
  );

  test.each([false, true])('[CAN129] highlighted text on a card can still be read (dark: %s)', (isDark) => {
    for (const colour of SKETCH_COLOURS) {
      const { marker } = sketchInk(colour, isDark);
      for (const card of CARD_COLOURS) {
        const { paper, ink } = paperOf(card, isDark);
        const mixed = (under: string) =>
          isDark ? over(marker, under, DARK_MARKER_OPACITY) : multiplied(marker, under, MARKER_OPACITY);
        expect.soft(contrast(mixed(paper), mixed(ink)), `${colour} on ${card}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test('[CAN125] filled shapes lie lowest, highlighters over cards, the rest on top', () => {
    expect(layerOf(formOf({ ...square, filled: true } as SketchValue))).toBe('field');
    expect(layerOf(formOf(square))).toBe('ink');
    const marker = formOf({ ...common, shape: 'highlighter', points: [0, 0] });
    expect(layerOf(marker)).toBe('marker');
    expect(partsOf(marker).lines[0]).toMatchObject({ tone: 'marker', opacity: MARKER_OPACITY });
  });
});

const channels = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
const toHex = (all: readonly number[]) =>
  `#${all.map((n) => Math.round(n).toString(16).padStart(2, '0')).join('')}`;

function over(top: string, under: string, opacity: number): string {
  const [a, b] = [channels(top), channels(under)];
  return toHex(b.map((n, i) => n * (1 - opacity) + a[i]! * opacity));
}

/** A colour that lets through and multiplies. */
function multiplied(top: string, under: string, opacity: number): string {
  const [a, b] = [channels(top), channels(under)];
  return over(toHex(b.map((n, i) => (n * a[i]!) / 255)), under, opacity);
}

function contrast(one: string, other: string): number {
  const light = (hex: string) => {
    const [r, g, b] = channels(hex).map((n) => {
      const c = n / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(one), light(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
