import {
  CARD_FONT_SIZE,
  CARD_LINE_HEIGHT,
  CARD_MIN_HEIGHT,
  CARD_PADDING,
  CARD_WIDTH,
} from './layout-sizes.ts';
import { breakLines } from './measure-text.ts';
import type { Box } from './scene.ts';

/** The lines of a card's text at the width of a card. */
export function cardLines(text: string): readonly string[] {
  return breakLines(text, CARD_WIDTH - 2 * CARD_PADDING, CARD_FONT_SIZE);
}

/** Height of a card with so many lines, in layout units. */
export function cardHeight(lineCount: number): number {
  return Math.max(CARD_MIN_HEIGHT, lineCount * CARD_LINE_HEIGHT + 2 * CARD_PADDING);
}

/** The smallest box around all; null for none. */
export function boundsOf(boxes: Iterable<Box>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.w);
    bottom = Math.max(bottom, box.y + box.h);
  }
  return left === Infinity ? null : { x: left, y: top, w: right - left, h: bottom - top };
}
