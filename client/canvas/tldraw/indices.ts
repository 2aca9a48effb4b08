import { type Editor, getIndexAbove, type IndexKey } from 'tldraw';
import type { Drawn } from '../drawing.ts';

/** The layers of the pile. */
export type Layer = Exclude<Drawn['kind'], 'sketch'> | Extract<Drawn, { kind: 'sketch' }>['layer'];

/**
 * Where each layer begins in the pile: filled shapes lowest, then groups, cards and arrows, then highlighters and all
 * other sketches, with room for tens of thousands each.
 */
const STARTS: Readonly<Record<Layer, IndexKey>> = {
  field: 'X000' as IndexKey,
  group: 'b00' as IndexKey,
  card: 'c000' as IndexKey,
  arrow: 'd0000' as IndexKey,
  marker: 'e00000' as IndexKey,
  ink: 'f000000' as IndexKey,
};

/** The layer in which a thing is drawn. */
export function layerOfDrawn(drawn: Drawn): Layer {
  return drawn.kind === 'sketch' ? drawn.layer : drawn.kind;
}

/** Hands out positions in the pile, never one twice: two equal ones make the library's next duplicate crash. */
export class Indices {
  private readonly last: Record<Layer, IndexKey> = { ...STARTS };

  constructor(private readonly editor: Editor) {}

  /** On top of all others of its layer. */
  next(layer: Layer, used: ReadonlySet<string> = this.used()): IndexKey {
    let index = getIndexAbove(this.last[layer]);
    while (used.has(index)) index = getIndexAbove(index);
    this.last[layer] = index;
    return index;
  }

  used(): ReadonlySet<string> {
    return new Set(this.editor.getCurrentPageShapes().map((shape) => shape.index));
  }
}
