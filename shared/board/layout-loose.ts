/** The cards on the free wall. They lie where they were put; only larger letters can make one give way to those above it. */
import { CARD_GAP, CARD_WIDTH } from './layout-sizes.ts';
import type { LoosePlace } from './place.ts';
import type { Box } from './scene.ts';

/** A card of the wall, as tall as it is drawn, and as tall as it is with usual letters. */
export interface LooseCard {
  readonly id: string;
  readonly place: LoosePlace;
  readonly height: number;
  readonly usualHeight: number;
}

interface Lying extends Box {
  readonly usualBottom: number;
}

/** One box for each. What lay beneath another with usual letters lies beneath it, and no lower than it must. */
export function layoutLoose(cards: readonly LooseCard[]): Map<string, Box> {
  const inOrder = [...cards].sort(
    (a, b) => a.place.y - b.place.y || a.place.x - b.place.x || (a.id < b.id ? -1 : 1),
  );
  const byStrip = new Map<number, Lying[]>();
  const tops = new Map<string, number>();
  for (const card of inOrder) {
    const { x, y } = card.place;
    const strip = Math.floor(x / CARD_WIDTH);
    const above = [strip - 1, strip, strip + 1].flatMap((near) => byStrip.get(near) ?? []);
    const top = topBelow(x, y, above);
    const usualBottom = y + card.usualHeight;
    const lying = { x, y: top, w: CARD_WIDTH, h: card.height, usualBottom };
    const inStrip = byStrip.get(strip);
    if (inStrip) inStrip.push(lying);
    else byStrip.set(strip, [lying]);
    tops.set(card.id, top);
  }
  return new Map(
    cards.map(({ id, place, height }) => [
      id,
      { x: place.x, y: tops.get(id) ?? place.y, w: CARD_WIDTH, h: height },
    ]),
  );
}

function topBelow(x: number, y: number, above: readonly Lying[]): number {
  let top = y;
  for (const other of above) {
    const isAside = Math.abs(other.x - x) >= CARD_WIDTH;
    if (isAside || other.usualBottom > y) continue;
    top = Math.max(top, other.y + other.h + Math.min(CARD_GAP, y - other.usualBottom));
  }
  return top;
}
