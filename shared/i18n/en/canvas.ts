import type { canvas as da } from '../da/canvas.ts';
import type { Shape } from '../shape.ts';

/** English texts: canvas. */
export const canvas: Shape<typeof da> = {};
