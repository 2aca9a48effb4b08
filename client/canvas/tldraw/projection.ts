/**
 * Domain -> canvas: puts a drawing into the drawing library's store. Shapes that a hand holds (`isDirty`) take on
 * everything but their position and their ends, and stay until the gesture is settled.
 */
import { Box, type Editor, type TLRecord, type TLShape, type TLShapeId } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import { changeBetween, type Drawing, type Drawn, type DrawnArrow } from '../drawing.ts';
import type { Ends } from '../gesture.ts';
import type { PlacedForm } from '../sketch-gesture.ts';
import { type Indices, layerOfDrawn } from './indices.ts';
import {
  arrowRecord,
  bindingIds,
  bindingRecords,
  cardRecord,
  groupRecord,
  isArrowShape,
  isSound,
} from './records.ts';
import { isReshaped, sketchRecord } from './sketch/sketch-records.ts';

/** Where a shape was last put by the projection: what a gesture is compared with. */
export type Base =
  | { readonly kind: 'box'; readonly at: Point }
  | { readonly kind: 'arrow'; readonly ends: Ends }
  | ({ readonly kind: 'sketch' } & PlacedForm);

/** What one change of the drawing does to the library's store. */
interface Batch {
  readonly records: TLRecord[];
  readonly remove: Set<TLRecord['id']>;
  /** Ids of the shapes among the records. */
  readonly shapes: Set<string>;
  readonly skipped: string[];
  readonly used: Set<string>;
}

type Put = readonly [string, Drawn];

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

  /** Where and how a sketch was last drawn. */
  placedOf(key: string): PlacedForm | null {
    const base = this.bases.get(key);
    return base?.kind === 'sketch' ? base : null;
  }

  /**
   * Shows a drawing. `settled` are keys whose gesture has ended: they are put as the drawing has them, or taken away.
   * `most`: how many things it may put at once; what is in view goes first. False when more remain to be shown.
   */
  show(next: Drawing, settled: readonly string[] = [], most = Number.POSITIVE_INFINITY): boolean {
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
    if (gone.length === 0 && put.size === 0) return true;
    const batch: Batch = {
      records: [],
      remove: new Set(),
      shapes: new Set(),
      skipped: [],
      used: new Set(this.indices.used()),
    };
    for (const key of gone) this.collectRemoval(key as TLShapeId, batch.remove);
    // Arrows last: what they point at must be there.
    const inOrder = [...put].sort(([, a], [, b]) => Number(a.kind === 'arrow') - Number(b.kind === 'arrow'));
    const now = inOrder.length > most ? this.chooseFirst(inOrder, done, most) : inOrder;
    const waiting = inOrder.length > now.length ? keysWithout(put, now) : [];
    for (const [key, drawn] of now) {
      const isHeld = !done.has(key) && this.isDirty(key);
      if (!this.collect(key as TLShapeId, drawn, isHeld, batch)) batch.skipped.push(key);
    }
    this.editor.store.mergeRemoteChanges(() => {
      this.editor.store.remove([...batch.remove]);
      this.editor.store.put(batch.records);
    });
    this.remember(next, held, [...batch.skipped, ...waiting]);
    return waiting.length === 0;
  }

  /** Of many things those of a hand, then what is in view, then the others. */
  private chooseFirst(all: readonly Put[], done: ReadonlySet<string>, most: number): Put[] {
    const view = this.editor.getViewportPageBounds();
    const rank = ([key, drawn]: Put) => {
      if (done.has(key)) return 0;
      return 'w' in drawn && view.collides(Box.From(drawn)) ? 1 : 2;
    };
    const ranked = all.map((put) => ({ put, rank: rank(put) })).sort((a, b) => a.rank - b.rank);
    const isHands = ranked.filter((one) => one.rank === 0).length;
    return ranked.slice(0, Math.max(most, isHands)).map((one) => one.put);
  }

  /** What could not be drawn is not remembered, so that it is tried again with the next change. */
  private remember(next: Drawing, held: readonly string[], skipped: readonly string[]): void {
    const drawn = new Map(next);
    for (const key of held) drawn.set(key, this.drawn.get(key)!);
    for (const key of skipped) {
      const old = this.drawn.get(key);
      if (old) drawn.set(key, old);
      else drawn.delete(key);
    }
    this.drawn = drawn;
  }

  private collectRemoval(id: TLShapeId, remove: Batch['remove']): void {
    this.bases.delete(id);
    if (!this.editor.getShape(id)) return;
    // Bindings go first, or the library frees the arrows itself and that looks like a hand's doing.
    for (const binding of this.editor.getBindingsInvolvingShape(id)) remove.add(binding.id);
    remove.add(id);
  }

  /** Adds the records of one drawn thing; false when it cannot be drawn now. */
  private collect(id: TLShapeId, drawn: Drawn, isHeld: boolean, batch: Batch): boolean {
    const existing = this.editor.getShape(id);
    // Held and gone from the canvas: the hand is removing it; the settling decides.
    if (isHeld && !existing) return true;
    const isThere = (key: string) =>
      batch.shapes.has(key) || this.editor.getShape(key as TLShapeId) !== undefined;
    // The library cannot draw a binding to nothing.
    if (drawn.kind === 'arrow' && !(isThere(drawn.from) && isThere(drawn.to))) return false;
    const isKnown = existing && this.drawn.has(id);
    // A card that somebody begins to move comes to lie on top of the others.
    const isLifted = drawn.kind === 'card' && drawn.moving && existing?.opacity === 1 && !isHeld;
    const layer = layerOfDrawn(drawn);
    const old = this.drawn.get(id);
    const isInLayer = isKnown && !isLifted && old !== undefined && layerOfDrawn(old) === layer;
    const index = isInLayer ? existing.index : this.indices.next(layer, batch.used);
    const record = this.recordOf(drawn, id, index, isHeld ? existing : undefined);
    if (!isSound(this.editor, record)) return false;
    batch.used.add(index);
    batch.shapes.add(id);
    batch.records.push(record);
    if (isHeld) {
      const base = this.placedOf(id);
      // What another changed of it is no change of the hand's.
      if (base && drawn.kind === 'sketch' && !isReshaped(existing, base.form))
        this.bases.set(id, { kind: 'sketch', at: base.at, form: drawn.form });
      return true;
    }
    if (drawn.kind === 'arrow') this.rebind(drawn, id, batch);
    this.bases.set(id, baseFor(drawn));
    return true;
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
    if (drawn.kind === 'sketch') return sketchRecord(drawn, spot, held, this.placedOf(id)?.form);
    const record = arrowRecord(drawn, spot);
    if (!held || !isArrowShape(held)) return record;
    const { start, end, bend } = held.props;
    return { ...record, x: held.x, y: held.y, props: { ...record.props, start, end, bend } };
  }

  private rebind(drawn: DrawnArrow, id: TLShapeId, { records, remove }: Batch): void {
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
  if (drawn.kind === 'sketch') return { kind: 'sketch', at: { x: drawn.x, y: drawn.y }, form: drawn.form };
  if (drawn.kind === 'arrow') return { kind: 'arrow', ends: { from: drawn.from, to: drawn.to } };
  return { kind: 'box', at: { x: drawn.x, y: drawn.y } };
}

function keysWithout(all: ReadonlyMap<string, Drawn>, some: readonly Put[]): string[] {
  const taken = new Set(some.map(([key]) => key));
  return [...all.keys()].filter((key) => !taken.has(key));
}
