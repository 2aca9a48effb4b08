/** Arrows in a picture: the canvas's lines, heads and looks, and the why beside them. */
import { type Arc, headOf, type Point } from '../board/arc.ts';
import { DOUBT_ASIDE, labelSizes } from '../board/layout-type.ts';
import type { Box, CardType, LabelScene } from '../board/scene.ts';
import { ARROWS, DOUBT_INK, FRAME } from './picture-colours.ts';
import { type Dash, dashAttributes, dashPieces, STROKE } from './picture-dashes.ts';
import type { PlacedArrow } from './picture-parts.ts';
import { type Attribute, element, textLines, toNumber } from './picture-svg.ts';

const DOUBT_RADIUS = 9.25;
/** A longer line is whole on paper: nobody could see its dashes there, and cards put far apart would make millions of them. */
const LONGEST_BROKEN = 20_000;

const at = ({ x, y }: Point) => `${toNumber(x)} ${toNumber(y)}`;

/** A line as the data of a path. */
function pathOf({ start, end, circle, angle }: Arc): string {
  if (!circle) return `M${at(start)}L${at(end)}`;
  const radius = toNumber(circle.radius);
  const flags = `${angle > Math.PI ? 1 : 0} ${circle.turn > 0 ? 1 : 0}`;
  return `M${at(start)}A${radius} ${radius} 0 ${flags} ${at(end)}`;
}

/** The two strokes of a line's head as the data of a path. */
function headPath(arc: Arc): string {
  const [left, right] = headOf(arc, STROKE);
  return `M${at(left)}L${at(arc.end)}L${at(right)}`;
}

/**
 * An arrow; nothing when it has no line. Its words are drawn apart, above all lines. `room`: each dash is a piece of its
 * own, those in the box only; null: dashes are left to who shows the picture.
 */
export function drawArrow({ scene, arc }: PlacedArrow, room: Box | null): string {
  if (!arc) return '';
  const { colour, dash } = ARROWS[scene.look];
  return element(
    'g',
    {
      'data-connection': scene.id,
      fill: 'none',
      stroke: colour,
      'stroke-width': STROKE,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    element('path', lineOf(arc, dash, room)),
    element('path', { d: headPath(arc) }),
  );
}

function lineOf(arc: Arc, dash: Dash, room: Box | null): Record<string, Attribute> {
  if (!room || dash === 'solid') return { d: pathOf(arc), ...dashAttributes(dash, arc.length) };
  return { d: arc.length > LONGEST_BROKEN ? pathOf(arc) : dashPieces(arc, dash, room) };
}

/** What stands at an arrow: its why, and a question mark when people are in doubt. */
export function drawArrowWords({ scene, arc }: PlacedArrow, type: CardType): string {
  const { label, look } = scene;
  const isDoubted = look === 'doubted';
  const words = label ? drawLabel(label, type, isDoubted) : '';
  // At the corner of the words, so that it covers none.
  const spot = label ? { x: label.x + DOUBT_ASIDE.x, y: label.y + DOUBT_ASIDE.y } : arc?.middle;
  return isDoubted && spot ? words + drawDoubt(spot) : words;
}

function drawLabel({ x, y, w, h, lines }: LabelScene, type: CardType, isDoubted: boolean): string {
  const { fontSize, lineHeight, paddingY } = labelSizes(type);
  const border = isDoubted ? 1.5 : 1;
  return (
    element('rect', {
      x: x + border / 2,
      y: y + border / 2,
      width: w - border,
      height: h - border,
      rx: 5 - border / 2,
      fill: FRAME.words,
      stroke: isDoubted ? ARROWS.doubted.colour : FRAME.line,
      'stroke-width': border,
      'stroke-dasharray': isDoubted ? '4.5 3' : null,
    }) +
    textLines(
      lines.map((line) => line.trimEnd()),
      x + w / 2,
      y + paddingY,
      { fontSize, lineHeight, colour: FRAME.title, anchor: 'middle' },
    )
  );
}

function drawDoubt({ x, y }: Point): string {
  const stroke = { stroke: ARROWS.doubted.colour, 'stroke-width': 1.5 };
  const letter = { fontSize: 14, lineHeight: 14, colour: DOUBT_INK, bold: true, anchor: 'middle' } as const;
  return (
    element('circle', { cx: x, cy: y, r: DOUBT_RADIUS, fill: FRAME.ground, ...stroke }) +
    textLines(['?'], x, y - letter.lineHeight / 2, letter)
  );
}
