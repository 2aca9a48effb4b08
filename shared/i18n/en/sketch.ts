import type { sketch as da } from '../da/sketch.ts';
import type { Shape } from '../shape.ts';

/** English texts: free drawing. */
export const sketch: Shape<typeof da> = {
  draw: 'Draw',
  drawHint: 'Draw on the board: pen, text, shapes and loose arrows',
  panel: 'Drawing tools',
  pencil: {
    pen: 'Pen',
    highlighter: 'Highlight',
    text: 'Text',
    rectangle: 'Rectangle',
    ellipse: 'Circle',
    diamond: 'Diamond',
    triangle: 'Triangle',
    arrow: 'Loose arrow',
    line: 'Line',
    eraser: 'Eraser',
  },
  hint: {
    arrow: 'An arrow that is no part of the theory of change. Arrows between cards are made with “Arrow”',
    eraser: 'Rubs out drawings, never cards and their arrows',
  },
  colour: {
    label: 'Colour',
    ofDrawing: 'Colour of the drawing',
    black: 'Black',
    blue: 'Blue',
    green: 'Green',
    red: 'Red',
    orange: 'Orange',
    violet: 'Purple',
    yellow: 'Yellow',
    grey: 'Grey',
  },
  size: { label: 'Thickness', small: 'Thin', medium: 'Medium', large: 'Thick' },
  letters: { label: 'Size', small: 'Small', medium: 'Medium', large: 'Large' },
  filled: 'Filled',
  write: 'Write here ...',
  field: 'Text of the drawing',
};
