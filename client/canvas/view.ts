/** Where a screen looks, reckoned on plain boxes: fitting, farness, and the way back when nothing is in sight. */
import { overlaps } from '#shared/board/box-index.ts';
import { boundsOf } from '#shared/board/layout-boxes.ts';
import { scaleOf } from '#shared/board/layout-type.ts';
import type { Box, MapScene, Scene } from '#shared/board/scene.ts';

/** The library's camera: page coordinates of the screen's corner, negated, and the zoom. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** No whole board is shown smaller than this: below it nothing could be made out. */
export const FARTHEST_ZOOM = 0.01;
const STEPS = [0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 4] as const;
const FAR_STEPS = [FARTHEST_ZOOM, 0.02, 0.05] as const;

/** The steps of zoom for a board that is wholly seen at `fit`: farther than 10 % only where there is so much to see. */
export function zoomStepsFor(fit: number): readonly number[] {
  if (fit >= STEPS[0]) return STEPS;
  const farthest = FAR_STEPS.findLast((step) => step <= fit) ?? FARTHEST_ZOOM;
  return [...FAR_STEPS.filter((step) => step >= farthest), ...STEPS];
}

/** The part of the screen, from the canvas's corner, in which things are to be seen: beside panels, above the tools. */
export interface Room extends Box {}

/** The zoom at which a box fills the room, never nearer than `most`. */
export function fittingZoom(room: Room, { w, h }: { w: number; h: number }, most = 1): number {
  return Math.min(most, room.w / Math.max(w, 1), room.h / Math.max(h, 1));
}

/** Below this zoom words at arrows cannot be read at the usual size: they would be less than 10 px high. */
const WORDS_ZOOM = 0.75;

/** True when the words at arrows can be read: larger letters can be read from farther away. */
export function canReadWords(zoom: number, { type }: Pick<Scene, 'type'>): boolean {
  return zoom * scaleOf(type) >= WORDS_ZOOM - 1e-6;
}

/** The camera that shows the middle of a box in the middle of the room. */
export function cameraOn(room: Room, box: Box, z: number): Camera {
  return {
    x: (room.x + room.w / 2) / z - (box.x + box.w / 2),
    y: (room.y + room.h / 2) / z - (box.y + box.h / 2),
    z,
  };
}

/** The part of the board that the room shows. */
export function seenIn(room: Room, { x, y, z }: Camera): Box {
  return { x: room.x / z - x, y: room.y / z - y, w: room.w / z, h: room.h / z };
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.w <= outer.x + outer.w &&
    inner.y + inner.h <= outer.y + outer.h
  );
}

/** The way back to what is on the board. */
export interface WayBack {
  readonly nearest: Box;
  /** Direction on the screen in degrees: 0 to the right, 90 down. */
  readonly angle: number;
}

/** Null while anything of the board is in sight, or the board is empty. */
export function wayBack(seen: Box, boxes: Iterable<Box>): WayBack | null {
  let nearest: Box | null = null;
  let least = Infinity;
  for (const box of boxes) {
    if (overlaps(seen, box)) return null;
    const away = distance(seen, box);
    if (away >= least) continue;
    least = away;
    nearest = box;
  }
  if (!nearest) return null;
  const dx = nearest.x + nearest.w / 2 - (seen.x + seen.w / 2);
  const dy = nearest.y + nearest.h / 2 - (seen.y + seen.h / 2);
  return { nearest, angle: Math.round((Math.atan2(dy, dx) * 180) / Math.PI) };
}

function distance(a: Box, b: Box): number {
  const dx = Math.max(b.x - a.x - a.w, a.x - b.x - b.w, 0);
  const dy = Math.max(b.y - a.y - a.h, a.y - b.y - b.h, 0);
  return Math.hypot(dx, dy);
}

/** What of a scene is to be found when one is lost: maps whole, cards that lie on none, the strip. */
export function* landmarks(scene: Scene): Generator<Box> {
  yield* scene.maps;
  if (scene.strip) yield scene.strip;
  yield* scene.cards.values();
}

/** The button that adds a column stands right of each map: it is looked at too. */
const ADD_COLUMN_WIDTH = 148;

/** A map as it is looked at. */
export function boxOfMap({ x, y, w, h }: MapScene, canWrite: boolean): Box {
  return { x, y, w: w + (canWrite ? ADD_COLUMN_WIDTH : 0), h };
}

/** Around everything that is to be seen of a board; null for an empty one. */
export function boxOfBoard(scene: Scene, canWrite: boolean): Box | null {
  if (!scene.bounds) return null;
  return boundsOf([scene.bounds, ...scene.maps.map((map) => boxOfMap(map, canWrite))]);
}

/** The cards that lie on no map; null when there are none. */
export function boxOfLoose(scene: Scene, isLoose: (id: string) => boolean): Box | null {
  return boundsOf([...scene.cards.values()].filter(({ id, housed }) => housed && isLoose(id)));
}

/** A thing's box, for what is no card, group or arrow: a map, a column's head, a row's title. */
export function boxOfPart(scene: Scene, id: string): Box | null {
  for (const map of scene.maps) {
    if (map.id === id) return { x: map.x, y: map.y, w: map.w, h: map.h };
    const column = map.columns.find((one) => one.id === id);
    if (column) return { x: column.x, y: column.y, w: column.w, h: column.headHeight };
    const row = map.rows.find((one) => one.id === id);
    if (row) return { x: row.x, y: row.y, w: row.w, h: row.h };
  }
  return null;
}

/** Boxes of cards and groups, and of both ends of arrows; other parts of maps by their own. */
export function boxesOf(scene: Scene, ids: readonly string[]): readonly Box[] {
  return ids.flatMap((id) => {
    const connection = scene.connections.get(id);
    const ends = connection ? [connection.from, connection.to] : [id];
    return ends.flatMap(
      (end) => scene.cards.get(end) ?? scene.groups.get(end) ?? boxOfPart(scene, end) ?? [],
    );
  });
}
