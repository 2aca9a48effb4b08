/** The board as a set of plain drawn things, keyed as the canvas keys its shapes. No drawing library here. */
import type { CardColour, CardKind } from '#shared/board/fields.ts';
import type { Board, Card } from '#shared/board/model.ts';
import { colourOfCard } from '#shared/board/paper.ts';
import type { CardScene, ConnectionScene, Scene } from '#shared/board/scene.ts';
import { type DrawnSketch, drawSketches, type SketchWriting, sketchIdOf } from './sketch-drawing.ts';

/** How a card looks, apart from where it is. */
export interface CardLooks {
  readonly text: string;
  readonly lines: readonly string[];
  readonly colour: CardColour;
  readonly kind: CardKind;
  readonly unintended: boolean;
  readonly hasDetails: boolean;
  readonly author: string;
  readonly housed: boolean;
}

export interface DrawnCard {
  readonly kind: 'card';
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** True while somebody else drags it: drawn lighter, where they have it. */
  readonly moving: boolean;
  readonly looks: CardLooks;
}

export interface DrawnGroup {
  readonly kind: 'group';
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly title: string;
}

export interface DrawnArrow {
  readonly kind: 'arrow';
  readonly id: string;
  /** Keys of the shapes at its ends. */
  readonly from: string;
  readonly to: string;
  readonly bend: number;
  readonly look: ConnectionScene['look'];
  readonly why: string;
}

export type Drawn = DrawnCard | DrawnGroup | DrawnArrow | DrawnSketch;
/** Everything drawn, by key: groups first, then cards, arrows and sketches, each in the board's order. */
export type Drawing = ReadonlyMap<string, Drawn>;

/** How far others have dragged cards and sketches from where the document has them, by id. */
export type Shifts = ReadonlyMap<string, { readonly dx: number; readonly dy: number }>;

/** What a key stands for. */
export interface Thing {
  readonly of: 'card' | 'group' | 'connection' | 'sketch';
  readonly id: string;
}

const GROUP_PREFIX = 'shape:group:';
const CONNECTION_PREFIX = 'shape:connection:';
const SHAPE_PREFIX = 'shape:';

/** A card's key. An id holds no colon, so the keys of the kinds never meet. */
export const cardKey = (id: string) => `${SHAPE_PREFIX}${id}`;
export const groupKey = (id: string) => `${GROUP_PREFIX}${id}`;
export const connectionKey = (id: string) => `${CONNECTION_PREFIX}${id}`;

/** The thing behind a key; a shape that a gesture made and the board has not taken over yet reads as a card. */
export function thingOf(key: string): Thing {
  if (key.startsWith(CONNECTION_PREFIX)) return { of: 'connection', id: key.slice(CONNECTION_PREFIX.length) };
  if (key.startsWith(GROUP_PREFIX)) return { of: 'group', id: key.slice(GROUP_PREFIX.length) };
  const sketch = sketchIdOf(key);
  if (sketch !== null) return { of: 'sketch', id: sketch };
  return { of: 'card', id: key.slice(SHAPE_PREFIX.length) };
}

/** What is to be drawn of a board laid out as `scene`. `writing`: the words that one writes in a sketch just now. */
export function drawBoard(
  board: Board,
  scene: Scene,
  shifts: Shifts = new Map(),
  writing: SketchWriting | null = null,
): Drawing {
  const drawing = new Map<string, Drawn>();
  for (const { id, x, y, w, h, title } of scene.groups.values()) {
    drawing.set(groupKey(id), { kind: 'group', id, x, y, w, h, title });
  }
  for (const spot of scene.cards.values()) {
    const card = board.cards.get(spot.id);
    if (card) drawing.set(cardKey(spot.id), drawCard(card, spot, shifts.get(spot.id)));
  }
  for (const line of scene.connections.values()) {
    const from = keyOfEnd(scene, line.from);
    const to = keyOfEnd(scene, line.to);
    if (!from || !to) continue;
    const why = board.connections.get(line.id)?.mechanism ?? '';
    const { id, bend, look } = line;
    drawing.set(connectionKey(id), {
      kind: 'arrow',
      id,
      from,
      to,
      bend,
      look,
      why,
    });
  }
  for (const [key, sketch] of drawSketches(board, scene, shifts, writing)) drawing.set(key, sketch);
  return drawing;
}

function drawCard(card: Card, spot: CardScene, shift: { dx: number; dy: number } | undefined): DrawnCard {
  return {
    kind: 'card',
    id: card.id,
    x: spot.x + (shift?.dx ?? 0),
    y: spot.y + (shift?.dy ?? 0),
    w: spot.w,
    h: spot.h,
    moving: shift !== undefined,
    looks: {
      text: card.text,
      lines: spot.lines,
      colour: colourOfCard(card),
      kind: card.kind,
      unintended: card.unintended,
      hasDetails: card.details !== '' || card.signs !== '' || card.measuringPoints.length > 0,
      author: card.author ?? '',
      housed: spot.housed,
    },
  };
}

function keyOfEnd(scene: Scene, id: string): string | null {
  if (scene.cards.has(id)) return cardKey(id);
  return scene.groups.has(id) ? groupKey(id) : null;
}

/** What has to change on the canvas to get from one drawing to another. */
export interface DrawingChange {
  readonly remove: readonly string[];
  readonly put: ReadonlyMap<string, Drawn>;
}

/** The change from `before` to `after`, in the order of `after`. */
export function changeBetween(before: Drawing, after: Drawing): DrawingChange {
  const put = new Map<string, Drawn>();
  for (const [key, drawn] of after) {
    const old = before.get(key);
    if (!old || !sameDrawn(old, drawn)) put.set(key, drawn);
  }
  return { remove: [...before.keys()].filter((key) => !after.has(key)), put };
}

/** True when two drawn things look the same in the same spot. */
export function sameDrawn(a: Drawn, b: Drawn): boolean {
  return a === b || sameValue(a, b);
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return keys.every((key) => key in right && sameValue(left[key], right[key]));
}
