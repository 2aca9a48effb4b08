/** Reads from the drawing library what a gesture did to shapes. */
import { type Editor, getArrowBindings, getArrowInfo, type TLArrowShape, type TLShapeId } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import { thingOf } from '../drawing.ts';
import type { Ends, Touched } from '../gesture.ts';
import type { Base } from './projection.ts';
import { isArrowShape, isCardShape } from './records.ts';

/** What became of one touched shape; null for shapes that mean nothing on a board. */
export function readTouched(editor: Editor, key: string, base: Base | null): Touched | null {
  const shape = editor.getShape(key as TLShapeId);
  if (isArrowShape(shape) || (!shape && base?.kind === 'arrow')) {
    const copied = shape?.meta.connection;
    return {
      kind: 'arrow',
      key,
      base: base?.kind === 'arrow' ? base.ends : null,
      now: shape ? endsOf(editor, shape as TLArrowShape) : null,
      copyOf: typeof copied === 'string' && !base ? copied : null,
      tip: shape && !base ? tipOf(editor, shape as TLArrowShape) : null,
    };
  }
  const at = base?.kind === 'box' ? base.at : null;
  const now: Point | null = shape ? { x: shape.x, y: shape.y } : null;
  if (shape?.type === 'cardGroup' || (!shape && thingOf(key).of === 'group')) {
    return { kind: 'group', key, base: at, now };
  }
  if (!isCardShape(shape) && (shape || !at)) return null;
  const copied = shape?.meta.card;
  return { kind: 'card', key, base: at, now, copyOf: typeof copied === 'string' && !base ? copied : null };
}

function endsOf(editor: Editor, arrow: TLArrowShape): Ends {
  const { start, end } = getArrowBindings(editor, arrow);
  return { from: start?.toId ?? null, to: end?.toId ?? null };
}

function tipOf(editor: Editor, arrow: TLArrowShape): Point | null {
  const info = getArrowInfo(editor, arrow);
  if (!info) return null;
  const { x, y } = editor.getShapePageTransform(arrow).applyToPoint(info.end.handle);
  return { x, y };
}
