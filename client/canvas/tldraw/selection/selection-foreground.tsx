import { type RefObject, useRef } from 'react';
import { type TLSelectionForegroundProps, track, useEditor, useTransform } from 'tldraw';
import { SketchCorners } from '../sketch/sketch-corners.tsx';

/** A plain box around several selected things. Nothing here is turned, and only drawings have points to pull them by. */
export const SelectionForeground = track(function SelectionForeground({
  bounds,
  rotation,
}: TLSelectionForegroundProps) {
  const editor = useEditor();
  const group = useRef<SVGSVGElement>(null);
  useTransform(group as RefObject<SVGSVGElement>, bounds.x, bounds.y, 1, rotation);
  const hasBox =
    editor.getSelectedShapeIds().length > 1 &&
    editor.isInAny('select.idle', 'select.brushing', 'select.pointing_shape', 'select.pointing_selection');
  return (
    <svg ref={group} className="tl-overlays__item tl-selection__fg" aria-hidden="true">
      {hasBox ? <rect className="tl-selection__fg__outline" width={bounds.w} height={bounds.h} /> : null}
      <SketchCorners w={bounds.w} h={bounds.h} />
    </svg>
  );
});
