/**
 * The form in which versions are kept: a whole board (a keyframe), or only what differs from one. Every version leans on
 * one keyframe and on nothing else, so that a damaged or erased one takes no other along.
 */
import { isId } from '../board/ids.ts';
import { type Mark, readMark } from '../board/mark.ts';
import { type Address, OWNERS, type Removable } from '../board/model.ts';
import type { Changed } from '../protocol/versions-http.ts';
import {
  emptyFields,
  type FlatBoard,
  type FlatThing,
  fieldNames,
  isEntity,
  isSame,
  isSameThing,
  keyOf,
} from './flat.ts';

/** A thing that is new or other. */
interface StoredThing {
  readonly at: Changed;
  readonly order?: string;
  readonly made?: Mark | null;
  /** Of a new thing those that are not empty, of a changed one those that changed; of a sketch always all. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What is kept of a version: what is not in its keyframe any more, and what is new or other. */
export interface StoredVersion {
  readonly gone: readonly Changed[];
  readonly put: readonly StoredThing[];
}

/** What stands in the place of a keyframe when there is none: everything is new. */
const NOTHING: FlatBoard = new Map();

/** What has to be kept of a board beside its keyframe; without one: everything. */
export function toStored(board: FlatBoard, keyframe: FlatBoard | null): StoredVersion {
  const before = keyframe ?? NOTHING;
  const gone = [...before].filter(([key]) => !board.has(key)).map(([, { at }]) => at);
  const put: StoredThing[] = [];
  for (const [key, thing] of board) {
    const known = before.get(key);
    if (known === undefined) put.push(newThing(thing));
    else if (!isSameThing(known, thing)) put.push(changedThing(known, thing));
  }
  return { gone, put };
}

function newThing(thing: FlatThing): StoredThing {
  const { at, order, made, fields } = thing;
  const empty = emptyFields(at);
  const told = fieldNames(thing).filter((name) => !isSame(fields[name], empty[name]));
  return { at, ...(order !== '' && { order }), ...(made && { made }), fields: pick(fields, told) };
}

function changedThing(known: FlatThing, thing: FlatThing): StoredThing {
  const { at, order, made, fields } = thing;
  const isWhole = at.of === 'sketch';
  const told = fieldNames(thing).filter((name) => isWhole || !isSame(fields[name], known.fields[name]));
  return {
    at,
    ...(order !== known.order && { order }),
    ...(!isSame(made, known.made) && { made }),
    fields: pick(fields, told),
  };
}

function pick(fields: FlatThing['fields'], names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** The things of a kept version; null when this is none. Their values are still to be checked (`unpackBoard`). */
export function fromStored(stored: unknown, keyframe: FlatBoard | null): FlatBoard | null {
  return isStored(stored) ? apply(keyframe ?? NOTHING, stored) : null;
}

/** Looks at the outer form only, by hand: a schema for each of thousands of things takes longer than all the rest. */
function isStored(value: unknown): value is StoredVersion {
  const { gone, put } = (value ?? {}) as Partial<Record<string, unknown>>;
  return Array.isArray(gone) && gone.every(isAddress) && Array.isArray(put) && put.every(isStoredThing);
}

function isStoredThing(value: unknown): boolean {
  const { at, order, made, fields } = (value ?? {}) as Partial<Record<string, unknown>>;
  return (
    isAddress(at) &&
    (order === undefined || typeof order === 'string') &&
    (made === undefined || made === null || readMark(made) !== null) &&
    typeof fields === 'object' &&
    fields !== null &&
    !Array.isArray(fields)
  );
}

function isAddress(value: unknown): value is Changed {
  const { of, id, in: owner } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (of === 'board') return true;
  if (of === 'sketch') return isId(id);
  return isEntity(of) && isId(id) && (OWNERS[of] === null ? owner === undefined : isId(owner));
}

function apply(base: FlatBoard, { gone, put }: StoredVersion): FlatBoard {
  const things = new Map(base);
  for (const at of gone) things.delete(keyOf(at));
  for (const one of put) {
    const key = keyOf(one.at);
    const known = things.get(key);
    const under = known === undefined ? emptyFields(one.at) : one.at.of === 'sketch' ? {} : known.fields;
    things.set(key, {
      at: one.at,
      order: one.order ?? known?.order ?? '',
      made: one.made === undefined ? (known?.made ?? null) : one.made,
      fields: { ...under, ...one.fields },
    });
  }
  return things;
}

/** The board without these things, what is inside them, and the arrows that end at them. The same object when there are none. */
export function withoutThings(board: FlatBoard, things: readonly Removable[]): FlatBoard {
  const erased = new Set(things.map(keyOf));
  const ends = new Set(things.flatMap(({ of, id }) => (of === 'card' || of === 'group' ? [id] : [])));
  for (const { at, fields } of board.values()) {
    const isAtOne = [fields.from, fields.to].some((end) => ends.has(String(end)));
    if (at.of === 'connection' && isAtOne) erased.add(keyOf(at));
  }
  const isErased = ({ at }: FlatThing): boolean =>
    erased.has(keyOf(at)) || ('in' in at && erased.has(keyOf({ of: OWNERS[at.of], id: at.in } as Address)));
  const left = [...board].filter(([, thing]) => !isErased(thing));
  return left.length === board.size ? board : new Map(left);
}
