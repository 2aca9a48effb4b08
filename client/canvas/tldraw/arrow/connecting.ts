/** Drawing an arrow from a card: by dragging from its dot, by clicking the dot and then a card, or by Tab and Enter. */
import { StateNode, type TLKeyboardEventInfo, type TLShapeId, Vec } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import { thingOf } from '../../drawing.ts';
import { connect, connectToNewCard } from '../card/card-actions.ts';
import { sessionOf } from '../session.ts';
import { isFinger, panFrom, slideOut } from '../touch/finger-panning.ts';

export const CONNECTING = 'select.connecting';

export interface ConnectingInfo {
  readonly from: TLShapeId;
  /** Begun without a pointer, by key or button: waits for a click or for Tab and Enter. */
  readonly byKey?: boolean;
}

export class Connecting extends StateNode {
  static override id = 'connecting';

  private from: TLShapeId | null = null;
  private target: TLShapeId | null = null;
  private hasDragged = false;
  /** The dot was only clicked: the next click says where the arrow goes. */
  private isWaiting = false;
  /** Where the view was when a finger began to move it: on the way to the other card. */
  private camera: Vec | null = null;

  override onEnter(info: ConnectingInfo): void {
    this.from = info.from;
    this.target = null;
    this.hasDragged = false;
    this.camera = null;
    this.isWaiting = info.byKey ?? false;
    this.tell(null);
    this.editor.select(info.from);
    this.editor.setCursor({ type: 'cross', rotation: 0 });
  }

  override onExit(): void {
    sessionOf(this.editor)?.connecting.set(null);
    this.editor.setHintingShapes([]);
    this.editor.setCursor({ type: 'default', rotation: 0 });
  }

  override onPointerMove(): void {
    if (this.isFingerMoving()) return;
    if (this.editor.inputs.isDragging) this.hasDragged = true;
    this.pointAt(this.targetUnderPointer(), this.pointer());
  }

  override onPointerUp(): void {
    if (this.camera) {
      this.camera = null;
      slideOut(this.editor);
      return;
    }
    const target = this.targetUnderPointer();
    if (target) this.finish(target);
    else if (this.hasDragged) this.finishOnNothing();
    else if (this.isWaiting) this.leave();
    else {
      this.isWaiting = true;
      this.tell(null);
    }
  }

  override onKeyUp(info: TLKeyboardEventInfo): void {
    if (info.code === 'Tab') this.moveOn(info.shiftKey ? -1 : 1);
    if (info.key === 'Enter' && this.target) this.finish(this.target);
  }
  override onKeyRepeat(info: TLKeyboardEventInfo): void {
    if (info.code === 'Tab') this.moveOn(info.shiftKey ? -1 : 1);
  }

  override onCancel(): void {
    this.leave();
  }
  override onComplete(): void {
    this.leave();
  }
  override onInterrupt(): void {
    this.camera = null;
    // Two fingers look for the other card.
    if (!(this.isWaiting && this.editor.inputs.isPinching)) this.leave();
  }

  /** While one waits for a tap, a finger that moves moves the view. */
  private isFingerMoving(): boolean {
    const { editor } = this;
    if (!this.isWaiting || !editor.inputs.isDragging || !isFinger(editor)) return false;
    this.camera ??= Vec.From(editor.getCamera());
    panFrom(editor, this.camera);
    return true;
  }

  private leave(): void {
    this.parent.transition('idle');
  }

  private tell(tip: Point | null): void {
    if (this.from)
      sessionOf(this.editor)?.connecting.set({ from: this.from, tip, isWaiting: this.isWaiting });
  }

  private pointer(): Point {
    const { x, y } = this.editor.inputs.currentPagePoint;
    return { x, y };
  }

  private pointAt(target: TLShapeId | null, tip: Point): void {
    if (!this.from) return;
    this.target = target;
    this.editor.setHintingShapes(target ? [target] : []);
    this.tell(tip);
  }

  private targetUnderPointer(): TLShapeId | null {
    const shape = this.editor.getShapeAtPoint(this.editor.inputs.currentPagePoint, {
      hitInside: true,
      filter: (candidate) =>
        candidate.id !== this.from && (candidate.type === 'card' || candidate.type === 'cardGroup'),
    });
    return shape?.id ?? null;
  }

  /** The next card in reading order. */
  private moveOn(step: 1 | -1): void {
    const cards = this.editor.getCurrentPageShapesInReadingOrder().filter((shape) => shape.type === 'card');
    const others = cards.filter((shape) => shape.id !== this.from);
    if (others.length === 0) return;
    const start = others.findIndex((shape) => shape.id === this.target);
    const at =
      start === -1
        ? this.firstAfter(
            cards.map((shape) => shape.id),
            step,
          )
        : start + step;
    const next = others[(at + others.length) % others.length]!;
    const bounds = this.editor.getShapePageBounds(next);
    const own = this.from && this.editor.getShapePageBounds(this.from);
    if (!bounds || !own) return;
    const x = bounds.center.x < own.center.x ? bounds.maxX : bounds.x;
    this.pointAt(next.id, { x, y: bounds.center.y });
  }

  private firstAfter(ids: readonly TLShapeId[], step: 1 | -1): number {
    const own = this.from ? ids.indexOf(this.from) : 0;
    return step === 1 ? own : own - 1;
  }

  private finish(target: TLShapeId): void {
    const { from } = this;
    this.leave();
    const session = sessionOf(this.editor);
    if (from && session) connect(session, thingOf(from).id, thingOf(target).id);
  }

  private finishOnNothing(): void {
    const { from } = this;
    const tip = this.pointer();
    this.leave();
    const session = sessionOf(this.editor);
    const own = from && this.editor.getShapePageBounds(from);
    // Let go on the card itself: no arrow was meant.
    if (!from || !session || own?.containsPoint(tip)) return;
    connectToNewCard(session, thingOf(from).id, tip);
  }
}
