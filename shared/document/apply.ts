/** The one writer: checked commands in, one transaction on the document. */
import * as Y from 'yjs';
import { type Command, type CommandResult, commandSchema } from '../board/commands.ts';
import type { Mark } from '../board/mark.ts';
import type { Removable } from '../board/model.ts';
import { orderBetween } from '../board/order.ts';
import { isGrid, placeSchema } from '../board/place.ts';
import { type Checked, checkCommand, Draft, type Purpose } from './check.ts';
import { createThing, findThing, homeOf, livePurpose, liveText, rootMap, type Thing } from './entity.ts';
import { kindAt, lastOrder } from './follow.ts';
import { ALIVE, BOARD, BOARD_ROOT, ORDER, REMOVED, SKETCH_REMOVED, SKETCH_ROOT } from './keys.ts';

/**
 * Carries out commands as one transaction with the given origin: all of them, or none when one is refused.
 * Later commands of a list may refer to what earlier ones add. `by`: who says to do it; stands at what is made and
 * what is removed. `purpose`: see `Purpose`.
 */
export function applyCommands(
  doc: Y.Doc,
  commands: Command | readonly Command[],
  origin: unknown,
  by: Mark | null = null,
  purpose: Purpose = 'write',
): CommandResult {
  const list: readonly unknown[] = Array.isArray(commands) ? commands : [commands];
  const draft = new Draft(doc, purpose);
  const checked: Checked[] = [];
  for (const [index, given] of list.entries()) {
    const parsed = commandSchema.safeParse(given);
    if (!parsed.success) {
      const path = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
      return { ok: false, code: 'invalid', path: `${index}.${path}` };
    }
    const result = checkCommand(draft, parsed.data);
    if ('code' in result) return { ok: false, code: result.code, path: `${index}.${result.path}` };
    checked.push(result);
  }
  doc.transact(() => {
    for (const one of checked) write(doc, one, by);
  }, origin);
  return { ok: true };
}

function write(doc: Y.Doc, { command, fields }: Checked, by: Mark | null): void {
  // The table pairs each type with its own command; TypeScript cannot follow that through an index.
  const writer = WRITERS[command.type] as Writer<Command['type']>;
  writer(doc, command, fields, by);
}

type Of<T extends Command['type']> = Extract<Command, { type: T }>;
type Fields = Readonly<Record<string, unknown>>;
type Writer<T extends Command['type']> = (
  doc: Y.Doc,
  command: Of<T>,
  fields: Fields,
  by: Mark | null,
) => void;

const WRITERS: { readonly [T in Command['type']]: Writer<T> } = {
  add: writeAdd,
  change: writeChange,
  reorder: (doc, { at, order }) => void findThing(doc, at)?.set(ORDER, order),
  editText: (doc, { at, field, delta }) => liveText(doc, at, field)?.applyDelta(delta),
  editPurpose: (doc, { delta }) => livePurpose(doc)?.applyDelta(delta),
  remove: (doc, { at }, _, by) => setAlive(doc, at, false, by),
  restore: (doc, { at }) => setAlive(doc, at, true, null),
  putSketch: (doc, { id, sketch }) => void doc.getMap(SKETCH_ROOT).set(id, sketch),
  putBackSketch: (doc, { id, sketch }) => void doc.getMap(SKETCH_ROOT).set(id, sketch),
  removeColumn: writeRemoveColumn,
  changeBoard: (doc, { title, language, extensions }) => {
    const board = doc.getMap(BOARD_ROOT);
    if (extensions !== undefined) board.set(BOARD.extensions, extensions);
    if (title !== undefined) board.set(BOARD.title, title);
    if (language !== undefined) board.set(BOARD.language, language);
  },
};

function setAlive(doc: Y.Doc, all: readonly Removable[], alive: boolean, by: Mark | null): void {
  for (const at of all) {
    if (at.of === 'sketch') setSketchAlive(doc, at.id, alive, by);
    else setThingAlive(findThing(doc, at), alive, by);
  }
}

function setThingAlive(thing: Thing | null, alive: boolean, by: Mark | null): void {
  thing?.set(ALIVE, alive);
  if (!alive && by) thing?.set(REMOVED, by);
}

/** A removed sketch keeps its value, marked as removed. */
function setSketchAlive(doc: Y.Doc, id: string, alive: boolean, by: Mark | null): void {
  const root = doc.getMap(SKETCH_ROOT);
  const { [SKETCH_REMOVED]: _, ...sketch } = root.get(id) as Record<string, unknown>;
  root.set(id, alive ? sketch : { ...sketch, [SKETCH_REMOVED]: by ?? true });
}

function writeAdd(doc: Y.Doc, { at, order }: Of<'add'>, fields: Fields, by: Mark | null): void {
  const home = homeOf(doc, at);
  if (!home) return;
  const all = at.of === 'card' ? withKind(doc, fields, undefined) : fields;
  home.set(at.id, createThing(at.of, order ?? orderBetween(lastOrder(home), null), all, by));
}

function writeChange(doc: Y.Doc, { at }: Of<'change'>, fields: Fields): void {
  const thing = findThing(doc, at);
  if (!thing) return;
  const all = at.of === 'card' ? withKind(doc, fields, thing.get('kind')) : fields;
  for (const [name, value] of Object.entries(all)) {
    if (!isSame(thing.get(name), value)) thing.set(name, value);
  }
}

/** The meaning follows the column: a card that gets a place gets the kind that belongs there, unless the kind is said. */
function withKind(doc: Y.Doc, fields: Fields, current: unknown): Fields {
  const place = placeSchema.safeParse(fields.place);
  if (!place.success || fields.kind !== undefined) return fields;
  const kind = kindAt(doc, place.data, current);
  return kind === current ? fields : { ...fields, kind };
}

function writeRemoveColumn(
  doc: Y.Doc,
  { map, column, moveTo }: Of<'removeColumn'>,
  _: Fields,
  by: Mark | null,
): void {
  for (const card of rootMap(doc, 'cards').values()) {
    if (!(card instanceof Y.Map) || card.get(ALIVE) !== true) continue;
    const place = placeSchema.safeParse(card.get('place')).data;
    if (!place || !isGrid(place) || place.map !== map || place.column !== column) continue;
    if (moveTo === null) setThingAlive(card, false, by);
    else moveCard(doc, card, { ...place, column: moveTo, offset: null });
  }
  setThingAlive(findThing(doc, { of: 'column', in: map, id: column }), false, by);
}

function moveCard(doc: Y.Doc, card: Thing, place: unknown): void {
  for (const [name, value] of Object.entries(withKind(doc, { place }, card.get('kind'))))
    card.set(name, value);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && a !== null && JSON.stringify(a) === JSON.stringify(b));
}
