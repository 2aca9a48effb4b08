/** The one writer: checked commands in, one transaction on the document. */
import * as Y from 'yjs';
import { type Command, type CommandResult, commandSchema } from '../board/commands.ts';
import type { Address } from '../board/model.ts';
import { orderBetween } from '../board/order.ts';
import { isGrid, placeSchema } from '../board/place.ts';
import { type Checked, checkCommand, Draft } from './check.ts';
import { createThing, findThing, homeOf, livePurpose, liveText, rootMap, type Thing } from './entity.ts';
import { kindAt, lastOrder } from './follow.ts';
import { ALIVE, BOARD, BOARD_ROOT, ORDER } from './keys.ts';

/**
 * Carries out commands as one transaction with the given origin: all of them, or none when one is refused.
 * Later commands of a list may refer to what earlier ones add.
 */
export function applyCommands(
  doc: Y.Doc,
  commands: Command | readonly Command[],
  origin: unknown,
): CommandResult {
  const list: readonly unknown[] = Array.isArray(commands) ? commands : [commands];
  const draft = new Draft(doc);
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
    for (const one of checked) write(doc, one);
  }, origin);
  return { ok: true };
}

function write(doc: Y.Doc, { command, fields }: Checked): void {
  // The table pairs each type with its own command; TypeScript cannot follow that through an index.
  const writer = WRITERS[command.type] as (doc: Y.Doc, command: Command, fields: Fields) => void;
  writer(doc, command, fields);
}

type Of<T extends Command['type']> = Extract<Command, { type: T }>;
type Fields = Readonly<Record<string, unknown>>;

const WRITERS: { readonly [T in Command['type']]: (doc: Y.Doc, command: Of<T>, fields: Fields) => void } = {
  add: writeAdd,
  change: writeChange,
  reorder: (doc, { at, order }) => void findThing(doc, at)?.set(ORDER, order),
  editText: (doc, { at, field, delta }) => liveText(doc, at, field)?.applyDelta(delta),
  editPurpose: (doc, { delta }) => livePurpose(doc)?.applyDelta(delta),
  remove: (doc, { at }) => setAlive(doc, at, false),
  restore: (doc, { at }) => setAlive(doc, at, true),
  removeColumn: writeRemoveColumn,
  changeBoard: (doc, { title, language }) => {
    const board = doc.getMap(BOARD_ROOT);
    if (title !== undefined) board.set(BOARD.title, title);
    if (language !== undefined) board.set(BOARD.language, language);
  },
};

function setAlive(doc: Y.Doc, things: readonly Address[], alive: boolean): void {
  for (const at of things) findThing(doc, at)?.set(ALIVE, alive);
}

function writeAdd(doc: Y.Doc, { at, order }: Of<'add'>, fields: Fields): void {
  const home = homeOf(doc, at);
  if (!home) return;
  const all = at.of === 'card' ? withKind(doc, fields, undefined) : fields;
  home.set(at.id, createThing(at.of, order ?? orderBetween(lastOrder(home), null), all));
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

function writeRemoveColumn(doc: Y.Doc, { map, column, moveTo }: Of<'removeColumn'>): void {
  for (const card of rootMap(doc, 'cards').values()) {
    if (!(card instanceof Y.Map) || card.get(ALIVE) !== true) continue;
    const place = placeSchema.safeParse(card.get('place')).data;
    if (!place || !isGrid(place) || place.map !== map || place.column !== column) continue;
    if (moveTo === null) card.set(ALIVE, false);
    else moveCard(doc, card, { ...place, column: moveTo, offset: null });
  }
  findThing(doc, { of: 'column', in: map, id: column })?.set(ALIVE, false);
}

function moveCard(doc: Y.Doc, card: Thing, place: unknown): void {
  for (const [name, value] of Object.entries(withKind(doc, { place }, card.get('kind'))))
    card.set(name, value);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && a !== null && JSON.stringify(a) === JSON.stringify(b));
}
