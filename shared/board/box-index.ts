/** Boxes found by where they are, without looking at all of them: a grid of cells, each with the boxes that touch it. */
import type { Box } from './scene.ts';

/** Size of a cell: about a card with its surroundings. */
const CELL = { w: 256, h: 128 } as const;
/** Farther out everything shares the last cell; so that the number of a cell is a small one, which is found faster. */
const REACH = 16_000;

/** Boxes of one kind. What a query visits comes in no certain order, each box once. */
export interface BoxIndex<B extends Box> {
  add(box: B): void;
  /** Visits the boxes near some areas: all that overlap one of them, and others beside it. */
  near(areas: readonly Box[], visit: (box: B) => void): void;
  /** True when a box overlaps the area by more than an edge; `but`: boxes that do not count. */
  isTaken(area: Box, but?: (box: B) => boolean): boolean;
}

const clamp = (n: number) => Math.min(REACH, Math.max(-REACH, Math.floor(n)));
const columnOf = (x: number) => clamp(x / CELL.w);
const rowOf = (y: number) => clamp(y / CELL.h);
const cellOf = (column: number, row: number) => (column + REACH) * (2 * REACH + 1) + row + REACH;

/** An index that begins with the boxes given. */
export function createBoxIndex<B extends Box>(boxes: Iterable<B> = []): BoxIndex<B> {
  const cells = new Map<number, number[]>();
  const all: B[] = [];
  const visited: number[] = [];
  let query = 0;
  const index: BoxIndex<B> = {
    add(box) {
      const at = all.push(box) - 1;
      visited.push(0);
      for (const cell of cellsOf(box)) {
        const inCell = cells.get(cell);
        if (inCell) inCell.push(at);
        else cells.set(cell, [at]);
      }
    },
    near(areas, visit) {
      query += 1;
      for (const area of areas) {
        for (const cell of cellsOf(area)) {
          for (const at of cells.get(cell) ?? NONE) {
            if (visited[at] === query) continue;
            visited[at] = query;
            visit(all[at] as B);
          }
        }
      }
    },
    isTaken(area, but) {
      for (const cell of cellsOf(area)) {
        for (const at of cells.get(cell) ?? NONE) {
          if (overlaps(area, all[at] as B) && !but?.(all[at] as B)) return true;
        }
      }
      return false;
    },
  };
  for (const box of boxes) index.add(box);
  return index;
}

const NONE: readonly number[] = [];

function cellsOf(area: Box): number[] {
  const left = columnOf(area.x);
  const right = columnOf(area.x + area.w);
  const top = rowOf(area.y);
  const bottom = rowOf(area.y + area.h);
  const found: number[] = [];
  for (let column = left; column <= right; column++) {
    for (let row = top; row <= bottom; row++) found.push(cellOf(column, row));
  }
  return found;
}

/** True when two boxes share more than an edge. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** The box with so much more on every side; a negative number takes away. */
export function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by };
}
