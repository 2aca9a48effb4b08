import type { status as da } from '../da/status.ts';
import type { Shape } from '../shape.ts';

/** English texts: status. */
export const status: Shape<typeof da> = {};
