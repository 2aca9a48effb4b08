/** Reading things: every field by its schema, texts as strings, lists sorted, each fault told. */
import * as Y from 'yjs';
import { type Entity, type EntityName, type Field, fieldsOf } from '../board/fields.ts';
import { isId } from '../board/ids.ts';
import { type Mark, readMark } from '../board/mark.ts';
import type { Problem } from '../board/model.ts';
import { compareOrder } from '../board/order.ts';
import { ALIVE, MADE, ORDER, REMOVED } from './keys.ts';

/** One thing as read. `removed`: said to be removed; a thing whose making was undone is neither alive nor removed. */
export interface ReadThing<E extends EntityName = EntityName> {
  readonly thing: Entity<E>;
  readonly alive: boolean;
  readonly removed: boolean;
  /** Who says to have removed it last. */
  readonly removedBy: Mark | null;
  /** Its text or title. */
  readonly label: string;
  readonly problems: readonly Problem[];
  /** Removed things in its lists. */
  readonly removedInside: readonly RemovedInside[];
}

/** A removed thing inside another. */
interface RemovedInside {
  readonly of: EntityName;
  readonly id: string;
  readonly label: string;
  readonly removedBy: Mark | null;
}

/** All things of one root. */
export interface Things<E extends EntityName> {
  readonly every: ReadonlyMap<string, ReadThing<E>>;
  /** The living, in order. */
  readonly living: readonly Entity<E>[];
  readonly byId: ReadonlyMap<string, Entity<E>>;
  readonly problems: readonly Problem[];
}

/** Reads a map of things. `read`: reads one; a cache puts its own here. */
export function readThings<E extends EntityName>(
  map: Y.Map<unknown>,
  entity: E,
  path: string,
  read: (id: string, value: unknown) => ReadThing<E> | Problem = (id, value) =>
    readThing(entity, id, value, path),
): Things<E> {
  const every = new Map<string, ReadThing<E>>();
  const problems: Problem[] = [];
  const living: Entity<E>[] = [];
  for (const [id, value] of map.entries()) {
    const one = read(id, value);
    if ('code' in one) {
      problems.push(one);
      continue;
    }
    every.set(id, one);
    problems.push(...one.problems);
    if (one.alive) living.push(one.thing);
  }
  living.sort(compareOrder);
  problems.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { every, living, byId: new Map(living.map((thing) => [thing.id, thing])), problems };
}

/** Reads one thing; a problem when it is none. */
export function readThing<E extends EntityName>(
  entity: E,
  id: string,
  value: unknown,
  path: string,
): ReadThing<E> | Problem {
  const at = `${path}.${id}`;
  if (!isId(id)) return { at, code: 'badId' };
  if (!(value instanceof Y.Map)) return { at, code: 'unreadable' };
  const problems: Problem[] = [];
  const removedInside: RemovedInside[] = [];
  const order = value.get(ORDER);
  const thing: Record<string, unknown> = { id, order: typeof order === 'string' ? order : '' };
  const made = readMark(value.get(MADE));
  if (made) thing.made = made;
  for (const [name, field] of fieldsOf(entity)) {
    thing[name] = readField(value.get(name), field, `${at}.${name}`, problems, removedInside);
  }
  const alive = value.get(ALIVE);
  return {
    // Every field of the table was just read by its own schema; the compiler cannot follow a loop over the table.
    thing: thing as unknown as Entity<E>,
    alive: alive === true,
    removed: alive === false,
    removedBy: readMark(value.get(REMOVED)),
    label: String(thing.text ?? thing.title ?? ''),
    problems,
    removedInside,
  };
}

/** A text is read so many times as long as it may be: many people may have written in it at once. Beyond it is cut. */
const READ_TIMES = 10;

/** A text as written, or its beginning, when that is a fault. */
export function readText(text: string, limit: number, at: string, problems: Problem[]): string {
  if (text.length <= READ_TIMES * limit) return text;
  problems.push({ at, code: 'badValue' });
  return text.slice(0, READ_TIMES * limit).toWellFormed();
}

function readField(
  value: unknown,
  field: Field,
  at: string,
  problems: Problem[],
  removedInside: RemovedInside[],
): unknown {
  if (field.of === 'text') {
    if (value instanceof Y.Text) return readText(value.toString(), field.limit, at, problems);
    if (typeof value === 'string') return readText(value, field.limit, at, problems);
    if (value !== undefined) problems.push({ at, code: 'badValue' });
    return '';
  }
  if (field.of === 'list') {
    if (!(value instanceof Y.Map)) {
      if (value !== undefined) problems.push({ at, code: 'badValue' });
      return [];
    }
    const inside = readThings(value, field.entity as EntityName, at);
    problems.push(...inside.problems);
    for (const one of [...inside.every.values()].sort((a, b) => compareOrder(a.thing, b.thing))) {
      const { thing, label, removed, removedBy } = one;
      if (removed) removedInside.push({ of: field.entity as EntityName, id: thing.id, label, removedBy });
    }
    return inside.living;
  }
  if (value === undefined || value === field.empty) return field.empty;
  const parsed = field.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  problems.push({ at, code: 'badValue' });
  return field.empty;
}
