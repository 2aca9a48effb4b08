import type { Editor } from 'tldraw';

/** An arrow lies above the cards that it only passes: inside a card the card is hit. Returns what undoes it. */
export function letCardsWin(editor: Editor): () => void {
  const theirs = editor.getShapeAtPoint;
  editor.getShapeAtPoint = (point, options = {}) => {
    const hit = theirs.call(editor, point, options);
    if (hit?.type !== 'arrow') return hit;
    const { filter } = options;
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
