import type { panels as da } from '../da/panels.ts';
import type { Shape } from '../shape.ts';

/** English texts: panels. */
export const panels: Shape<typeof da> = {};
