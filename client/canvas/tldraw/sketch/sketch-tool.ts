/** The tool behind "Tegn": what a press and a pull draw depends on the pencil that was picked. */
import { StateNode, type TLKeyboardEventInfo } from 'tldraw';
import { sketchIdOf } from '../../sketch-drawing.ts';
import { sessionOf } from '../session.ts';
import { drawInMiddle } from './sketch-actions.ts';
import type { Pencil } from './sketch-desk.ts';
import { Boxing, Lining, Stroking } from './sketch-drawing-states.ts';
import { Erasing } from './sketch-eraser.ts';
import { isSketchShape } from './sketch-records.ts';
import { beginWords, writeIn } from './sketch-writing.ts';

export const SKETCH_TOOL = 'sketch';

/** The state in which each pencil draws. */
const STATES: Readonly<Record<Pencil, string>> = {
  pen: 'stroking',
  highlighter: 'stroking',
  text: 'wording',
  rectangle: 'boxing',
  ellipse: 'boxing',
  diamond: 'boxing',
  triangle: 'boxing',
  arrow: 'lining',
  line: 'lining',
  eraser: 'erasing',
};

class Idle extends StateNode {
  static override id = 'idle';

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 });
  }
  override onPointerDown(): void {
    const session = sessionOf(this.editor);
    if (!session || session.store.readOnly || this.editor.getIsReadonly()) return;
    this.parent.transition(STATES[session.desk.style.get().pencil]);
  }
  /** Without a pointer a shape comes to lie in the middle of the view. */
  override onKeyUp(info: TLKeyboardEventInfo): void {
    const session = sessionOf(this.editor);
    if (info.key === 'Enter' && session) drawInMiddle(session);
  }
  override onCancel(): void {
    this.editor.setCurrentTool('select');
  }
}

/** A press for words: in what has words already, or beginning new ones. */
class Wording extends StateNode {
  static override id = 'wording';

  override onPointerUp(): void {
    const { editor } = this;
    const session = sessionOf(editor);
    const point = { x: editor.inputs.currentPagePoint.x, y: editor.inputs.currentPagePoint.y };
    const hit = editor.getShapeAtPoint(point, { filter: isSketchShape });
    // Select first: writing begins from there, and when it cannot no tool is left open.
    editor.setCurrentTool('select');
    if (!session) return;
    const id = hit ? sketchIdOf(hit.id) : null;
    if (id === null || !writeIn(session, id)) beginWords(session, point);
  }
  override onCancel(): void {
    this.parent.transition('idle');
  }
  override onInterrupt(): void {
    this.parent.transition('idle');
  }
}

export class SketchTool extends StateNode {
  static override id = SKETCH_TOOL;
  static override initial = 'idle';
  /** Every point that the pen told, not one a frame. */
  static override useCoalescedEvents = true;
  static override children() {
    return [Idle, Stroking, Boxing, Lining, Wording, Erasing];
  }
}
