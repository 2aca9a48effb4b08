import type { ReactElement } from 'react';
import {
  type Editor,
  Group2d,
  getArrowBindings,
  getArrowInfo,
  getPerfectDashProps,
  Polyline2d,
  STROKE_SIZES,
  SVGContainer,
  type TLArrowInfo,
  type TLArrowShape,
  type TLShapeId,
  useDefaultColorTheme,
  Vec,
} from 'tldraw';
import { type Arc, arcBetween, headOf, pointAlong } from '#shared/board/arc.ts';
import type { Box } from '#shared/board/scene.ts';

/** The arc of an arrow in its own coordinates; null when there is none. */
export function arcOfShape(editor: Editor, shape: TLArrowShape): Arc | null {
  const [from, to] = endsOf(editor, shape);
  // Between two boxes it is known without the library's search for crossings, which costs a hundred times as much.
  if (from && to) return arcBetween(from, to, shape.props.bend);
  const info = getArrowInfo(editor, shape);
  return info?.isValid ? arcOf(info) : null;
}

/** The boxes at both ends, seen from the arrow's corner; undefined for an end that is on nothing. */
function endsOf(editor: Editor, shape: TLArrowShape): readonly [Box | undefined, Box | undefined] {
  const { start, end } = getArrowBindings(editor, shape);
  const boxAt = (id: TLShapeId | undefined): Box | undefined => {
    const bound = id && editor.getShape(id);
    if (!bound || !('w' in bound.props) || !('h' in bound.props)) return undefined;
    const { w, h } = bound.props as { w: number; h: number };
    return { x: bound.x - shape.x, y: bound.y - shape.y, w, h };
  };
  return [boxAt(start?.toId), boxAt(end?.toId)];
}

function arcOf(info: TLArrowInfo): Arc | null {
  if (info.type === 'elbow') return null;
  const ends = { start: info.start.point, end: info.end.point, middle: info.middle };
  if (info.type === 'straight') return { ...ends, circle: null, angle: 0, length: info.length };
  const { center, radius } = info.handleArc;
  const length = Math.abs(info.bodyArc.length);
  const turn = info.bodyArc.sweepFlag ? 1 : -1;
  return { ...ends, circle: { centre: center, radius, turn }, angle: length / radius, length };
}

/** An arc as the data of an SVG path. */
function pathOf({ start, end, circle, angle }: Arc): string {
  if (!circle) return `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const { radius, turn } = circle;
  const [isLarge, isSweeping] = [angle > Math.PI ? 1 : 0, turn > 0 ? 1 : 0];
  return `M${start.x} ${start.y}A${radius} ${radius} 0 ${isLarge} ${isSweeping} ${end.x} ${end.y}`;
}

/** Furthest that the line which is hit may lie beside the one which is drawn. */
const MOST_OFF = 0.5;

/**
 * What of an arrow is hit, as few straight pieces as will do. The library's own arc has a corner each 20 units: on a
 * large board these were a third of all memory.
 */
export function geometryOf(arc: Arc): Group2d {
  const pieces = Math.max(1, Math.min(64, Math.ceil(Math.sqrt((arc.length * arc.angle) / (8 * MOST_OFF)))));
  const points = Array.from({ length: pieces + 1 }, (_, n) => Vec.From(pointAlong(arc, n / pieces)));
  return new Group2d({ children: [new Polyline2d({ points })] });
}

function headPath(arc: Arc, stroke: number): string {
  const [left, right] = headOf(arc, stroke);
  return `M${left.x} ${left.y}L${arc.end.x} ${arc.end.y}L${right.x} ${right.y}`;
}

const turnedAround = (arc: Arc): Arc => ({
  ...arc,
  start: arc.end,
  end: arc.start,
  circle: arc.circle && { ...arc.circle, turn: arc.circle.turn > 0 ? -1 : 1 },
});

/**
 * The line of an arrow. The library's own asks what is selected, and so is drawn anew for every arrow on the board with
 * every letter that is typed into a card.
 */
export function ArrowLine({ arc, shape }: { readonly arc: Arc; readonly shape: TLArrowShape }): ReactElement {
  const theme = useDefaultColorTheme();
  const { arrowheadStart, arrowheadEnd, color, dash, scale, size } = shape.props;
  const stroke = STROKE_SIZES[size] * scale;
  const breaks = getPerfectDashProps(arc.length, stroke, { style: dash });
  return (
    <SVGContainer style={{ minWidth: 50, minHeight: 50 }}>
      <g
        fill="none"
        stroke={theme[color].solid}
        strokeWidth={stroke}
        strokeLinecap="round"
        strokeLinejoin="round"
        pointerEvents="none"
      >
        <path d={pathOf(arc)} {...breaks} />
        {arrowheadStart === 'none' ? null : <path d={headPath(turnedAround(arc), stroke)} />}
        {arrowheadEnd === 'none' ? null : <path d={headPath(arc, stroke)} />}
      </g>
    </SVGContainer>
  );
}
