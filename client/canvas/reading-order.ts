/** The order in which people read cards: map by map, column by column, downwards; then what lies on the wall. */
import { cellAt } from '#shared/board/layout-place.ts';
import type { CardScene, Scene } from '#shared/board/scene.ts';

/** Ids in the order in which their cards are read; those that are not drawn are left out. */
export function readingOrder(scene: Scene, ids: readonly string[]): string[] {
  const keys = new Map<string, readonly number[]>();
  for (const id of ids) {
    const spot = scene.cards.get(id);
    if (spot) keys.set(id, keyOf(scene, spot));
  }
  return [...keys].sort(([, a], [, b]) => compare(a, b)).map(([id]) => id);
}

function keyOf(scene: Scene, { x, y, w, h }: CardScene): readonly number[] {
  const cell = cellAt(scene, x + w / 2, y + h / 2);
  if (!cell) return [Number.MAX_SAFE_INTEGER, 0, y, x];
  return [scene.maps.indexOf(cell.map), cell.map.columns.indexOf(cell.column), y, x];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const difference = value - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
