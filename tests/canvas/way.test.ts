import { Box as LibraryBox } from 'tldraw';
import { afterEach, describe, expect, test } from 'vitest';
import { putSketch, removeCards } from '#shared/board/commands.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import { boundsOf } from '#shared/board/layout-boxes.ts';
import type { Box } from '#shared/board/scene.ts';
import { contentOf } from '#shared/board/templates.ts';
import {
  blotsOf,
  boxesOfSketches,
  overviewOf,
  pointOnBoard,
  viewInOverview,
} from '../../client/canvas/overview.ts';
import { PENCIL_KEYS } from '../../client/canvas/tldraw/sketch/sketch-keys.ts';
import { showAtFirst } from '../../client/canvas/tldraw/way/camera.ts';
import { copyLink } from '../../client/canvas/tldraw/way/copy-link.tsx';
import {
  cameraOn,
  FARTHEST_ZOOM,
  fittingZoom,
  seenIn,
  wayBack,
  zoomStepsFor,
} from '../../client/canvas/view.ts';
import { SHORTCUTS } from '../../client/panels/shortcuts.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';
import { type OpenCanvas, openCanvas } from '../support/canvas.ts';

const box = (x: number, y: number, w = 100, h = 100): Box => ({ x, y, w, h });

describe('what is seen', () => {
  test('[CAN132] a box that fits its room is wholly in it, in the middle', () => {
    const room = box(40, 20, 900, 600);
    for (const wanted of [box(0, 0, 5000, 200), box(-3000, 900, 10, 4000), box(7, 7, 10, 10)]) {
      const seen = seenIn(room, cameraOn(room, wanted, fittingZoom(room, wanted)));
      expect(seen.w).toBeGreaterThanOrEqual(wanted.w - 0.001);
      expect(seen.h).toBeGreaterThanOrEqual(wanted.h - 0.001);
      expect(seen.x + seen.w / 2).toBeCloseTo(wanted.x + wanted.w / 2);
      expect(seen.y + seen.h / 2).toBeCloseTo(wanted.y + wanted.h / 2);
    }
  });
  test('[CAN132] one zooms out beyond 10 % only where a board asks for it', () => {
    expect(zoomStepsFor(0.4)[0]).toBe(0.1);
    expect(zoomStepsFor(0.1)[0]).toBe(0.1);
    expect(zoomStepsFor(0.06)[0]).toBe(0.05);
    expect(zoomStepsFor(0.03).slice(0, 3)).toEqual([0.02, 0.05, 0.1]);
    expect(zoomStepsFor(0.0001)[0]).toBe(FARTHEST_ZOOM);
  });
  test.each([
    [box(2000, 0), 0],
    [box(0, 2000), 90],
    [box(-2000, 0), 180],
    [box(0, -2000), -90],
    [box(1500, 1500), 45],
  ])('[CAN134] the way back points to the nearest: %o at %i degrees', (nearest, angle) => {
    const far = box(nearest.x * 4, nearest.y * 4);
    expect(wayBack(box(0, 0), [far, nearest])).toEqual({ nearest, angle });
  });
  test('[CAN134] no way back while a corner of anything is in sight, or there is nothing', () => {
    expect(wayBack(box(0, 0), [box(5000, 0), box(99, 99)])).toBeNull();
    expect(wayBack(box(0, 0), [])).toBeNull();
    expect(wayBack(box(0, 0), [box(100, 0)])).not.toBeNull();
  });
});

test('[APP25] the help knows the key of every pencil', () => {
  const told = new Set(
    SHORTCUTS.flatMap(({ shortcuts }) =>
      shortcuts.flatMap(({ ways }) => ways.map((way) => ('say' in way ? '' : way.join('+')))),
    ),
  );
  for (const key of Object.values(PENCIL_KEYS)) expect(told).toContain(key);
});

