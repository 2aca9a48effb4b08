/** What the arrows need to know of the rest of the drawing, and their layout, which is made anew only when that changed. */
import { createBoxIndex } from './box-index.ts';
import { layoutConnections } from './layout-connections.ts';
import type { End, Obstacle } from './layout-routes.ts';
import { MAP_TITLE_HEIGHT } from './layout-sizes.ts';
import type { Card, Connection } from './model.ts';
import { isGrid } from './place.ts';
import type { Box, CardType, ConnectionScene, GroupScene, MapScene } from './scene.ts';

/** Everything that the drawing of arrows depends on. */
export interface ArrowParts {
  /** In the order in which they are drawn. */
  readonly connections: readonly Connection[];
  /** Cards and groups, by id. */
  readonly ends: ReadonlyMap<string, End>;
  readonly obstacles: readonly Obstacle[];
  readonly type: CardType;
}

/** Arrows laid out, with what they were laid out from. */
export interface ArrowLayout {
  readonly parts: ArrowParts;
  readonly scenes: ReadonlyMap<string, ConnectionScene>;
}

/** The parts of a drawing as arrows see them. `cards` in their order, `boxes` of those that are drawn. */
export function arrowParts(
  connections: readonly Connection[],
  cards: readonly Card[],
  maps: readonly MapScene[],
  boxes: ReadonlyMap<string, Box>,
  groups: ReadonlyMap<string, GroupScene>,
  type: CardType,
): ArrowParts {
  const columns = indexColumns(cards, maps);
  const ends = new Map<string, End>();
  const obstacles: Obstacle[] = [];
  const addEnd = (id: string, { x, y, w, h }: Box) =>
    ends.set(id, { id, x, y, w, h, column: columns.get(id) ?? null });
  for (const group of groups.values()) addEnd(group.id, group);
  for (const { id, group } of cards) {
    const box = boxes.get(id);
    if (!box) continue;
    addEnd(id, box);
    obstacles.push({ x: box.x, y: box.y, w: box.w, h: box.h, owner: id, group });
  }
  for (const { x, y, w, columns: heads } of maps) {
    const h = MAP_TITLE_HEIGHT + (heads[0]?.headHeight ?? 0);
    obstacles.push({ x, y, w, h, owner: null, group: null });
  }
  return { connections, ends, obstacles, type };
}

/** The columns of the cards and groups in maps: one object for each column. */
function indexColumns(cards: readonly Card[], maps: readonly MapScene[]): Map<string, End['column']> {
  const indexes = new Map<string, End['column']>();
  for (const { id, columns } of maps) {
    for (const [index, column] of columns.entries()) indexes.set(`${id} ${column.id}`, { map: id, index });
  }
  const columns = new Map<string, End['column']>();
  for (const { id, place, group } of cards) {
    const column = isGrid(place) ? indexes.get(`${place.map} ${place.column}`) : undefined;
    if (!column) continue;
    columns.set(id, column);
    if (group !== null && !columns.has(group)) columns.set(group, column);
  }
  return columns;
}

/** The arrows of a drawing; those of the time before when nothing that they depend on has changed: a letter in a card rarely does. */
export function layoutArrows(parts: ArrowParts, before: ArrowLayout | null = null): ArrowLayout {
  if (before && isAlike(before.parts, parts)) return before;
  const { ends, obstacles, connections, type } = parts;
  const surroundings = { endOf: (id: string) => ends.get(id), obstacles: createBoxIndex(obstacles), type };
  return { parts, scenes: layoutConnections(connections, surroundings) };
}

function isAlike(a: ArrowParts, b: ArrowParts): boolean {
  return (
    a.type === b.type &&
    everyPair(a.connections, b.connections, (one, other) => one === other) &&
    everyPair(a.obstacles, b.obstacles, isSameObstacle) &&
    everyPair([...a.ends.values()], [...b.ends.values()], isSameEnd)
  );
}

function everyPair<V>(a: readonly V[], b: readonly V[], isSame: (one: V, other: V) => boolean): boolean {
  return a.length === b.length && a.every((one, n) => isSame(one, b[n] as V));
}

const isSameBox = (a: Box, b: Box) => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
const isSameObstacle = (a: Obstacle, b: Obstacle) =>
  a.owner === b.owner && a.group === b.group && isSameBox(a, b);
const isSameEnd = (a: End, b: End) =>
  a.id === b.id && a.column?.map === b.column?.map && a.column?.index === b.column?.index && isSameBox(a, b);
