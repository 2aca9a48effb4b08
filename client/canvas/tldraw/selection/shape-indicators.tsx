import type { ReactElement } from 'react';
import { type Editor, type TLShapeId, useEditor, useEditorComponents, useValue } from 'tldraw';

/**
 * The outlines of what is selected and pointed at. The library keeps a hidden one for every shape on the screen: on a
 * board of 1,000 cards and as many arrows that is a third of all that it draws.
 */
export function ShapeIndicators(): ReactElement | null {
  const editor = useEditor();
  const { ShapeIndicator } = useEditorComponents();
  // As one text, so that an equal list is the same value.
  const ids = useValue('outlined shapes', () => outlined(editor).join(' '), [editor]);
  if (!ShapeIndicator || ids === '') return null;
  return (
    <>
      {ids.split(' ').map((id) => (
        <ShapeIndicator key={id} shapeId={id as TLShapeId} />
      ))}
    </>
  );
}

const RESTING = ['select.idle', 'select.editing_shape'];
const CHOOSING = [
  'select.brushing',
  'select.scribble_brushing',
  'select.pointing_shape',
  'select.pointing_selection',
  'select.pointing_handle',
];

/** Selected shapes, and the one under the pointer while nothing runs; none in the middle of a gesture. */
function outlined(editor: Editor): TLShapeId[] {
  const isResting = editor.isInAny(...RESTING);
  if (!isResting && !editor.isInAny(...CHOOSING)) return [];
  const ids = new Set(editor.getSelectedShapeIds());
  const { isHoveringCanvas, isCoarsePointer } = editor.getInstanceState();
  const hovered = isResting && isHoveringCanvas && !isCoarsePointer ? editor.getHoveredShapeId() : null;
  if (hovered) ids.add(hovered);
  // What is off the screen needs no outline.
  const culled = editor.getCulledShapes();
  return [...ids].filter((id) => !culled.has(id));
}
