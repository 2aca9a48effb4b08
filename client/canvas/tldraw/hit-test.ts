import type { Editor } from 'tldraw';
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
    // Without a margin: beside a card an arrow can be taken hold of right up to its edge.
    const card = theirs.call(editor, point, {
      ...options,
      margin: 0,
      filter: (shape) => shape.type === 'card' && (filter?.(shape) ?? true),
    });
    return card ?? hit;
  };
  return () => {
    editor.getShapeAtPoint = theirs;
  };
}
