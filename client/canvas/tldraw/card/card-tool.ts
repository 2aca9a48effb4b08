/** The card tool: a click makes a card, a press and drag makes one where the hand lets go. */
import {
  createShapeId,
  StateNode,
  type TLKeyboardEventInfo,
  type TLPointerEventInfo,
  type TLShapeId,
} from 'tldraw';
import { CARD_MIN_HEIGHT, CARD_WIDTH } from '#shared/board/layout-sizes.ts';
import { thingOf } from '../../drawing.ts';
import { sessionOf } from '../session.ts';
import { beginCardAt } from './card-actions.ts';

class Idle extends StateNode {
  static override id = 'idle';

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 });
  }
  override onPointerDown(info: TLPointerEventInfo): void {
    this.parent.transition('pointing', info);
  }
  override onKeyUp(info: TLKeyboardEventInfo): void {
    const session = sessionOf(this.editor);
    if (info.key === 'Enter' && session) beginCardAt(session, this.editor.getViewportPageBounds().center);
  }
  override onCancel(): void {
    this.editor.setCurrentTool('select');
  }
}

class Pointing extends StateNode {
  static override id = 'pointing';

  override onPointerMove(info: TLPointerEventInfo): void {
    if (this.editor.inputs.isDragging) this.dragNewCard(info);
  }
  override onPointerUp(): void {
    const session = sessionOf(this.editor);
    const { x, y } = this.editor.inputs.currentPagePoint;
    // Select first: the card begins to be written in from there, and when it cannot be made no tool is left open.
    this.editor.setCurrentTool('select');
    if (session) beginCardAt(session, { x, y });
  }
  override onCancel(): void {
    this.parent.transition('idle');
  }
  override onInterrupt(): void {
    this.parent.transition('idle');
  }

  private dragNewCard(info: TLPointerEventInfo): void {
    const { editor } = this;
    const id = createShapeId();
    const creatingMarkId = editor.markHistoryStoppingPoint('new card');
    const { x, y } = editor.inputs.originPagePoint;
    editor.createShape({ id, type: 'card', x: x - CARD_WIDTH / 2, y: y - CARD_MIN_HEIGHT / 2 });
    const shape = editor.getShape(id);
    if (!shape) {
      this.onCancel();
      return;
    }
    editor.select(id);
    editor.setCurrentTool('select.translating', {
      ...info,
      target: 'shape',
      shape,
      onInteractionEnd: 'note',
      isCreating: true,
      creatingMarkId,
      onCreate: () => this.write(id),
    });
  }

  private write(id: TLShapeId): void {
    this.editor.setCurrentTool('select.idle');
    const session = sessionOf(this.editor);
    const card = thingOf(id).id;
    session?.begun.add(card);
    session?.startEditing(card);
  }
}

/** Stands in for the library's note tool, whose key and button it takes over. */
export class CardTool extends StateNode {
  static override id = 'note';
  static override initial = 'idle';
  static override children() {
    return [Idle, Pointing];
  }
}
