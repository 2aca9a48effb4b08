/** Sketches in the document: one plain value each under its id. A removed one stands there with a mark of its own. */
import * as Y from 'yjs';
import { isId } from '../board/ids.ts';
import { readMark } from '../board/mark.ts';
import type { Problem, Sketch, TrashItem } from '../board/model.ts';
import { SKETCH_REMOVED, SKETCH_ROOT } from './keys.ts';

/** True for a value with keys, as a sketch is one. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Y.AbstractType)
  );
}

/** A value in the document is never changed in place: the same value is the same sketch, with the same identity. */
const known = new WeakMap<object, Sketch>();

function sketchOf(id: string, value: Readonly<Record<string, unknown>>): Sketch {
  const old = known.get(value);
  if (old?.id === id) return old;
  const sketch = { ...value, id };
  known.set(value, sketch);
  return sketch;
}

/** All sketches by id, the removed ones, and what is none. */
export function readSketches(doc: Y.Doc): {
  readonly values: ReadonlyMap<string, Sketch>;
  readonly trash: readonly TrashItem[];
  readonly problems: readonly Problem[];
} {
  const values = new Map<string, Sketch>();
  const trash: TrashItem[] = [];
  const problems: Problem[] = [];
  const root = doc.getMap(SKETCH_ROOT);
  for (const id of [...root.keys()].sort()) {
    const value = root.get(id);
    if (value === null) continue;
    if (!isId(id) || !isPlainObject(value)) {
      problems.push({ at: `${SKETCH_ROOT}.${id}`, code: isId(id) ? 'unreadable' : 'badId' });
    } else if (value[SKETCH_REMOVED] === undefined) values.set(id, sketchOf(id, value));
    else {
      const label = typeof value.text === 'string' ? value.text : '';
      trash.push({ at: { of: 'sketch', id }, label, removed: readMark(value[SKETCH_REMOVED]) });
    }
  }
  return { values, trash, problems };
}
