/** A board as a list of things, each with its fields, by address: what comparing, keeping and bringing back work on. */
import { ENTITIES, type EntityName, fieldsOf } from '../board/fields.ts';
import type { Mark } from '../board/mark.ts';
import type { Board } from '../board/model.ts';
import { compareOrder } from '../board/order.ts';
import { type PlainBoard, packBoard } from '../board/plain-board.ts';
import type { Changed } from '../protocol/versions-http.ts';

/**
 * One thing. The board itself and sketches count as things; a sketch's order key is a field. `fields` may hold more than
 * is the thing's own: see `fieldNames`.
 */
export interface FlatThing {
  readonly at: Changed;
  readonly order: string;
  readonly made: Mark | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** All things of a board by `keyOf` their address, owners before what is inside them. */
export type FlatBoard = ReadonlyMap<string, FlatThing>;

/** Lists of a board and what they hold, in the order in which things need each other. */
const LISTS = {
  goals: 'goal',
  challenges: 'challenge',
  targetGroups: 'targetGroup',
  maps: 'map',
  groups: 'group',
  cards: 'card',
  connections: 'connection',
} as const satisfies Partial<Record<keyof PlainBoard, EntityName>>;
type ListName = keyof typeof LISTS;
const LIST_NAMES = Object.keys(LISTS) as ListName[];

const BOARD_FIELDS = ['title', 'language', 'purpose', 'extensions'] as const;

/** Of each kind of thing: the names of its own fields, what they are when empty, and its lists with what they hold. */
interface Shape {
  readonly fields: readonly string[];
  readonly empty: Readonly<Record<string, unknown>>;
  readonly lists: readonly (readonly [string, EntityName])[];
}

function shapeOf(of: EntityName): Shape {
  const lists: [string, EntityName][] = [];
  const empty: Record<string, unknown> = {};
  for (const [name, field] of fieldsOf(of)) {
    if (field.of === 'list') lists.push([name, field.entity as EntityName]);
    else empty[name] = field.of === 'text' ? '' : field.empty;
  }
  return { fields: Object.keys(empty), empty, lists };
}

// Looked up for each of thousands of things.
const TABLE = Object.fromEntries(
  (Object.keys(ENTITIES) as EntityName[]).map((of) => [of, shapeOf(of)]),
) as Readonly<Record<EntityName, Shape>>;

/** Address of the board's own title, language, purpose and extensions. */
export const BOARD_ITSELF: Changed = { of: 'board' };

/** An address as a key of a map. */
export function keyOf(at: Changed): string {
  if (at.of === 'board') return 'board';
  return 'in' in at ? `${at.of} ${at.in} ${at.id}` : `${at.of} ${at.id}`;
}

/** The things of a board. */
export function flatten(board: Board | PlainBoard): FlatBoard {
  const plain = Array.isArray(board.cards) ? (board as PlainBoard) : packBoard(board as Board);
  const flat = new Map<string, FlatThing>();
  const put = (thing: FlatThing): void => void flat.set(keyOf(thing.at), thing);
  put({ at: BOARD_ITSELF, order: '', made: null, fields: { ...plain } });
  for (const list of LIST_NAMES) {
    for (const thing of plain[list]) addThing(LISTS[list], thing, null, put);
  }
  for (const sketch of plain.sketches)
    put({ at: { of: 'sketch', id: sketch.id }, order: '', made: null, fields: sketch });
  return flat;
}

type AnyThing = { readonly id: string; readonly order: string; readonly made?: Mark };
type Put = (thing: FlatThing) => void;

function addThing(of: EntityName, thing: AnyThing, owner: string | null, put: Put): void {
  const at = (owner === null ? { of, id: thing.id } : { of, in: owner, id: thing.id }) as Changed;
  const fields = thing as unknown as Readonly<Record<string, unknown>>;
  put({ at, order: thing.order, made: thing.made ?? null, fields });
  for (const [name, entity] of TABLE[of].lists) {
    for (const one of fields[name] as readonly AnyThing[]) addThing(entity, one, thing.id, put);
  }
}

/** The names of a thing's own fields: all but its id, its order key, who made it and what is inside it. */
export function fieldNames({ at, fields }: FlatThing): readonly string[] {
  if (at.of === 'board') return BOARD_FIELDS;
  return at.of === 'sketch' ? Object.keys(fields).filter((name) => name !== 'id') : TABLE[at.of].fields;
}

/** What the fields of a thing are when nobody has said anything. */
export function emptyFields(at: Changed): Readonly<Record<string, unknown>> {
  return at.of === 'board' || at.of === 'sketch' ? {} : TABLE[at.of].empty;
}

/** True for a kind of thing that a board can hold. */
export function isEntity(of: unknown): of is EntityName {
  return typeof of === 'string' && Object.hasOwn(TABLE, of);
}

/** True for a thing that is the same in two boards, with who made it. */
export function isSameThing(a: FlatThing, b: FlatThing): boolean {
  if (a === b || a.fields === b.fields) return a.order === b.order;
  if (a.order !== b.order || !isSame(a.made, b.made)) return false;
  const names = fieldNames(a);
  return (
    names.length === fieldNames(b).length && names.every((name) => isSame(a.fields[name], b.fields[name]))
  );
}

/** The plain board of these things, sorted as the reader sorts. What has no owner here is left out. Its values are not checked. */
export function unflatten(flat: FlatBoard): unknown {
  const lists = new Map<string, FlatThing[]>();
  for (const thing of flat.values()) {
    const { at } = thing;
    const home = 'in' in at ? `${at.of} ${at.in}` : at.of;
    const list = lists.get(home);
    if (list) list.push(thing);
    else lists.set(home, [thing]);
  }
  const thingsOf = (of: EntityName, home: string): unknown[] =>
    (lists.get(home) ?? []).map((thing) => wholeThing(of, thing, thingsOf)).sort(compareOrder);
  const sketches = (lists.get('sketch') ?? []).map(({ at, fields }) => ({ ...fields, id: idOf(at) }));
  const own = flat.get('board')?.fields;
  return {
    ...Object.fromEntries(BOARD_FIELDS.map((name) => [name, own?.[name]])),
    ...Object.fromEntries(LIST_NAMES.map((list) => [list, thingsOf(LISTS[list], LISTS[list])])),
    sketches: sketches.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function wholeThing(
  of: EntityName,
  { at, order, made, fields }: FlatThing,
  thingsOf: (of: EntityName, home: string) => unknown[],
): AnyThing {
  const id = idOf(at);
  const thing: Record<string, unknown> = { ...TABLE[of].empty, ...fields, id, order };
  if (made) thing.made = made;
  else if ('made' in thing) delete thing.made;
  for (const [name, entity] of TABLE[of].lists) thing[name] = thingsOf(entity, `${entity} ${id}`);
  return thing as unknown as AnyThing;
}

/** The id in an address; empty for the board itself. */
export function idOf(at: Changed): string {
  return at.of === 'board' ? '' : at.id;
}

/** True for two equal plain values, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => isSame(one, b[i]))
    );
  }
  const keys = Object.keys(a);
  const other = b as Readonly<Record<string, unknown>>;
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame((a as Record<string, unknown>)[key], other[key]))
  );
}
