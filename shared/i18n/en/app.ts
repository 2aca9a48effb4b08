import type { app as da } from '../da/app.ts';
import type { Shape } from '../shape.ts';

/** English texts: app. */
export const app: Shape<typeof da> = {};
