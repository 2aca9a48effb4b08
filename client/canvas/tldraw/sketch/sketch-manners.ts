/** How the canvas behaves towards drawings: what a press hits, and in what order Tab goes. */
import { type Editor, react } from 'tldraw';
import { cardUnder } from '../hit-test.ts';
import { isSketchShape } from './sketch-records.ts';

/** Nearer than this on the screen a press is on a line, and not beside it. */
const EXACT = 3;

/** Returns what undoes it. */
export function letSketchesLive(editor: Editor): () => void {
  const stops = [letCardsThrough(editor), tabAfterCards(editor), drawOverButtons(editor)];
  return () => {
    for (const stop of stops.reverse()) stop();
  };
}

/**
 * A drawing lies over cards. Inside a card the card is hit, or a highlighted card could not be moved or written in; but
 * a line of a pen, and words, are hit exactly where they are.
 */
function letCardsThrough(editor: Editor): () => void {
  const theirs = editor.getShapeAtPoint;
  editor.getShapeAtPoint = (point, options = {}) => {
    const hit = theirs.call(editor, point, options);
    if (!isSketchShape(hit)) return hit;
    const isMarker = hit.props.form.shape === 'highlighter';
    const margin = EXACT / editor.getZoomLevel();
    if (!isMarker && editor.isPointInShape(hit, point, { margin, hitInside: false })) return hit;
    return cardUnder(editor, theirs, point, options) ?? hit;
  };
  return () => {
    editor.getShapeAtPoint = theirs;
  };
}

/** Tab goes over the cards first: they are what a board is about. */
function tabAfterCards(editor: Editor): () => void {
  const theirs = editor.getCurrentPageShapesInReadingOrder;
  editor.getCurrentPageShapesInReadingOrder = () => {
    const shapes = theirs.call(editor);
    return [...shapes.filter((shape) => !isSketchShape(shape)), ...shapes.filter(isSketchShape)];
  };
  return () => {
    editor.getCurrentPageShapesInReadingOrder = theirs;
  };
}

/** The buttons of a map are no hindrance to a pencil: while one draws they let it pass (sketch.css). */
function drawOverButtons(editor: Editor): () => void {
  const stop = react('draw over buttons', () => {
    editor.getContainer().toggleAttribute('data-drawing', editor.getCurrentToolId() === 'sketch');
  });
  return stop;
}