describe('the overview', () => {
  const size = { w: 208, h: 132 };
  test('[CAN135] a point of the picture is the point of the board that is drawn there', () => {
    for (const bounds of [box(-500, 40, 9000, 300), box(0, 0, 100, 90_000), box(3, 3, 1, 1)]) {
      const overview = overviewOf(bounds, size);
      const { scale, dx, dy } = overview;
      const middle = { x: bounds.x + bounds.w / 2, y: bounds.y + bounds.h / 2 };
      const drawn = { x: middle.x * scale + dx, y: middle.y * scale + dy };
      expect(drawn.x).toBeCloseTo(size.w / 2);
      expect(drawn.y).toBeCloseTo(size.h / 2);
      expect(pointOnBoard(overview, drawn).x).toBeCloseTo(middle.x);
      expect(pointOnBoard(overview, drawn).y).toBeCloseTo(middle.y);
    }
  });
  test('[CAN135] the frame of what one sees stays inside the picture and can be taken hold of, wherever one looks', () => {
    const overview = overviewOf(box(0, 0, 4000, 3000), size);
    for (const seen of [box(0, 0, 400, 300), box(90_000, -90_000, 1, 1), box(-1e6, -1e6, 3e6, 3e6)]) {
      const { x, y, w, h } = viewInOverview(overview, seen);
      expect(Math.min(w, h)).toBeGreaterThanOrEqual(8);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + w).toBeLessThanOrEqual(size.w);
      expect(y + h).toBeLessThanOrEqual(size.h);
    }
  });
  test('[CAN135] a drawing has its spot, also a thin line beside everything else', () => {
    const doc = seededDocument();
    const line = { shape: 'line', dx: 400, dy: 0, bend: 0, colour: 'black', size: 'small' } as const;
    run(doc, putSketch('s', { ...line, map: null, x: -9_000, y: 60, order: 'a0' }));
    const board = boardOf(doc);
    const scene = layoutBoard(board);
    const overview = overviewOf(boundsOf([scene.bounds!, ...boxesOfSketches(scene, board.sketches)])!, size);
    const without = blotsOf(scene, { ...board, sketches: new Map() }, overview, false);
    const blots = blotsOf(scene, board, overview, false);
    expect(blots).toHaveLength(without.length + 1);
    const [left] = blots.sort((one, other) => one.x - other.x);
    expect([left!.h >= 1, left!.x >= 0, left!.x < 20]).toEqual([true, true, true]);
  });
  test('[CAN135] every card has its spot, also where the board is so large that it would vanish', () => {
    const doc = seededDocument();
    for (let i = 0; i < 3; i += 1)
      run(doc, {
        type: 'add',
        at: { of: 'card', id: `k${i}` },
        fields: { place: inColumn('c1'), text: 'a' },
      });
    run(doc, { type: 'add', at: { of: 'card', id: 'far' }, fields: { place: { x: 900_000, y: 900_000 } } });
    const board = boardOf(doc);
    const scene = layoutBoard(board);
    const overview = overviewOf(scene.bounds ?? box(0, 0), size);
    const blots = blotsOf(scene, board, overview, false);
    const cards = blots.slice(-4);
    expect(cards.every(({ w, h }) => w >= 1 && h >= 1)).toBe(true);
    expect(cards.every(({ x, y }) => x >= 0 && y >= 0 && x < size.w && y < size.h)).toBe(true);
    expect(new Set(blotsOf(scene, board, overview, true).map(({ fill }) => fill))).not.toEqual(
      new Set(blots.map(({ fill }) => fill)),
    );
  });
});

