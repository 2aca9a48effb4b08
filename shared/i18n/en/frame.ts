import type { frame as da } from '../da/frame.ts';
import type { Shape } from '../shape.ts';

/** English texts: frame. */
export const frame: Shape<typeof da> = {};
