/**
 * A sketch as plain lines, fills and words: the one way in which canvas, pictures and print draw it. All measures count
 * from the sketch's own x and y.
 */
import { arcOfPoints, headOf, type Point, pointAlong } from './arc.ts';
import { breakLines, measureText } from './measure-text.ts';
import type { Box, CardType, Scene } from './scene.ts';
import { originOf, type SketchValue } from './sketch.ts';
import { FILL_OPACITY, MARKER_OPACITY, MARKER_WIDTHS, PEN_WIDTHS, SKETCH_TYPE } from './sketch-looks.ts';

/** What of a sketch makes its form: all but where it is and how high. */
export type SketchForm = SketchValue extends infer V
  ? V extends SketchValue
    ? Omit<V, 'map' | 'x' | 'y' | 'order'>
    : never
  : never;

/** A line, with round ends and corners. `tone`: which of the colour's two looks it has (sketch-looks.ts). */
export interface SketchLine {
  /** An SVG path. */
  readonly path: string;
  readonly width: number;
  readonly tone: 'ink' | 'marker';
  readonly opacity: number;
  /** How much of the marker fills it; 0: not at all. */
  readonly fill: number;
}

/** Lines of words, in ink. `x`: their left edge, or their middle when they are centred; `y`: the top of the first. */
export interface SketchWords {
  readonly lines: readonly string[];
  readonly type: CardType;
  readonly x: number;
  readonly y: number;
  readonly centred: boolean;
}

/** Everything to draw of a sketch: lines first, words over them. */
export interface SketchParts {
  readonly lines: readonly SketchLine[];
  readonly words: SketchWords | null;
}

/** Words without a width of their own break here at the latest. */
export const WORDS_MOST_WIDTH = 640;
/** Corners of a stroke are rounded by at most this. */
const ROUNDING = 8;
/** From a shape's outline to the words in it. */
const SHAPE_PADDING = 10;
/** The head of a loose arrow is that much larger than that of a connection of the same width. */
const HEAD_GROWTH = 1.6;

const n = (value: number) => Math.round(value * 100) / 100 + 0;
const at = ({ x, y }: Point) => `${n(x)} ${n(y)}`;

/** The points of a stroke as pairs. */
export function pointsOf(flat: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2)
    points.push({ x: flat[i] as number, y: flat[i + 1] as number });
  return points;
}

/** A stroke as an SVG path through its points, its corners a little rounded; one point alone is a dot. */
export function strokePath(flat: readonly number[]): string {
  const points = pointsOf(flat);
  const [first, ...rest] = points;
  if (!first) return '';
  const last = rest.pop();
  // A line without length is drawn as a dot by its round ends.
  if (!last) return `M${at(first)}l0.01 0`;
  let path = `M${at(first)}`;
  let before = first;
  for (const [i, corner] of rest.entries()) {
    const after = rest[i + 1] ?? last;
    path += `L${at(towards(corner, before))}Q${at(corner)} ${at(towards(corner, after))}`;
    before = corner;
  }
  return `${path}L${at(last)}`;
}

