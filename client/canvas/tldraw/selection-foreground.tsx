import { type RefObject, useRef } from 'react';
import { type TLSelectionForegroundProps, track, useEditor, useTransform } from 'tldraw';

/** A plain box around several selected things: no handles, for nothing here is turned or resized. */
export const SelectionForeground = track(function SelectionForeground({
  bounds,
  rotation,
}: TLSelectionForegroundProps) {
  const editor = useEditor();
  const group = useRef<SVGSVGElement>(null);
  useTransform(group as RefObject<SVGSVGElement>, bounds.x, bounds.y, 1, rotation);
  const isShown =
    editor.getSelectedShapeIds().length > 1 &&
    editor.isInAny('select.idle', 'select.brushing', 'select.pointing_shape', 'select.pointing_selection');
  if (!isShown) return null;
  return (
    <svg ref={group} className="tl-overlays__item tl-selection__fg" aria-hidden="true">
      <rect className="tl-selection__fg__outline" width={bounds.w} height={bounds.h} />
    </svg>
  );
});
