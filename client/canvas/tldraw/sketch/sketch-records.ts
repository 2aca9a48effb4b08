/** Sketches as records of the drawing library, and back: the form of a sketch is the record's one property. */
import { type Editor, type IndexKey, T, type TLBaseShape, type TLShape, type TLShapeId } from 'tldraw';
import type { SketchForm } from '#shared/board/sketch-parts.ts';
import type { DrawnSketch } from '../../sketch-drawing.ts';
import type { PlacedForm, TouchedSketch } from '../../sketch-gesture.ts';

export type SketchShape = TLBaseShape<'sketch', { form: SketchForm }>;

/** Forms are read with their schema before they are drawn; here it only counts that there is one. */
const formValidator = new T.Validator<SketchForm>((value) => {
  if (typeof value !== 'object' || value === null || !('shape' in value))
    throw new Error('No form of a sketch');
  return value as SketchForm;
});

export const sketchProps = { form: formValidator };

export function isSketchShape(shape: TLShape | null | undefined): shape is SketchShape {
  return shape?.type === 'sketch';
}

/** True when the hand has changed the form of a sketch since it was last drawn. */
export function isReshaped(held: TLShape | undefined, last: SketchForm | undefined): boolean {
  return isSketchShape(held) && held.props.form !== last;
}

/** `held`: the shape in a hand, which keeps its place there, and its form when the hand has changed it. */
export function sketchRecord(
  drawn: DrawnSketch,
  spot: { readonly editor: Editor; readonly id: TLShapeId; readonly index: IndexKey },
  held: TLShape | undefined,
  last: SketchForm | undefined,
): SketchShape {
  const keeps = isSketchShape(held) ? held : null;
  return {
    typeName: 'shape',
    type: 'sketch',
    id: spot.id,
    parentId: spot.editor.getCurrentPageId(),
    index: spot.index,
    x: keeps?.x ?? drawn.x,
    y: keeps?.y ?? drawn.y,
    rotation: 0,
    isLocked: false,
    opacity: drawn.moving && !keeps ? 0.6 : 1,
    props: { form: keeps && isReshaped(keeps, last) ? keeps.props.form : drawn.form },
    meta: { sketch: drawn.id },
  };
}

/** Where and how a sketch lies on the page now; null when it is not there. */
function placedForm(shape: TLShape | undefined): PlacedForm | null {
  if (!isSketchShape(shape)) return null;
  return { at: { x: shape.x, y: shape.y }, form: shape.props.form };
}

/** What became of a touched sketch; null for shapes that are none. */
export function readTouchedSketch(
  editor: Editor,
  key: string,
  base: PlacedForm | null,
): TouchedSketch | null {
  const now = placedForm(editor.getShape(key as TLShapeId));
  return now || base ? { key, base, now } : null;
}
