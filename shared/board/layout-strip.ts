/** The strip "Uden plads": cards whose map, column, row or lane is gone. */
import { CARD_GAP, CARD_WIDTH, STRIP_COLUMNS, STRIP_GAP, STRIP_TITLE_HEIGHT } from './layout-sizes.ts';
import type { Box } from './scene.ts';

/** The strip and its cards; no strip when there are none. */
export interface StripLayout {
  readonly strip: Box | null;
  readonly boxes: ReadonlyMap<string, Box>;
}

/** Lays the cards out in lines from left to right, the whole strip above the box of all else that is drawn. */
export function layoutStrip(
  cards: readonly { readonly id: string; readonly height: number }[],
  below: Box | null,
): StripLayout {
  const boxes = new Map<string, Box>();
  if (cards.length === 0) return { strip: null, boxes };
  const lines: (typeof cards)[] = [];
  for (let i = 0; i < cards.length; i += STRIP_COLUMNS) lines.push(cards.slice(i, i + STRIP_COLUMNS));
  const heights = lines.map((line) => Math.max(...line.map(({ height }) => height)) + CARD_GAP);
  const height = STRIP_TITLE_HEIGHT + heights.reduce((sum, h) => sum + h, 0);
  const x = below?.x ?? 0;
  const y = (below ? below.y - STRIP_GAP : 0) - height;
  let lineTop = y + STRIP_TITLE_HEIGHT;
  for (const [n, line] of lines.entries()) {
    for (const [i, card] of line.entries()) {
      const left = x + CARD_GAP + i * (CARD_WIDTH + CARD_GAP);
      boxes.set(card.id, { x: left, y: lineTop, w: CARD_WIDTH, h: card.height });
    }
    lineTop += heights[n] ?? 0;
  }
  const w = Math.min(cards.length, STRIP_COLUMNS) * (CARD_WIDTH + CARD_GAP) + CARD_GAP;
  return { strip: { x, y, w, h: height }, boxes };
}