describe('the canvas', () => {
  let canvas: OpenCanvas | null = null;
  afterEach(() => {
    canvas?.close();
    canvas = null;
    document.body.replaceChildren();
  });
  const open = (...loose: readonly (readonly [string, number, number])[]) => {
    const doc = seededDocument();
    run(doc, { type: 'add', at: { of: 'card', id: 'a' }, fields: { place: inColumn('c1'), text: 'Gåtur' } });
    run(doc, { type: 'add', at: { of: 'card', id: 'b' }, fields: { place: inColumn('c4'), text: 'Ro' } });
    for (const [id, x, y] of loose)
      run(doc, { type: 'add', at: { of: 'card', id }, fields: { place: { x, y }, text: id } });
    canvas = openCanvas(doc);
    return canvas;
  };
  /** What lies in sight, of all cards. */
  const inSight = ({ editor, session }: OpenCanvas) => {
    const view = editor.getViewportPageBounds();
    return [...session.scene.get().cards.values()]
      .filter(
        ({ x, y, w, h }) => view.minX <= x && view.minY <= y && view.maxX >= x + w && view.maxY >= y + h,
      )
      .map(({ id }) => id)
      .sort();
  };

  test('[CAN132] the whole of a huge board is shown, and of a small one nothing smaller than life', () => {
    const huge = open(['far', 30_000, 20_000]);
    huge.controls.zoomToFit();
    expect(inSight(huge)).toEqual(['a', 'b', 'far']);
    expect(huge.editor.getZoomLevel()).toBeLessThan(0.1);
    huge.close();
    const small = open();
    small.controls.zoomToFit();
    expect(small.editor.getZoomLevel()).toBe(1);
    small.editor.zoomOut();
    for (let i = 0; i < 9; i += 1) small.editor.zoomOut();
    expect(small.editor.getZoomLevel()).toBe(0.1);
  });
  test('[CAN132] a board too large to be read whole opens at its first map, wherever else something lies', () => {
    const opened = open(['west', -60_000, 0], ['south', 0, 40_000]);
    showAtFirst(opened.editor, opened.session);
    expect(inSight(opened)).toContain('a');
    expect(opened.editor.getZoomLevel()).toBeGreaterThanOrEqual(0.5);
  });
  test('[CAN132] on a small screen a map of four columns opens so near that the words at its arrows can be read', () => {
    const opened = openCanvas(seededDocument({ ...contentOf('example', 'da', 'Prøve') }));
    opened.editor.updateViewportScreenBounds(new LibraryBox(0, 0, 1024, 700));
    opened.controls.zoomToFit();
    expect(opened.editor.getZoomLevel()).toBeLessThan(0.75);
    showAtFirst(opened.editor, opened.session);
    expect(opened.editor.getZoomLevel()).toBeGreaterThanOrEqual(0.75);
    expect(inSight(opened)).toHaveLength(9);
    opened.close();
  });
  test('[CAN132] what is too wide for any screen is said', () => {
    const { controls, session } = open(['east', 990_000, 0], ['west', -990_000, 0]);
    controls.zoomToFit();
    expect(session.notice.get()?.notice).toBe('tooWide');
  });
  test('[CAN132] what is gone to stands beside an open panel, above the tools, large enough to be read', () => {
    const opened = open(['far', 30_000, 20_000]);
    const panel = document.createElement('div');
    panel.dataset.covers = 'right';
    panel.getBoundingClientRect = () => new DOMRect(700, 0, 900, 900);
    document.body.append(panel);
    opened.controls.zoomToFit();
    expect(opened.controls.goTo(['far'])).toBe(true);
    const { editor } = opened;
    expect(editor.getZoomLevel()).toBeGreaterThanOrEqual(0.75);
    const card = editor.pageToScreen({ x: 30_200, y: 20_068 });
    expect(card.x).toBeLessThan(700);
    expect(card.y).toBeLessThan(900);
    expect(editor.getSelectedShapeIds()).toEqual(['shape:far']);
  });
  test('[CAN133] a map, the loose cards and the selection are shown, each by itself', () => {
    const opened = open(['far', 30_000, 20_000], ['farther', 30_000, 20_300]);
    const { controls } = opened;
    expect(controls.zoomToMap(null)).toBe(true);
    expect(inSight(opened)).toEqual(['far', 'farther']);
    expect(controls.zoomToMap('m1')).toBe(true);
    expect(inSight(opened)).toEqual(['a', 'b']);
    controls.select(['farther']);
    expect(controls.zoomToSelection()).toBe(true);
    expect(inSight(opened)).toContain('farther');
    controls.select([]);
    const before = opened.editor.getCamera();
    expect([controls.zoomToSelection(), controls.zoomToMap('gone')]).toEqual([false, false]);
    expect(opened.editor.getCamera()).toEqual(before);
    opened.store.run(removeCards(['far', 'farther']));
    opened.session.redraw();
    expect(controls.zoomToMap(null)).toBe(false);
  });
  test('[CAN133] the button beside the last column is in sight with its map, for those who may press it', () => {
    const opened = open();
    opened.editor.updateViewportScreenBounds(
      opened.editor.getViewportScreenBounds().clone().set(0, 0, 1200, 900),
    );
    opened.controls.zoomToMap('m1');
    const [map] = opened.session.scene.get().maps;
    const right = (map?.x ?? 0) + (map?.w ?? 0) + 16 + 124;
    expect(opened.editor.getViewportPageBounds().maxX).toBeGreaterThan(right);
  });
  test('[CAN136] a map, a column and a row are outlined until the next press; cards are selected', () => {
    const { controls, session, editor } = open();
    expect(controls.goTo(['c4'])).toBe(true);
    expect(session.pointed.get()).toEqual(['c4']);
    expect(editor.getSelectedShapeIds()).toEqual([]);
    editor.getContainer().dispatchEvent(new Event('pointerdown'));
    expect(session.pointed.get()).toEqual([]);
    controls.goTo(['m1']);
    expect(session.pointed.get()).toEqual(['m1']);
    controls.goTo(['a']);
    expect(session.pointed.get()).toEqual([]);
    expect(editor.getSelectedShapeIds()).toEqual(['shape:a']);
    expect(controls.goTo(['gone'])).toBe(false);
  });
  test('[CAN136] a card with the id of a column is selected, and the column is not outlined', () => {
    const { controls, session, editor } = open(['c4', 900, 900]);
    expect(controls.goTo(['c4'])).toBe(true);
    expect(editor.getSelectedShapeIds()).toEqual(['shape:c4']);
    expect(session.pointed.get()).toEqual([]);
  });
  test('[CAN137] a link holds no secret, and is copied where there is no clipboard, or else shown', async () => {
    const { session } = open();
    window.history.replaceState(null, '', '/b/board-1?at=old#secret-of-the-board');
    const copied: string[] = [];
    Object.assign(document, {
      execCommand: () => copied.push((document.activeElement as HTMLTextAreaElement).value) > 0,
    });
    expect(navigator.clipboard).toBeUndefined();
    await copyLink(session, 'a');
    expect(copied).toEqual([`${location.origin}/b/board-1?at=a`]);
    expect([session.notice.get()?.notice, session.linkToCopy.get()]).toEqual(['linkCopied', null]);
    Object.assign(document, { execCommand: () => false });
    await copyLink(session, 'm1');
    expect(session.linkToCopy.get()).toBe(`${location.origin}/b/board-1?at=m1`);
  });
  test('[CAN136] a bookmark brings back what was seen and selected, but nothing that went meanwhile', () => {
    const { controls, editor, store, session } = open(['far', 30_000, 20_000]);
    controls.select(['a', 'b']);
    const before = editor.getCamera();
    const back = controls.bookmark();
    controls.goTo(['far']);
    expect(editor.getCamera()).not.toEqual(before);
    store.run(removeCards(['b']));
    session.redraw();
    back();
    expect(editor.getCamera()).toMatchObject({ x: before.x, y: before.y, z: before.z });
    expect(editor.getSelectedShapeIds()).toEqual(['shape:a']);
  });
});
