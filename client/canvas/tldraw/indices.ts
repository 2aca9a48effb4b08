import { type Editor, getIndexAbove, type IndexKey } from 'tldraw';
import type { Drawn } from '../drawing.ts';

/** Where each kind begins in the pile: groups lowest, then cards, arrows on top, with room for tens of thousands each. */
const STARTS: Readonly<Record<Drawn['kind'], IndexKey>> = {
  group: 'b00' as IndexKey,
  card: 'c000' as IndexKey,
  arrow: 'd0000' as IndexKey,
};

/** Hands out positions in the pile, never one twice: two equal ones make the library's next duplicate crash. */
export class Indices {
  private readonly last: Record<Drawn['kind'], IndexKey> = { ...STARTS };

  constructor(private readonly editor: Editor) {}

  /** On top of all others of its kind. */
  next(kind: Drawn['kind'], used: ReadonlySet<string> = this.used()): IndexKey {
    let index = getIndexAbove(this.last[kind]);
    while (used.has(index)) index = getIndexAbove(index);
    this.last[kind] = index;
    return index;
  }

  used(): ReadonlySet<string> {
    return new Set(this.editor.getCurrentPageShapes().map((shape) => shape.index));
  }
}
