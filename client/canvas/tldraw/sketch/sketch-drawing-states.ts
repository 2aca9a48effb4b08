/** A sketch being drawn: it follows the hand on the canvas alone, and comes on the board when the hand lets go. */
import { StateNode, type TLShapeId } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import type { SketchForm } from '#shared/board/sketch-parts.ts';
import { sketchKey } from '../../sketch-drawing.ts';
import type { PlacedForm } from '../../sketch-gesture.ts';
import { BOX_SIZE, boxBetween, lineTo } from '../../sketch-pull.ts';
import { LEAST_TOLERANCE, thinStroke } from '../../sketch-stroke.ts';
import { sessionOf } from '../session.ts';
import type { SketchDesk } from './sketch-desk.ts';

/** Points nearer to each other on the screen are one. */
const LEAST_STEP = 1.2;
/** So many numbers of an unfinished stroke are thinned on the way, or it would grow slow. */
const MANY_NUMBERS = 8_000;

abstract class Drawing extends StateNode {
  private shape: TLShapeId | null = null;
  private mark = '';
  /** Whether the hand has pulled: asked while it pulls, for letting go ends that before it is told. */
  protected hasPulled = false;

  /** The form as the hand has it now. */
  protected abstract drawn(desk: SketchDesk): PlacedForm | null;
  /** The form when the hand lets go; null: nothing was drawn. */
  protected abstract finished(desk: SketchDesk): PlacedForm | null;
  /** Whether one goes on drawing, or has the new sketch selected. */
  protected abstract readonly goesOn: boolean;

  override onEnter(): void {
    this.mark = this.editor.markHistoryStoppingPoint('draw');
    this.shape = null;
    this.hasPulled = false;
    this.show(false);
  }
  override onPointerMove(): void {
    this.hasPulled ||= this.editor.inputs.isDragging;
    this.show(false);
  }
  override onKeyDown(): void {
    this.show(false);
  }
  override onKeyUp(): void {
    this.show(false);
  }
  override onPointerUp(): void {
    this.finish();
  }
  override onComplete(): void {
    this.finish();
  }
  override onCancel(): void {
    this.drop();
  }
  /** A second finger: what was meant is to move the view. */
  override onInterrupt(): void {
    this.drop();
  }

  protected get start(): Point {
    return this.editor.inputs.originPagePoint;
  }
  protected get tip(): Point {
    return this.editor.inputs.currentPagePoint;
  }

  private show(isFinished: boolean): boolean {
    const session = sessionOf(this.editor);
    const placed = session && (isFinished ? this.finished(session.desk) : this.drawn(session.desk));
    if (!session || !placed) return false;
    const { x, y } = placed.at;
    const props = { form: placed.form };
    if (this.shape) this.editor.updateShape({ id: this.shape, type: 'sketch', x, y, props });
    else {
      this.shape = sketchKey(session.store.newId()) as TLShapeId;
      this.editor.createShape({ id: this.shape, type: 'sketch', x, y, props });
    }
    return true;
  }

  private finish(): void {
    if (!this.show(true) || !this.shape) {
      this.drop();
      return;
    }
    const { shape } = this;
    this.shape = null;
    if (this.goesOn) {
      this.parent.transition('idle');
      return;
    }
    this.editor.setCurrentTool('select');
    this.editor.setSelectedShapes([shape]);
  }

  private drop(): void {
    this.editor.bailToMark(this.mark);
    this.shape = null;
    this.parent.transition('idle');
  }
}

/** Pen and highlighter. While Shift is held the stroke goes on straight. */
export class Stroking extends Drawing {
  static override id = 'stroking';

  protected readonly goesOn = true;
  private points: number[] = [];
  /** How many numbers stood when Shift was pressed; null while it is not. */
  private straightFrom: number | null = null;

  override onEnter(): void {
    this.points = [0, 0];
    this.straightFrom = null;
    super.onEnter();
  }

  protected drawn(desk: SketchDesk): PlacedForm {
    this.take();
    return this.placed(desk, this.points);
  }
  protected finished(desk: SketchDesk): PlacedForm {
    return this.placed(desk, thinStroke(this.points, 0.5 / this.editor.getZoomLevel()));
  }

  private placed(desk: SketchDesk, points: readonly number[]): PlacedForm {
    const shape = desk.style.get().pencil === 'highlighter' ? 'highlighter' : 'pen';
    return { at: { ...this.start }, form: { shape, ...desk.inkFor(shape), points: [...points] } };
  }

  private take(): void {
    const { editor, points } = this;
    const [x, y] = [this.tip.x - this.start.x, this.tip.y - this.start.y];
    if (editor.inputs.shiftKey) {
      this.straightFrom ??= points.length;
      this.points = [...points.slice(0, this.straightFrom), x, y];
      return;
    }
    this.straightFrom = null;
    const step = Math.hypot(x - (points.at(-2) ?? 0), y - (points.at(-1) ?? 0));
    if (step * editor.getZoomLevel() < LEAST_STEP) return;
    points.push(x, y);
    if (points.length > MANY_NUMBERS) this.points = thinStroke(points, LEAST_TOLERANCE, MANY_NUMBERS / 4);
  }
}

/** Rectangle, circle, diamond, triangle. A click alone makes one of a usual size. */
export class Boxing extends Drawing {
  static override id = 'boxing';

  protected readonly goesOn = false;

  protected drawn(desk: SketchDesk): PlacedForm | null {
    return this.hasPulled ? this.placed(desk) : null;
  }
  protected finished(desk: SketchDesk): PlacedForm | null {
    const { x, y } = this.start;
    return this.drawn(desk) ?? boxForm(desk, { x, y });
  }

  private placed(desk: SketchDesk): PlacedForm | null {
    const { shiftKey, altKey } = this.editor.inputs;
    const { x, y, w, h } = boxBetween(this.start, this.tip, { isEven: shiftKey, isFromMiddle: altKey });
    const form = boxForm(desk, { x, y });
    return form && { at: { x, y }, form: { ...form.form, w, h } as SketchForm };
  }
}

/** A shape of the usual size around a point; null when the pencil draws no shape. */
export function boxForm(desk: SketchDesk, middle: Point): PlacedForm | null {
  const { pencil, filled } = desk.style.get();
  if (pencil !== 'rectangle' && pencil !== 'ellipse' && pencil !== 'diamond' && pencil !== 'triangle')
    return null;
  const { w, h } = BOX_SIZE[pencil];
  const form = { shape: pencil, ...desk.inkFor(pencil), w, h, filled, text: '' };
  return { at: { x: middle.x - w / 2, y: middle.y - h / 2 }, form };
}

/** Loose arrows and lines. */
export class Lining extends Drawing {
  static override id = 'lining';

  protected readonly goesOn = false;

  protected drawn(desk: SketchDesk): PlacedForm | null {
    if (!this.hasPulled) return null;
    const tip = lineTo(this.start, this.tip, this.editor.inputs.shiftKey);
    return lineForm(desk, this.start, tip);
  }
  protected finished(desk: SketchDesk): PlacedForm | null {
    return this.drawn(desk);
  }
}

/** An arrow or line between two points. */
export function lineForm(desk: SketchDesk, from: Point, to: Point): PlacedForm {
  const shape = desk.style.get().pencil === 'line' ? 'line' : 'arrow';
  const form = { shape, ...desk.inkFor(shape), dx: to.x - from.x, dy: to.y - from.y, bend: 0 } as const;
  return { at: { x: from.x, y: from.y }, form };
}