/** From a corner towards its neighbour: half the way, or as far as corners are rounded. */
function towards(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const share = length === 0 ? 0 : Math.min(0.5, ROUNDING / length);
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

type ShapeForm = Extract<SketchForm, { w: number; h: number }>;
type LineForm = Extract<SketchForm, { dx: number }>;
type TextForm = Extract<SketchForm, { shape: 'text' }>;

/** The corners of a shape that has corners. */
export function cornersOf({ shape, w, h }: ShapeForm): Point[] {
  const point = (x: number, y: number) => ({ x: x * w, y: y * h });
  if (shape === 'diamond') return [point(0.5, 0), point(1, 0.5), point(0.5, 1), point(0, 0.5)];
  if (shape === 'triangle') return [point(0.5, 0), point(1, 1), point(0, 1)];
  return [point(0, 0), point(1, 0), point(1, 1), point(0, 1)];
}

function outlineOf(form: ShapeForm): string {
  const { shape, w, h } = form;
  if (shape === 'ellipse') {
    const radii = `${n(w / 2)} ${n(h / 2)}`;
    return `M0 ${n(h / 2)}A${radii} 0 0 1 ${n(w)} ${n(h / 2)}A${radii} 0 0 1 0 ${n(h / 2)}Z`;
  }
  return `M${cornersOf(form).map(at).join('L')}Z`;
}

/** An arrow or line as an SVG path, with its head. */
function linePath(form: LineForm): string {
  const arc = arcOfPoints({ x: 0, y: 0 }, { x: form.dx, y: form.dy }, form.bend);
  if (!arc) return 'M0 0l0.01 0';
  const { circle, end } = arc;
  const large = arc.angle > Math.PI ? 1 : 0;
  const way = circle
    ? `A${n(circle.radius)} ${n(circle.radius)} 0 ${large} ${circle.turn === 1 ? 1 : 0} ${at(end)}`
    : `L${at(end)}`;
  if (form.shape === 'line') return `M${at(arc.start)}${way}`;
  const [left, right] = headOf(arc, PEN_WIDTHS[form.size] * HEAD_GROWTH);
  return `M${at(arc.start)}${way}M${at(left)}L${at(end)}L${at(right)}`;
}

/** Points along an arrow or line, close enough to stand for it. */
export function pointsAlong(form: LineForm): Point[] {
  const arc = arcOfPoints({ x: 0, y: 0 }, { x: form.dx, y: form.dy }, form.bend);
  if (!arc) return [{ x: 0, y: 0 }];
  const count = arc.circle ? 24 : 1;
  return Array.from({ length: count + 1 }, (_, i) => pointAlong(arc, i / count));
}

/** The lines of words that stand by themselves. */
function looseLines({ text, w, size }: TextForm): readonly string[] {
  return breakLines(text, w ?? WORDS_MOST_WIDTH, SKETCH_TYPE[size].fontSize);
}

/** How wide words may run in a shape. */
const ROOM: Readonly<Record<ShapeForm['shape'], number>> = {
  rectangle: 1,
  ellipse: 0.75,
  diamond: 0.55,
  triangle: 0.55,
};

function wordsIn(form: ShapeForm): SketchWords | null {
  if (form.text === '') return null;
  const type = SKETCH_TYPE[form.size];
  const lines = breakLines(form.text, widthInside(form), type.fontSize);
  const middle = form.shape === 'triangle' ? form.h * 0.64 : form.h / 2;
  return { lines, type, x: form.w / 2, y: middle - (lines.length * type.lineHeight) / 2, centred: true };
}

/** How wide the words in a shape may be before they break. */
export function widthInside({ shape, w, size }: ShapeForm): number {
  return Math.max(SKETCH_TYPE[size].fontSize, w * ROOM[shape] - 2 * SHAPE_PADDING);
}

/** Everything to draw of a sketch. */
export function partsOf(form: SketchForm): SketchParts {
  const pen = { tone: 'ink', opacity: 1, fill: 0 } as const;
  switch (form.shape) {
    case 'pen':
      return {
        lines: [{ ...pen, path: strokePath(form.points), width: PEN_WIDTHS[form.size] }],
        words: null,
      };
    case 'highlighter': {
      const line = { path: strokePath(form.points), width: MARKER_WIDTHS[form.size], fill: 0 };
      return { lines: [{ ...line, tone: 'marker', opacity: MARKER_OPACITY }], words: null };
    }
    case 'text':
      return {
        lines: [],
        words: { lines: looseLines(form), type: SKETCH_TYPE[form.size], x: 0, y: 0, centred: false },
      };
    case 'arrow':
    case 'line':
      return { lines: [{ ...pen, path: linePath(form), width: PEN_WIDTHS[form.size] }], words: null };
    default: {
      const fill = form.filled ? FILL_OPACITY : 0;
      const outline = { ...pen, path: outlineOf(form), width: PEN_WIDTHS[form.size], fill };
      return { lines: [outline], words: wordsIn(form) };
    }
  }
}

/** The box of a sketch from its own x and y: of its points and words, without the thickness of its line. */
export function boxOf(form: SketchForm): Box {
  switch (form.shape) {
    case 'pen':
    case 'highlighter':
      return around(pointsOf(form.points));
    case 'arrow':
    case 'line':
      return around(pointsAlong(form));
    case 'text': {
      const { fontSize, lineHeight } = SKETCH_TYPE[form.size];
      const lines = looseLines(form);
      const widest = lines.reduce((most, line) => Math.max(most, measureText(line.trimEnd(), fontSize)), 0);
      return { x: 0, y: 0, w: Math.max(form.w ?? widest, fontSize / 2), h: lines.length * lineHeight };
    }
    default:
      return { x: 0, y: 0, w: form.w, h: form.h };
  }
}

function around(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return left === Infinity
    ? { x: 0, y: 0, w: 0, h: 0 }
    : { x: left, y: top, w: right - left, h: bottom - top };
}

const boxes = new WeakMap<SketchValue, Box>();

/** The box of a sketch on the board; null when its map is not drawn. Its points are looked at once. */
export function placedBox(scene: Pick<Scene, 'maps'>, value: SketchValue): Box | null {
  const origin = originOf(scene, value.map);
  const { x, y, w, h } = boxes.get(value) ?? boxOf(value);
  boxes.set(value, { x, y, w, h });
  return origin && { x: origin.x + value.x + x, y: origin.y + value.y + y, w, h };
}

/** In which layer a sketch lies: `field` (filled shapes) under all cards, `marker` over cards and arrows, `ink` on top. */
export type SketchLayer = 'field' | 'marker' | 'ink';

/** The layer of a sketch: a filled shape never covers a card, a highlighter lies over its text. */
export function layerOf(form: SketchForm): SketchLayer {
  if ('filled' in form && form.filled) return 'field';
  return form.shape === 'highlighter' ? 'marker' : 'ink';
}
