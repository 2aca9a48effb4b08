/** What of a board stands in a picture, and how much room that takes. */
import { type Arc, arcBetween, pointAlong } from '../board/arc.ts';
import { boundsOf } from '../board/layout-boxes.ts';
import type { Board, Card } from '../board/model.ts';
import { compareOrder } from '../board/order.ts';
import { isLoose } from '../board/place.ts';
import type { Box, CardScene, ConnectionScene, GroupScene, MapScene, Scene } from '../board/scene.ts';
import { originOf, readSketch, type SketchValue } from '../board/sketch.ts';
import { placedBox } from '../board/sketch-parts.ts';

/** What of a board is to be in the picture: all, one map with what lies on it, all that lies on no map, or what meets a box. */
export type PicturePart =
  | { readonly what: 'all' }
  | { readonly what: 'rest' }
  | { readonly what: 'map'; readonly map: string }
  | { readonly what: 'box'; readonly box: Box };

/** A card with where it stands. */
export interface PlacedCard {
  readonly card: Card;
  readonly scene: CardScene;
}

/** An arrow with its line; null when its ends leave no room for one. */
export interface PlacedArrow {
  readonly scene: ConnectionScene;
  readonly arc: Arc | null;
}

/** A sketch with its own corner on the board. */
export interface PlacedSketch {
  readonly id: string;
  readonly value: SketchValue;
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

/** Everything in a picture, each kind in the order in which it is drawn. `box`: around all of it; null for nothing. */
export interface PictureContent {
  readonly maps: readonly MapScene[];
  readonly strip: Box | null;
  readonly groups: readonly GroupScene[];
  readonly cards: readonly PlacedCard[];
  readonly arrows: readonly PlacedArrow[];
  readonly sketches: readonly PlacedSketch[];
  readonly box: Box | null;
}

/** Around what is drawn, in layout units. */
const MARGIN = 32;
/** The box of a picture of nothing. */
export const EMPTY_PICTURE: Box = { x: 0, y: 0, w: 480, h: 160 };

/** The part of the board that a picture shows, its margin included, in layout units: pixels at 100 %. */
export function pictureBox({ box }: PictureContent, part: PicturePart): Box {
  if (!box) return EMPTY_PICTURE;
  if (part.what === 'box') return { ...box, w: Math.max(1, box.w), h: Math.max(1, box.h) };
  const [x, y] = [Math.floor(box.x - MARGIN), Math.floor(box.y - MARGIN)];
  return {
    x,
    y,
    w: Math.ceil(box.x + box.w + MARGIN) - x,
    h: Math.ceil(box.y + box.h + MARGIN) - y,
  };
}

/** What of a board, drawn as `scene`, belongs to a part of it. */
export function contentOf(board: Board, scene: Scene, part: PicturePart): PictureContent {
  const all = everythingOf(board, scene);
  switch (part.what) {
    case 'all':
      return withBounds(all);
    case 'map':
      return withBounds(onMap(all, board, part.map));
    case 'rest':
      return withBounds(offMaps(all));
    case 'box':
      return { ...meeting(all, part.box), box: part.box };
  }
}

type Things = Omit<PictureContent, 'box'>;

function everythingOf(board: Board, scene: Scene): Things {
  const cards = [...scene.cards.values()].flatMap((placed) => {
    const card = board.cards.get(placed.id);
    return card ? [{ card, scene: placed }] : [];
  });
  const boxOf = (id: string) => scene.cards.get(id) ?? scene.groups.get(id);
  const arrows = [...scene.connections.values()].flatMap((connection) => {
    const [from, to] = [boxOf(connection.from), boxOf(connection.to)];
    return from && to ? [{ scene: connection, arc: arcBetween(from, to, connection.bend) }] : [];
  });
  const groups = [...scene.groups.values()];
  return { maps: scene.maps, strip: scene.strip, groups, cards, arrows, sketches: sketchesOf(board, scene) };
}

function sketchesOf(board: Board, scene: Scene): PlacedSketch[] {
  const drawn = [...board.sketches.values()].flatMap((sketch) => {
    const value = readSketch(sketch);
    const origin = value && originOf(scene, value.map);
    const box = value && placedBox(scene, value);
    if (!value || !origin || !box) return [];
    return [{ id: sketch.id, value, x: origin.x + value.x, y: origin.y + value.y, box }];
  });
  return drawn.sort((a, b) =>
    compareOrder({ id: a.id, order: a.value.order }, { id: b.id, order: b.value.order }),
  );
}

/** One map with its cards, and what lies loose upon it. */
function onMap(all: Things, board: Board, id: string): Things {
  const map = all.maps.find((one) => one.id === id);
  if (!map) return { maps: [], strip: null, groups: [], cards: [], arrows: [], sketches: [] };
  const isHere = (box: Box) => isMiddleIn(box, map);
  const cards = all.cards.filter(({ card, scene }) =>
    isLoose(card.place) ? isHere(scene) : scene.housed && card.place.map === id,
  );
  const groups = all.groups.filter((group) => board.groups.get(group.id)?.map === id);
  const ends = new Set([...cards.map(({ card }) => card.id), ...groups.map((group) => group.id)]);
  return {
    maps: [map],
    strip: null,
    groups,
    cards,
    arrows: all.arrows.filter(({ scene }) => ends.has(scene.from) && ends.has(scene.to)),
    sketches: all.sketches.filter(({ value, box }) => (value.map === null ? isHere(box) : value.map === id)),
  };
}

/** What lies on no map: loose cards and sketches beside the maps, and the strip "Uden plads". */
function offMaps(all: Things): Things {
  const isOff = (box: Box) => !all.maps.some((map) => isMiddleIn(box, map));
  const cards = all.cards.filter(({ card, scene }) => !scene.housed || (isLoose(card.place) && isOff(scene)));
  const ids = new Set(cards.map(({ card }) => card.id));
  return {
    maps: [],
    strip: all.strip,
    groups: [],
    cards,
    arrows: all.arrows.filter(({ scene }) => ids.has(scene.from) && ids.has(scene.to)),
    sketches: all.sketches.filter(({ value, box }) => value.map === null && isOff(box)),
  };
}

function isMiddleIn(box: Box, frame: Box): boolean {
  const [x, y] = [box.x + box.w / 2, box.y + box.h / 2];
  return x >= frame.x && x <= frame.x + frame.w && y >= frame.y && y <= frame.y + frame.h;
}

/** What can be seen in a box: it is cut at the picture's edge. */
function meeting(all: Things, part: Box): Things {
  const meets = (box: Box) =>
    box.x < part.x + part.w && part.x < box.x + box.w && box.y < part.y + part.h && part.y < box.y + box.h;
  return {
    maps: all.maps.filter(meets),
    strip: all.strip && meets(all.strip) ? all.strip : null,
    groups: all.groups.filter(meets),
    cards: all.cards.filter(({ scene }) => meets(scene)),
    arrows: all.arrows.filter((arrow) => boxesOfArrow(arrow).some(meets)),
    sketches: all.sketches.filter(({ box }) => meets({ ...box, w: box.w + 1, h: box.h + 1 })),
  };
}

/** A head, or the bow between two points of a line, reaches no farther beside it. */
const EDGE_OF_ARC = 6;
/** So many boxes together hold an arrow's line, with little beside it. */
const PIECES_OF_ARC = 12;

function boxesOfArrow({ scene, arc }: PlacedArrow): Box[] {
  const boxes: Box[] = scene.label ? [scene.label] : [];
  for (let n = 0; arc && n < PIECES_OF_ARC; n += 1) {
    const [a, b] = [pointAlong(arc, n / PIECES_OF_ARC), pointAlong(arc, (n + 1) / PIECES_OF_ARC)];
    boxes.push({
      x: Math.min(a.x, b.x) - EDGE_OF_ARC,
      y: Math.min(a.y, b.y) - EDGE_OF_ARC,
      w: Math.abs(a.x - b.x) + 2 * EDGE_OF_ARC,
      h: Math.abs(a.y - b.y) + 2 * EDGE_OF_ARC,
    });
  }
  return boxes;
}

function withBounds(things: Things): PictureContent {
  const { maps, strip, groups, cards, arrows, sketches } = things;
  const box = boundsOf([
    ...maps,
    ...(strip ? [strip] : []),
    ...groups,
    ...cards.map(({ scene }) => scene),
    ...arrows.flatMap(boxesOfArrow),
    ...sketches.map((sketch) => sketch.box),
  ]);
  return { ...things, box };
}
