import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOf } from '../../client/canvas/tldraw/people/card-marks.ts';
import { cameraFor, followsBack, glide, type View } from '../../client/canvas/tldraw/people/view-match.ts';
import type { Person, PresenceState } from '../../shared/protocol/presence.ts';

const zoom = { least: 0.05, most: 8 };
/** Where zoom has an end, zooming out by each other has one too. */
const anyZoom = { least: 1e-6, most: 1e6 };
const view = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  w: fc.integer({ min: 300, max: 6000 }),
  h: fc.integer({ min: 300, max: 6000 }),
});
const screenSize = fc.record({
  w: fc.integer({ min: 320, max: 2560 }),
  h: fc.integer({ min: 320, max: 1600 }),
});

/** What a screen of a size shows through a camera. */
function seenThrough(camera: { x: number; y: number; z: number }, screen: { w: number; h: number }): View {
  return { x: -camera.x, y: -camera.y, w: screen.w / camera.z, h: screen.h / camera.z };
}

describe('following', () => {
  it('[CAN82] shows all that the other sees, in the middle', () => {
    fc.assert(
      fc.property(view, screenSize, (theirs, screen) => {
        const camera = cameraFor(theirs, screen, zoom);
        if (!camera) throw new Error('no camera');
        const own = seenThrough(camera, screen);
        expect(own.x).toBeLessThanOrEqual(theirs.x + 1e-6);
        expect(own.y).toBeLessThanOrEqual(theirs.y + 1e-6);
        expect(own.x + own.w).toBeGreaterThanOrEqual(theirs.x + theirs.w - 1e-6);
        expect(own.y + own.h).toBeGreaterThanOrEqual(theirs.y + theirs.h - 1e-6);
      }),
    );
  });

  it('[CAN83] two who follow each other come to rest: one who is followed back holds still', () => {
    fc.assert(
      fc.property(view, screenSize, screenSize, (start, annaScreen, boScreen) => {
        const anna = cameraFor(start, annaScreen, anyZoom);
        if (!anna) throw new Error('no camera');
        const annaSees = seenThrough(anna, annaScreen);
        const bo = cameraFor(annaSees, boScreen, anyZoom);
        if (!bo) throw new Error('no camera');
        expect(followsBack(seenThrough(bo, boScreen), annaSees)).toBe(true);
      }),
    );
  });

  it('[CAN83] is not taken for following back when the other moves or zooms', () => {
    const own = { x: 0, y: 0, w: 1400, h: 800 };
    expect(followsBack({ x: 100, y: 0, w: 1400, h: 800 }, own)).toBe(false);
    expect(followsBack({ x: -700, y: -400, w: 2800, h: 1600 }, own)).toBe(false);
    expect(followsBack({ x: 350, y: 200, w: 700, h: 400 }, own)).toBe(false);
  });

  it('[CAN82] has no camera for a view without size', () => {
    expect(cameraFor({ x: 0, y: 0, w: 0, h: 10 }, { w: 100, h: 100 }, zoom)).toBeNull();
  });

  it('[CAN82] glides there and arrives', () => {
    let camera = { x: 0, y: 0, z: 1 };
    const goal = { x: -4000, y: 300, z: 0.4 };
    let steps = 0;
    while (camera !== goal && steps < 1000) {
      camera = glide(camera, goal, 16);
      steps += 1;
    }
    expect(camera).toBe(goal);
    expect(steps).toBeLessThan(120);
  });
});

describe('marks on cards', () => {
  const person = (clientId: number, state: PresenceState): Person => ({
    clientId,
    who: { participantId: `p${clientId}`, name: `P${clientId}`, role: 'participant' },
    state,
  });
  const said = (people: readonly Person[]) =>
    marksOf(people).map(({ card, people }) => [
      card,
      people.map(({ person, doing }) => `${person.who.name} ${doing}`),
    ]);

  it('[CAN84] name each person once a card, for what matters most', () => {
    expect(said([person(1, { selected: ['a', 'b'], editing: 'a' })])).toEqual([
      ['a', ['P1 writes']],
      ['b', ['P1 selects']],
    ]);
    expect(said([person(1, { selected: ['a'], drag: { ids: ['a'], dx: 4, dy: 0 } })])).toEqual([
      ['a', ['P1 moves']],
    ]);
  });

  it('[CAN84] put who writes before who moves before who has selected', () => {
    const people = [
      person(3, { selected: ['a'] }),
      person(2, { drag: { ids: ['a'], dx: 1, dy: 1 } }),
      person(1, { selected: ['a'] }),
      person(4, { editing: 'a' }),
    ];
    expect(said(people)).toEqual([['a', ['P4 writes', 'P2 moves', 'P1 selects', 'P3 selects']]]);
    expect(said([person(1, { cursor: { x: 0, y: 0 } })])).toEqual([]);
  });
});
