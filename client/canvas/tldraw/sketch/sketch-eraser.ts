import { type Editor, StateNode, type TLShapeId } from 'tldraw';
import { isSketchShape } from './sketch-records.ts';

/** Rubs out drawings, and only them: a careless stroke takes no card and no arrow of the map away. */
export class Erasing extends StateNode {
  static override id = 'erasing';

  private trail = '';

  override onEnter(): void {
    this.trail = this.editor.scribbles.addScribble({ color: 'muted-1', size: 12 }).id;
    this.rub();
  }
  override onExit(): void {
    this.editor.setErasingShapes([]);
    this.editor.scribbles.stop(this.trail);
  }
  override onPointerMove(): void {
    this.rub();
  }
  override onPointerUp(): void {
    this.finish();
  }
  override onComplete(): void {
    this.finish();
  }
  override onCancel(): void {
    this.parent.transition('idle');
  }
  override onInterrupt(): void {
    this.parent.transition('idle');
  }

  private rub(): void {
    const { editor } = this;
    const { x, y } = editor.inputs.currentPagePoint;
    editor.scribbles.addPoint(this.trail, x, y);
    editor.setErasingShapes([...new Set([...editor.getErasingShapeIds(), ...sketchesTouched(editor)])]);
  }

  private finish(): void {
    const ids = this.editor.getErasingShapeIds();
    this.editor.markHistoryStoppingPoint('erase');
    this.editor.deleteShapes(ids);
    this.parent.transition('idle');
  }
}

/** The sketches that the last bit of the way went over. */
function sketchesTouched(editor: Editor): TLShapeId[] {
  const { previousPagePoint, currentPagePoint } = editor.inputs;
  const margin = editor.options.hitTestMargin / editor.getZoomLevel();
  return editor
    .getCurrentPageRenderingShapesSorted()
    .filter((shape) => {
      if (!isSketchShape(shape)) return false;
      const from = editor.getPointInShapeSpace(shape, previousPagePoint);
      const to = editor.getPointInShapeSpace(shape, currentPagePoint);
      return editor.getShapeGeometry(shape).hitTestLineSegment(from, to, margin);
    })
    .map(({ id }) => id);
}
