/** Layout again and again of one board that changes: what looks the same stays the same object. */
import { type LayoutMemory, type LayoutOptions, layoutBoard } from './layout.ts';
import type { Board } from './model.ts';
import type { Scene } from './scene.ts';

type Plain = Readonly<Record<string, unknown>>;

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => isSame((a as Plain)[key], (b as Plain)[key]));
}

function keepMap<V>(before: ReadonlyMap<string, V>, now: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  if (before === now) return before;
  let changed = before.size !== now.size;
  const kept = new Map<string, V>();
  for (const [id, value] of now) {
    const known = before.get(id);
    const same = known !== undefined && isSame(known, value);
    changed ||= !same;
    kept.set(id, same ? (known as V) : value);
  }
  return changed ? kept : before;
}

const keep = <V>(before: V, now: V): V => (isSame(before, now) ? before : now);

/**
 * A layout with a memory of one step: cards, groups, connections and maps of the scene keep their identity while they
 * look the same, so that whoever draws can tell by `===` what changed.
 */
export function createLayout(): (board: Board, options?: LayoutOptions) => Scene {
  let last: Scene | null = null;
  const memory: LayoutMemory = { arrows: null };
  return (board, options) => {
    const now = layoutBoard(board, options, memory);
    const before = last;
    last = before
      ? {
          type: keep(before.type, now.type),
          maps: keep(before.maps, keepEach(before.maps, now.maps)),
          cards: keepMap(before.cards, now.cards),
          groups: keepMap(before.groups, now.groups),
          connections: keepMap(before.connections, now.connections),
          strip: keep(before.strip, now.strip),
          bounds: keep(before.bounds, now.bounds),
        }
      : now;
    return last;
  };
}

function keepEach<V extends { readonly id: string }>(before: readonly V[], now: readonly V[]): readonly V[] {
  const known = new Map(before.map((item) => [item.id, item]));
  return now.map((item) => keep(known.get(item.id) ?? item, item));
}
