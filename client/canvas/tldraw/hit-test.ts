import type { Editor, TLShape, VecLike } from 'tldraw';
import type { Scene } from '#shared/board/scene.ts';
import { arrowOfWordsAt } from './arrow/arrow-words.tsx';

/**
 * An arrow lies above the cards that it only passes: inside a card the card is hit. The words at an arrow are the
 * arrow's own. Returns what undoes it.
 */
export function letCardsWin(editor: Editor, scene: { get(): Scene }): () => void {
  const theirs = editor.getShapeAtPoint;
  editor.getShapeAtPoint = (point, options = {}) => {
    const { filter } = options;
    const spoken = arrowOfWordsAt(editor, scene.get(), point);
    if (spoken && (filter?.(spoken) ?? true)) return spoken;
    const hit = theirs.call(editor, point, options);
    if (hit?.type !== 'arrow') return hit;
    return cardUnder(editor, theirs, point, options) ?? hit;
  };
  return () => {
    editor.getShapeAtPoint = theirs;
  };
}

type ShapeAtPoint = Editor['getShapeAtPoint'];

/** The card at a point, whatever lies above it. Without a margin: beside a card one takes hold of that right up to its edge. */
export function cardUnder(
  editor: Editor,
  shapeAtPoint: ShapeAtPoint,
  point: VecLike,
  options: NonNullable<Parameters<ShapeAtPoint>[1]>,
): TLShape | undefined {
  return shapeAtPoint.call(editor, point, {
    ...options,
    margin: 0,
    filter: (shape) => shape.type === 'card' && (options.filter?.(shape) ?? true),
  });
}
