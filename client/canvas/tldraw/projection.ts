/**
 * Domain -> canvas: puts a drawing into the drawing library's store. Shapes that a hand holds (`isDirty`) take on
 * everything but their position and their ends, and stay until the gesture is settled.
 */
import type { Editor, TLRecord, TLShape, TLShapeId } from 'tldraw';
import { changeBetween, type Drawing, type Drawn } from '../drawing.ts';
import type { Ends, Point } from '../gesture.ts';
import type { Indices } from './indices.ts';
import {
  arrowRecord,
  bindingIds,
  bindingRecords,
  cardRecord,
  groupRecord,
  isArrowShape,
  isSound,
} from './records.ts';

/** Where a shape was last put by the projection: what a gesture is compared with. */
export type Base =
  | { readonly kind: 'box'; readonly at: Point }
  | { readonly kind: 'arrow'; readonly ends: Ends };

export class Projection {
  private drawn: Drawing = new Map();
  private readonly bases = new Map<string, Base>();

  constructor(
    private readonly editor: Editor,
    private readonly indices: Indices,
    private readonly isDirty: (key: string) => boolean,
  ) {}

  baseOf(key: string): Base | null {
    return this.bases.get(key) ?? null;
  }

  /** Shows a drawing. `settled` are keys whose gesture has ended: they are put as the drawing has them, or taken away. */
  show(next: Drawing, settled: readonly string[] = []): void {
    const done = new Set(settled);
    const change = changeBetween(this.drawn, next);
    const held = change.remove.filter((key) => !done.has(key) && this.isDirty(key));
    const gone = [...change.remove, ...settled.filter((key) => !next.has(key))].filter(
      (key) => !held.includes(key),
    );
    const put = new Map(change.put);
    for (const key of done) {
      const drawn = next.get(key);
      if (drawn) put.set(key, drawn);
    }
    if (gone.length === 0 && put.size === 0) return;
    const remove = new Set<TLRecord['id']>();
    for (const key of gone) this.collectRemoval(key as TLShapeId, remove);
    const records = this.recordsFor(put, done, remove);
    this.editor.store.mergeRemoteChanges(() => {
      this.editor.store.remove([...remove]);
      this.editor.store.put(records);
    });
    this.remember(next, held);
  }

  private remember(next: Drawing, held: readonly string[]): void {
    const drawn = new Map(next);
    for (const key of held) drawn.set(key, this.drawn.get(key)!);
    this.drawn = drawn;
  }

  private collectRemoval(id: TLShapeId, remove: Set<TLRecord['id']>): void {
    this.bases.delete(id);
    if (!this.editor.getShape(id)) return;
    // Bindings go first, or the library frees the arrows itself and that looks like a hand's doing.
    for (const binding of this.editor.getBindingsInvolvingShape(id)) remove.add(binding.id);
    remove.add(id);
  }

  private recordsFor(
    put: ReadonlyMap<string, Drawn>,
    done: ReadonlySet<string>,
    remove: Set<TLRecord['id']>,
  ): TLRecord[] {
    const records: TLRecord[] = [];
    let used: Set<string> | null = null;
    for (const [key, drawn] of put) {
      const id = key as TLShapeId;
      const existing = this.editor.getShape(id);
      const isHeld = !done.has(key) && this.isDirty(key);
      // Held and gone from the canvas: the hand is removing it; the settling decides.
      if (isHeld && !existing) continue;
      if (drawn.kind === 'arrow' && !(this.isThere(drawn.from, put) && this.isThere(drawn.to, put))) continue;
      const known = existing && this.drawn.has(key);
      used ??= new Set(this.indices.used());
      const index = known ? existing.index : this.indices.next(drawn.kind, used);
      used.add(index);
      const record = this.recordOf(drawn, id, index, isHeld ? existing : undefined);
      if (!isSound(this.editor, record)) continue;
      records.push(record);
      if (isHeld) continue;
      if (drawn.kind === 'arrow') this.rebind(drawn, id, records, remove);
      this.bases.set(key, baseFor(drawn));
    }
    return records;
  }

  /** An arrow's end must be drawn: the library cannot draw a binding to nothing. */
  private isThere(key: string, put: ReadonlyMap<string, Drawn>): boolean {
    return put.has(key) || this.editor.getShape(key as TLShapeId) !== undefined;
  }

  private recordOf(
    drawn: Drawn,
    id: TLShapeId,
    index: TLShape['index'],
    held: TLShape | undefined,
  ): TLRecord & TLShape {
    const spot = { editor: this.editor, id, index };
    if (drawn.kind === 'card') {
      const record = cardRecord(drawn, spot);
      return held ? { ...record, x: held.x, y: held.y, opacity: 1 } : record;
    }
    if (drawn.kind === 'group') {
      const record = groupRecord(drawn, spot);
      return held ? { ...record, x: held.x, y: held.y } : record;
    }
    const record = arrowRecord(drawn, spot);
    if (!held || !isArrowShape(held)) return record;
    const { start, end, bend } = held.props;
    return { ...record, x: held.x, y: held.y, props: { ...record.props, start, end, bend } };
  }

  private rebind(
    drawn: Extract<Drawn, { kind: 'arrow' }>,
    id: TLShapeId,
    records: TLRecord[],
    remove: Set<TLRecord['id']>,
  ): void {
    const { start, end } = bindingIds(drawn.id);
    for (const binding of this.editor.getBindingsFromShape(id, 'arrow')) {
      if (binding.id !== start && binding.id !== end) remove.add(binding.id);
    }
    for (const record of bindingRecords(drawn, id)) {
      remove.delete(record.id);
      if (isSound(this.editor, record)) records.push(record);
    }
  }
}

function baseFor(drawn: Drawn): Base {
  if (drawn.kind === 'arrow') return { kind: 'arrow', ends: { from: drawn.from, to: drawn.to } };
  return { kind: 'box', at: { x: drawn.x, y: drawn.y } };
}
