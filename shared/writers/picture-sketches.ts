/** Free drawings in a picture, in the lines and words that the canvas draws. */
import { sketchInk } from '../board/sketch-looks.ts';
import {
  layerOf,
  partsOf,
  type SketchLayer,
  type SketchLine,
  type SketchWords,
} from '../board/sketch-parts.ts';
import type { PlacedSketch } from './picture-parts.ts';
import { element, textLines } from './picture-svg.ts';

/** The sketches of one layer, the lowest first. */
export function drawSketches(sketches: readonly PlacedSketch[], layer: SketchLayer): string {
  return sketches
    .filter(({ value }) => layerOf(value) === layer)
    .map(drawSketch)
    .join('');
}

function drawSketch({ id, value, x, y }: PlacedSketch): string {
  const inks = sketchInk(value.colour, false);
  const { lines, words } = partsOf(value);
  return element(
    'g',
    {
      'data-sketch': id,
      transform: `translate(${x} ${y})`,
      // As a real highlighter: what is dark beneath it stays dark.
      style: layerOf(value) === 'marker' ? 'mix-blend-mode:multiply' : null,
    },
    ...lines.map((line) => drawLine(line, inks)),
    words ? drawWords(words, inks.ink) : '',
  );
}

function drawLine(line: SketchLine, inks: { ink: string; marker: string }): string {
  const { path, width, tone, opacity, fill } = line;
  return element('path', {
    d: path,
    fill: fill > 0 ? inks.marker : 'none',
    'fill-opacity': fill > 0 ? fill : null,
    stroke: inks[tone],
    'stroke-width': width,
    'stroke-opacity': opacity < 1 ? opacity : null,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
}

function drawWords({ lines, type, x, y, centred }: SketchWords, colour: string): string {
  return textLines(lines, x, y, { ...type, colour, ...(centred ? { anchor: 'middle' } : {}) });
}
