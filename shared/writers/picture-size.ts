/** How large a picture made of pixels may be. */

/** Pixels per layout unit when there is room: sharp on paper and on fine screens. */
const WANTED_SCALE = 2;
/** The longest side that browsers draw. */
const LONGEST_SIDE = 16_000;

/** How many pixels may be drawn at once: what computers take, and what every phone and tablet takes. */
export const PIXEL_LIMITS = [64e6, 16e6] as const;

/** A picture's size in pixels, and how many pixels a layout unit has. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** The size at which a picture of w x h layout units is drawn in at most so many pixels; at least one pixel. */
export function pixelSize(w: number, h: number, limit: number): PixelSize {
  const scale = Math.min(WANTED_SCALE, LONGEST_SIDE / Math.max(w, h), Math.sqrt(limit / (w * h)));
  const side = (length: number) => Math.max(1, Math.floor(length * scale));
  return { width: side(w), height: side(h), scale };
}
