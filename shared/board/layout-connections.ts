/** How arrows look and bow. Their ends are found by whoever draws them. */
import { CARD_WIDTH } from './layout-sizes.ts';
import type { Connection } from './model.ts';
import type { Box, ConnectionScene } from './scene.ts';

/** Bow of an arrow whose opposite exists, so that the two are told apart. */
const PAIR_BEND = 32;
/** Bow of an arrow that points back, and what it gains with its length. */
const BACK_BEND = { least: 56, perUnit: 0.08, most: 180 };
/** Bow of an arrow inside a column that would run through a card: past its edge. */
const AROUND_BEND = CARD_WIDTH / 2 + 28;

/** What the arrows need to know of a card or group that is drawn. */
export interface End extends Box {
  /** The column it is in: its index from the left, and the map's id; null for what is in no column. */
  readonly column: { readonly map: string; readonly index: number } | null;
}

const middle = (box: Box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });

/** True when a card of the column stands between the two ends. */
function isBlocked(from: End, to: End, column: readonly Box[]): boolean {
  const [a, b] = [middle(from), middle(to)];
  const top = Math.min(a.y, b.y);
  const bottom = Math.max(a.y, b.y);
  const slope = (b.x - a.x) / (b.y - a.y);
  return column.some((box) => {
    const y = box.y + box.h / 2;
    if (y <= top || y >= bottom) return false;
    const x = a.x + slope * (y - a.y);
    return x > box.x && x < box.x + box.w;
  });
}

function bendOf(from: End, to: End, hasOpposite: boolean, column: readonly Box[]): number {
  const pair = hasOpposite ? PAIR_BEND : 0;
  if (!from.column || !to.column || from.column.map !== to.column.map) return pair;
  if (from.column.index > to.column.index) {
    const length = Math.hypot(middle(from).x - middle(to).x, middle(from).y - middle(to).y);
    return Math.round(Math.min(BACK_BEND.most, BACK_BEND.least + length * BACK_BEND.perUnit));
  }
  if (from.column.index === to.column.index && isBlocked(from, to, column)) return AROUND_BEND;
  return pair;
}

function lookOf(connection: Connection): ConnectionScene['look'] {
  if (connection.certainty === 'unsure') return 'doubted';
  return connection.mechanism.trim() ? 'stated' : 'silent';
}

/**
 * The arrows between things that are drawn; the others are left out. `endOf` gives the drawn end of an id or undefined,
 * `cardsIn` the boxes of all cards of a column.
 */
export function layoutConnections(
  connections: Iterable<Connection>,
  endOf: (id: string) => End | undefined,
  cardsIn: (map: string, index: number) => readonly Box[],
): Map<string, ConnectionScene> {
  const all = [...connections];
  const pairs = new Set(all.map(({ from, to }) => `${from} ${to}`));
  const scenes = new Map<string, ConnectionScene>();
  for (const connection of all) {
    const { id, from, to } = connection;
    const [start, end] = [endOf(from), endOf(to)];
    if (!start || !end) continue;
    const column = start.column ? cardsIn(start.column.map, start.column.index) : [];
    const bend = bendOf(start, end, pairs.has(`${to} ${from}`), column);
    const sameMap = start.column !== null && start.column.map === end.column?.map;
    const back = sameMap && (start.column?.index ?? 0) > (end.column?.index ?? 0);
    scenes.set(id, { id, from, to, bend, look: lookOf(connection), back, label: null });
  }
  return scenes;
}
