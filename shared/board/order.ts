/** Order keys: strings between which there is always room for another (fractional indexing). Ties fall to the id. */
import { generateNKeysBetween } from 'fractional-indexing';

/** A thing with an order key. */
export interface Ordered {
  readonly id: string;
  readonly order: string;
}

/** Compares by order key, then by id; by UTF-16 units, the same on every machine. */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** `count` keys after `before` and ahead of `after` (null: no bound). Bounds that are equal, reversed or no keys at all are dropped. */
export function ordersBetween(before: string | null, after: string | null, count: number): string[] {
  try {
    return generateNKeysBetween(before, after, count);
  } catch {
    return before === null ? generateNKeysBetween(null, null, count) : ordersAfter(before, count);
  }
}

/** One key after `before` and ahead of `after`. */
export function orderBetween(before: string | null, after: string | null): string {
  return ordersBetween(before, after, 1)[0] as string;
}

/** `count` keys after those of all the things. */
export function ordersAtEnd(things: Iterable<Ordered>, count: number): string[] {
  let last: Ordered | null = null;
  for (const thing of things) if (!last || compareOrder(thing, last) > 0) last = thing;
  return ordersBetween(last?.order ?? null, null, count);
}

function ordersAfter(before: string, count: number): string[] {
  try {
    return generateNKeysBetween(before, null, count);
  } catch {
    return Array.from({ length: count }, (_, i) => `${before}V${String(i).padStart(6, '0')}`);
  }
}
