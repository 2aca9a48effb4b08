import type { errors as da } from '../da/errors.ts';
import type { Shape } from '../shape.ts';

/** English texts: errors. */
export const errors: Shape<typeof da> = {};
