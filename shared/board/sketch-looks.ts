/**
 * How free drawings look: colours by light and dark, thickness and letters. Ink has a contrast of at least 4.5 to 1
 * against the board, so that words and thin lines can be read.
 */
import type { CardType } from './scene.ts';
import type { SKETCH_COLOURS, SKETCH_SIZES } from './sketch.ts';

/** One of `SKETCH_COLOURS`. */
export type SketchColour = (typeof SKETCH_COLOURS)[number];
/** One of `SKETCH_SIZES`. */
export type SketchSize = (typeof SKETCH_SIZES)[number];

/** The look of one colour, as #rrggbb. `ink`: pen, words and outlines. `marker`: highlighter and fill, always let through. */
export interface SketchInk {
  readonly ink: string;
  readonly marker: string;
}

const light: Readonly<Record<SketchColour, SketchInk>> = {
  black: { ink: '#20242c', marker: '#7d838f' },
  blue: { ink: '#1d5fbf', marker: '#5aa9ff' },
  green: { ink: '#1a7336', marker: '#5fd47b' },
  red: { ink: '#c42b2b', marker: '#ff7b7b' },
  orange: { ink: '#ab4e08', marker: '#ffab4d' },
  violet: { ink: '#7341c4', marker: '#b58cff' },
  yellow: { ink: '#7a5c00', marker: '#ffe03a' },
  grey: { ink: '#5d6470', marker: '#aeb4bf' },
};

const dark: Readonly<Record<SketchColour, SketchInk>> = {
  black: { ink: '#f4f3ee', marker: '#d5d7dc' },
  blue: { ink: '#7fb4ff', marker: '#4d94f0' },
  green: { ink: '#6fd08c', marker: '#44b565' },
  red: { ink: '#ff8a80', marker: '#ef6464' },
  orange: { ink: '#f2a65a', marker: '#ea9336' },
  violet: { ink: '#bfa3ff', marker: '#9d78f0' },
  yellow: { ink: '#f0d35e', marker: '#e0bf2e' },
  grey: { ink: '#a9b0bd', marker: '#8b93a1' },
};

/** A colour's ink and marker. */
export function sketchInk(colour: SketchColour, isDark: boolean): SketchInk {
  return (isDark ? dark : light)[colour];
}

/** Thickness of pens, outlines, arrows and lines, in layout units. */
export const PEN_WIDTHS: Readonly<Record<SketchSize, number>> = { small: 2, medium: 4, large: 8 };
/** Thickness of the highlighter: the middle one covers a line of a card's text. */
export const MARKER_WIDTHS: Readonly<Record<SketchSize, number>> = { small: 14, medium: 24, large: 40 };
/** How much of a highlighter's colour covers what is under it: text stays readable. */
export const MARKER_OPACITY = 0.4;
/** The same in the dark, where it lies over light letters. */
export const DARK_MARKER_OPACITY = 0.25;
/** How much of a filled shape's colour covers what is under it. */
export const FILL_OPACITY = 0.22;
/** Letters of words on the board and in shapes. */
export const SKETCH_TYPE: Readonly<Record<SketchSize, CardType>> = {
  small: { fontSize: 16, lineHeight: 22 },
  medium: { fontSize: 24, lineHeight: 32 },
  large: { fontSize: 40, lineHeight: 52 },
};
