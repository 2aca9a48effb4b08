/** Where a sketch can be taken hold of: by its line, as thick as it is drawn, or anywhere in it when it is filled. */
import {
  Circle2d,
  Ellipse2d,
  type Geometry2d,
  Polygon2d,
  Polyline2d,
  Rectangle2d,
  Vec,
  type VecLike,
} from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import { MARKER_WIDTHS, PEN_WIDTHS } from '#shared/board/sketch-looks.ts';
import { boxOf, cornersOf, pointsAlong, pointsOf, type SketchForm } from '#shared/board/sketch-parts.ts';

/** A line with a thickness. */
class ThickLine2d extends Polyline2d {
  constructor(
    points: readonly Point[],
    private readonly radius: number,
  ) {
    super({ points: points.map(Vec.From) });
  }

  override getBounds() {
    return super.getBounds().expandBy(this.radius);
  }
  override distanceToPoint(point: VecLike): number {
    return super.distanceToPoint(point) - this.radius;
  }
  override distanceToLineSegment(a: VecLike, b: VecLike): number {
    return super.distanceToLineSegment(a, b) - this.radius;
  }
  override hitTestPoint(point: VecLike, margin = 0): boolean {
    return super.hitTestPoint(point, margin + this.radius);
  }
}

function lineGeometry(points: readonly Point[], width: number): Geometry2d {
  const [first = { x: 0, y: 0 }] = points;
  const radius = width / 2;
  if (points.length > 1) return new ThickLine2d(points, radius);
  return new Circle2d({ x: first.x - radius, y: first.y - radius, radius, isFilled: true });
}

/** The geometry of a form. An outline that is not filled lets the hand through to what lies in it. */
export function geometryOf(form: SketchForm): Geometry2d {
  switch (form.shape) {
    case 'pen':
      return lineGeometry(pointsOf(form.points), PEN_WIDTHS[form.size]);
    case 'highlighter':
      return lineGeometry(pointsOf(form.points), MARKER_WIDTHS[form.size]);
    case 'arrow':
    case 'line':
      return lineGeometry(pointsAlong(form), PEN_WIDTHS[form.size]);
    case 'text': {
      const { w, h } = boxOf(form);
      return new Rectangle2d({ width: w, height: h, isFilled: true });
    }
    case 'ellipse':
      return new Ellipse2d({
        width: Math.max(1, form.w),
        height: Math.max(1, form.h),
        isFilled: form.filled,
      });
    default:
      return new Polygon2d({ points: cornersOf(form).map(Vec.From), isFilled: form.filled });
  }
}
