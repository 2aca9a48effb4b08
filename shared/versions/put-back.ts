/** The commands that make one thing what it was before. */
import type { Command } from '../board/commands.ts';
import { normaliseNewlines } from '../board/exchange/format.ts';
import { fieldOf } from '../board/fields.ts';
import { type Address, type Board, OWNERS, type Removable } from '../board/model.ts';
import { sketchSchema } from '../board/sketch.ts';
import { diffText } from '../board/text-diff.ts';
import type { Holding } from '../document/holdings.ts';
import { listOf } from '../document/keys.ts';
import type { Changed } from '../protocol/versions-http.ts';
import { type FlatBoard, type FlatThing, fieldNames, isSame, keyOf } from './flat.ts';
import { endOf } from './words.ts';

/** Longest order key that a command takes. */
const ORDER_LIMIT = 200;

/** What the document holds now: the board, and everything beside it. */
export interface Present {
  readonly board: Board;
  readonly holdings: readonly Holding[];
}

/** The document as it is, and the board that is to stand on it. */
export class Ground {
  readonly now: Board;
  readonly earlier: FlatBoard;
  readonly #held: ReadonlyMap<string, Holding>;

  constructor({ board, holdings }: Present, earlier: FlatBoard) {
    this.now = board;
    this.earlier = earlier;
    this.#held = new Map(holdings.map((one) => [keyOf(one.at), one]));
  }

  held(at: Changed): Holding | undefined {
    return this.#held.get(keyOf(at));
  }

  /** Whether a thing is in the document or can be put there. */
  canStand(at: Address): boolean {
    const held = this.held(at);
    if (held !== undefined) return held.isReadable;
    if (at.of === 'card') return !this.held({ of: 'group', id: at.id });
    if (at.of === 'group') return !this.held({ of: 'card', id: at.id });
    if (!('in' in at)) return true;
    const owner = { of: OWNERS[at.of], id: at.in } as Address;
    return this.canStand(owner) && !this.held(owner)?.closed.has(listOf(at) ?? '');
  }

  /** Whether an arrow of the earlier board can end at this card or group. */
  canEnd(id: unknown): boolean {
    const end = endOf(this.earlier, id)?.at;
    return end !== undefined && this.canStand(end as Address);
  }
}

/** The commands for one thing of the earlier board; none when it stands as it was. What nobody can write any more is left. */
export function putBack(thing: FlatThing, ground: Ground): Command[] {
  const { at } = thing;
  if (at.of === 'board') return putBoardBack(thing, ground.now);
  if (at.of === 'sketch') return putSketchBack(at, ownFields(thing), ground.held(at));
  if (!ground.canStand(at)) return [];
  const held = ground.held(at);
  if (
    at.of === 'connection' &&
    !held &&
    !(ground.canEnd(thing.fields.from) && ground.canEnd(thing.fields.to))
  )
    return [];
  return held === undefined ? [addAgain(at, thing)] : changeBack(at, thing, held, ground);
}

function putBoardBack({ fields }: FlatThing, now: Board): Command[] {
  const { title, language, purpose, extensions } = fields as Pick<
    Board,
    'title' | 'language' | 'purpose' | 'extensions'
  >;
  const changed = {
    ...(title !== now.title && { title: cleanWords(title) }),
    ...(language !== now.language && { language }),
    ...(extensions !== now.extensions && { extensions }),
  };
  return [
    ...(Object.keys(changed).length > 0 ? [{ type: 'changeBoard' as const, ...changed }] : []),
    ...(purpose !== now.purpose
      ? [{ type: 'editPurpose' as const, delta: diffText(now.purpose, cleanText(purpose)) }]
      : []),
  ];
}

function putSketchBack(
  at: Removable & { of: 'sketch' },
  fields: Readonly<Record<string, unknown>>,
  held: Holding | undefined,
): Command[] {
  if (held?.isReadable === false) return [];
  if (held && isSame(held.fields, fields)) return held.alive ? [] : [{ type: 'restore', at: [at] }];
  const { data: sketch } = sketchSchema.safeParse(fields);
  // What a newer version drew comes back as it was too.
  if (sketch === undefined) return [{ type: 'putBackSketch', id: at.id, sketch: { ...fields } }];
  const clean = 'text' in sketch ? { ...sketch, text: cleanText(sketch.text) } : sketch;
  return [{ type: 'putSketch', id: at.id, sketch: clean }];
}

function addAgain(at: Address, thing: FlatThing): Command {
  const { order } = thing;
  const clean = Object.entries(ownFields(thing)).map(([name, value]) => [name, cleanField(at, name, value)]);
  return { type: 'add', at, fields: Object.fromEntries(clean), ...(isOrder(order) && { order }) };
}

function changeBack(at: Address, thing: FlatThing, held: Holding, ground: Ground): Command[] {
  const { order } = thing;
  const fields = ownFields(thing);
  const commands: Command[] = [];
  const values: Record<string, unknown> = {};
  if (!held.alive) commands.push({ type: 'restore', at: [at] });
  for (const [name, value] of Object.entries(fields)) {
    if (isSame(held.fields[name], value)) continue;
    const clean = cleanField(at, name, value);
    if (fieldOf(at.of, name)?.of !== 'text') values[name] = clean;
    else if (!held.closed.has(name)) {
      const delta = diffText(String(held.fields[name]), String(clean));
      commands.push({ type: 'editText', at, field: name, delta });
    }
  }
  // A card that is put into a column takes on the kind of what stands there, unless its kind is said.
  if ('place' in values) values.kind = fields.kind;
  if (at.of === 'connection') dropLostEnds(values, ground);
  if (Object.keys(values).length > 0) commands.push({ type: 'change', at, fields: values });
  if (order !== held.order && isOrder(order)) commands.push({ type: 'reorder', at, order });
  return commands;
}

function dropLostEnds(values: Record<string, unknown>, ground: Ground): void {
  for (const end of ['from', 'to']) if (end in values && !ground.canEnd(values[end])) delete values[end];
}

function ownFields(thing: FlatThing): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fieldNames(thing).map((name) => [name, thing.fields[name]]));
}

function isOrder(order: string): boolean {
  return order !== '' && order.length <= ORDER_LIMIT;
}

function cleanField(at: Address, name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return fieldOf(at.of, name)?.of === 'text' ? cleanText(value) : cleanWords(value);
}

/** What a program put there by hand can hold characters that no command writes. */
function cleanWords(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

function cleanText(text: string): string {
  return normaliseNewlines(cleanWords(text));
}
