/** The one change that turns a text into another. Positions are UTF-16 units. */
import type { TextDelta } from './commands.ts';

/**
 * One delta that turns `before` into `after`. `caret` is where the caret stands in `after`: it tells which of several
 * equal letters was typed. Never cuts a surrogate pair in two, so a swapped emoji travels whole.
 */
export function diffText(before: string, after: string, caret: number = after.length): TextDelta {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let suffix = commonSuffix(before, after, Math.min(shorter, Math.max(0, after.length - caret)));
  let prefix = commonPrefix(before, after, shorter - suffix);
  suffix += commonSuffix(
    before.slice(prefix, before.length - suffix),
    after.slice(prefix, after.length - suffix),
    shorter - prefix - suffix,
  );
  if (prefix > 0 && isHighSurrogate(before.charCodeAt(prefix - 1))) prefix -= 1;
  if (suffix > 0 && isLowSurrogate(before.charCodeAt(before.length - suffix))) suffix -= 1;
  const inserted = after.slice(prefix, after.length - suffix);
  const deleted = before.length - prefix - suffix;
  return [
    ...(prefix > 0 ? [{ retain: prefix }] : []),
    ...(inserted !== '' ? [{ insert: inserted }] : []),
    ...(deleted > 0 ? [{ delete: deleted }] : []),
  ];
}

function commonPrefix(a: string, b: string, most: number): number {
  let count = 0;
  while (count < most && a.charCodeAt(count) === b.charCodeAt(count)) count += 1;
  return count;
}

function commonSuffix(a: string, b: string, most: number): number {
  let count = 0;
  while (count < most && a.charCodeAt(a.length - 1 - count) === b.charCodeAt(b.length - 1 - count))
    count += 1;
  return count;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
