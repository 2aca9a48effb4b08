import { CARD_MIN_HEIGHT, CARD_PADDING, CARD_WIDTH } from './layout-sizes.ts';
import { cardType } from './layout-type.ts';
import { breakLines } from './measure-text.ts';
import type { Box, CardType } from './scene.ts';

/** The lines of a card's text at the width of a card. */
export function cardLines(text: string, { fontSize }: CardType = cardType(false)): readonly string[] {
  return breakLines(text, CARD_WIDTH - 2 * CARD_PADDING, fontSize);
}

/** Height of a card with so many lines, in layout units. */
export function cardHeight(lineCount: number, { lineHeight }: CardType = cardType(false)): number {
  return Math.max(CARD_MIN_HEIGHT, lineCount * lineHeight + 2 * CARD_PADDING);
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
