/** Changes of plain text as deltas: applied, and carried over each other. Positions are UTF-16 units. */
import type { TextDelta } from '#shared/board/commands.ts';

/** Which side of text inserted exactly at its own spot a position, or another insertion, ends up on. */
export type Side = 'left' | 'right';
type Part = TextDelta[number];

/** The text with the delta done to it; what reaches past the end of the text does nothing. */
export function applyDelta(text: string, delta: TextDelta): string {
  let result = '';
  let at = 0;
  for (const part of delta) {
    if ('insert' in part) result += part.insert;
    else if ('delete' in part) at += part.delete;
    else {
      result += text.slice(at, at + part.retain);
      at += part.retain;
    }
  }
  return result + text.slice(at);
}

/** Where a position lands once the delta is done; `side` decides when text comes in exactly there. */
export function mapPosition(position: number, delta: TextDelta, side: Side): number {
  let before = 0;
  let after = 0;
  for (const part of delta) {
    if (before > position || (before === position && side === 'left')) break;
    if ('insert' in part) after += part.insert.length;
    else if ('delete' in part) {
      if (before + part.delete > position) return after;
      before += part.delete;
    } else {
      if (before + part.retain > position) break;
      before += part.retain;
      after += part.retain;
    }
  }
  return after + position - before;
}

/**
 * The delta as it must read once `over` has been done to the same text. When both insert at one spot, `side` says
 * where this delta's letters stand. `transformDelta(a, b, 'left')` and `transformDelta(b, a, 'right')` lead to one text.
 */
export function transformDelta(delta: TextDelta, over: TextDelta, side: Side): TextDelta {
  const mine = new Cursor(delta);
  const theirs = new Cursor(over);
  const parts: Part[] = [];
  for (let own = mine.peek(); own; own = mine.peek()) {
    const other = theirs.peek();
    if ('insert' in own && (side === 'left' || !other || !('insert' in other))) {
      pushInsert(parts, own.insert);
      mine.skip(own.insert.length);
    } else if (other && 'insert' in other) {
      pushRetain(parts, other.insert.length);
      theirs.skip(other.insert.length);
    } else {
      const count = Math.min(lengthOf(own), other ? lengthOf(other) : Number.POSITIVE_INFINITY);
      if (!other || 'retain' in other) {
        if ('delete' in own) pushDelete(parts, count);
        else pushRetain(parts, count);
      }
      mine.skip(count);
      theirs.skip(count);
    }
  }
  return parts;
}

/** Reads a delta piece by piece, from the middle of a part too. */
class Cursor {
  private index = 0;
  private offset = 0;
  constructor(private readonly delta: TextDelta) {}

  peek(): Part | undefined {
    const part = this.delta[this.index];
    if (!part || this.offset === 0) return part;
    if ('insert' in part) return { insert: part.insert.slice(this.offset) };
    if ('delete' in part) return { delete: part.delete - this.offset };
    return { retain: part.retain - this.offset };
  }

  skip(count: number): void {
    const part = this.delta[this.index];
    if (!part) return;
    this.offset += count;
    if (this.offset < lengthOf(part)) return;
    this.index += 1;
    this.offset = 0;
  }
}

function lengthOf(part: Part): number {
  if ('insert' in part) return part.insert.length;
  return 'delete' in part ? part.delete : part.retain;
}

function pushRetain(parts: Part[], count: number): void {
  const last = parts.at(-1);
  if (last && 'retain' in last) parts[parts.length - 1] = { retain: last.retain + count };
  else if (count > 0) parts.push({ retain: count });
}

function pushInsert(parts: Part[], text: string): void {
  if (text !== '') parts.push({ insert: text });
}

function pushDelete(parts: Part[], count: number): void {
  const last = parts.at(-1);
  if (last && 'delete' in last) parts[parts.length - 1] = { delete: last.delete + count };
  else if (count > 0) parts.push({ delete: count });
}
