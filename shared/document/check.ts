/** Whether a command can be carried out, judged before anything is written. */
import * as Y from 'yjs';
import type { Command, CommandRefusal, TextDelta } from '../board/commands.ts';
import { normaliseNewlines } from '../board/exchange/format.ts';
import { type EntityName, type Field, fieldOf, TEXT_LIMIT, TITLE_LIMIT } from '../board/fields.ts';
import type { Address, Removable } from '../board/model.ts';
import { OWNERS } from '../board/model.ts';
import { findThing, homeOf, livePurpose, rootMap } from './entity.ts';
import { SKETCH_ROOT } from './keys.ts';
import { isPlainObject } from './sketches.ts';

/** A command that can be carried out; `fields`: its checked fields, for add and change. */
export interface Checked {
  readonly command: Command;
  readonly fields: Readonly<Record<string, unknown>>;
}
type Refusal = { readonly code: CommandRefusal; readonly path: string };
type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/**
 * Whose commands: a person's, or those that put back what was on the board before. That may be longer than one person
 * may write, and an arrow may have both ends at one card, since changes of several people can lead to both.
 */
export type Purpose = 'write' | 'putBack';

/** What stood on a board was read up to this many times the length that one person may write. */
const PUT_BACK_TIMES = 10;

/** The document with what earlier commands of the same list will have added. */
export class Draft {
  readonly doc: Y.Doc;
  readonly #purpose: Purpose;
  readonly #added = new Map<string, Readonly<Record<string, unknown>>>();
  readonly #texts = new Map<string, string>();

  constructor(doc: Y.Doc, purpose: Purpose = 'write') {
    this.doc = doc;
    this.#purpose = purpose;
  }

  get isPuttingBack(): boolean {
    return this.#purpose === 'putBack';
  }

  /** The longest text where one person may write `limit`. */
  longest(limit: number): number {
    return this.isPuttingBack ? PUT_BACK_TIMES * limit : limit;
  }

  has(at: Removable): boolean {
    if (at.of === 'sketch') return isPlainObject(this.doc.getMap(SKETCH_ROOT).get(at.id));
    return this.#added.has(keyOf(at)) || findThing(this.doc, at) !== null;
  }

  add(at: Address, fields: Readonly<Record<string, unknown>>): void {
    this.#added.set(keyOf(at), fields);
  }

  /** True when a new thing may have this id: cards and groups share theirs. */
  isFree(at: Address): boolean {
    const taken = (other: Address) =>
      this.#added.has(keyOf(other)) || homeOf(this.doc, other)?.has(other.id) === true;
    if (taken(at)) return false;
    if (at.of === 'card') return !taken({ of: 'group', id: at.id });
    return at.of !== 'group' || !taken({ of: 'card', id: at.id });
  }

  hasOwner(at: Address): boolean {
    const owner = OWNERS[at.of];
    return owner === null || ('in' in at && this.has({ of: owner, id: at.in }));
  }

  isEnd(id: unknown): boolean {
    return typeof id === 'string' && (this.has({ of: 'card', id }) || this.has({ of: 'group', id }));
  }

  /** A value of a thing, here or among the added. */
  value(at: Address, name: string): unknown {
    return this.#added.get(keyOf(at))?.[name] ?? findThing(this.doc, at)?.get(name);
  }

  /** A text of a thing as it stands; null when the thing has none of that name. */
  text(at: Address, name: string): string | null {
    if (fieldOf(at.of, name)?.of !== 'text') return null;
    const written = this.#texts.get(`${keyOf(at)} ${name}`);
    if (written !== undefined) return written;
    const added = this.#added.get(keyOf(at));
    if (added) return String(added[name] ?? '');
    const text = findThing(this.doc, at)?.get(name);
    return text instanceof Y.Text ? text.toString() : null;
  }

  setText(at: Address, name: string, text: string): void {
    this.#texts.set(`${keyOf(at)} ${name}`, text);
  }
}

function keyOf(at: Address): string {
  return `${at.of} ${'in' in at ? at.in : ''} ${at.id}`;
}

/** Checks one command against the draft, and notes in the draft what it adds. */
export function checkCommand(draft: Draft, command: Command): Checked | Refusal {
  const refusal = (code: CommandRefusal, path: string): Refusal => ({ code, path });
  const done: Checked = { command, fields: {} };
  switch (command.type) {
    case 'add':
      return checkAdd(draft, command);
    case 'change':
      return checkChange(draft, command);
    case 'reorder':
      return draft.has(command.at) ? done : refusal('notFound', 'at');
    case 'editText':
      return checkEditText(draft, command);
    case 'editPurpose':
      return checkEditPurpose(draft, command);
    case 'remove':
    case 'restore':
      return command.at.every((at) => draft.has(at)) ? done : refusal('notFound', 'at');
    case 'putSketch':
      return checkSketch(command);
    case 'putBackSketch':
      return draft.isPuttingBack ? done : refusal('invalid', 'type');
    case 'removeColumn':
      return checkRemoveColumn(draft, command);
    case 'changeBoard':
      return checkChangeBoard(draft, command);
  }
}

function checkAdd(draft: Draft, command: Of<'add'>): Checked | Refusal {
  const { at } = command;
  if (!draft.hasOwner(at)) return { code: 'notFound', path: 'at.in' };
  if (!draft.isFree(at)) return { code: 'idTaken', path: 'at.id' };
  const fields = checkFields(draft, at.of, command.fields, true);
  if ('code' in fields) return fields;
  if (at.of === 'connection') {
    const refusal = checkEnds(draft, fields.values.from, fields.values.to);
    if (refusal) return refusal;
  }
  draft.add(at, fields.values);
  return { command, fields: fields.values };
}

function checkChange(draft: Draft, command: Of<'change'>): Checked | Refusal {
  const { at } = command;
  if (!draft.has(at)) return { code: 'notFound', path: 'at' };
  const fields = checkFields(draft, at.of, command.fields, false);
  if ('code' in fields) return fields;
  if (at.of === 'connection' && ('from' in fields.values || 'to' in fields.values)) {
    const end = (name: 'from' | 'to') => fields.values[name] ?? draft.value(at, name);
    const refusal = checkEnds(draft, end('from'), end('to'));
    if (refusal) return refusal;
  }
  return { command, fields: fields.values };
}

function checkEnds(draft: Draft, from: unknown, to: unknown): Refusal | null {
  if (!draft.isEnd(from)) return { code: 'notFound', path: 'fields.from' };
  if (!draft.isEnd(to)) return { code: 'notFound', path: 'fields.to' };
  return from === to && !draft.isPuttingBack ? { code: 'sameEnds', path: 'fields.to' } : null;
}

function checkChangeBoard(draft: Draft, command: Of<'changeBoard'>): Checked | Refusal {
  const { title = '', extensions } = command;
  if (title.length > draft.longest(TITLE_LIMIT)) return { code: 'textTooLong', path: 'title' };
  if (extensions !== undefined && !isJsonObject(extensions)) return { code: 'invalid', path: 'extensions' };
  return { command, fields: {} };
}

function checkFields(
  draft: Draft,
  entity: EntityName,
  given: Readonly<Record<string, unknown>>,
  withTexts: boolean,
): { readonly values: Readonly<Record<string, unknown>> } | Refusal {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const field = fieldOf(entity, name);
    const checked = field ? checkField(draft, field, value, withTexts) : null;
    if (!checked) return { code: 'invalid', path: `fields.${name}` };
    if ('code' in checked) return { code: checked.code, path: `fields.${name}` };
    values[name] = checked.value;
  }
  return { values };
}

function checkField(
  draft: Draft,
  field: Field,
  value: unknown,
  withTexts: boolean,
): { value: unknown } | Refusal | null {
  if (field.of === 'list') return null;
  if (field.of === 'text') {
    if (!withTexts || typeof value !== 'string' || !isCleanText(value)) return null;
    const text = normaliseNewlines(value);
    return text.length > draft.longest(field.limit) ? { code: 'textTooLong', path: '' } : { value: text };
  }
  const parsed = field.schema.safeParse(value);
  if (!parsed.success) return null;
  if (typeof parsed.data === 'string') {
    if (!isCleanText(parsed.data)) return null;
    if (field.limit !== undefined && parsed.data.length > draft.longest(field.limit))
      return { code: 'textTooLong', path: '' };
  }
  return { value: parsed.data };
}

function isJsonObject(text: string): boolean {
  try {
    return isPlainObject(JSON.parse(text));
  } catch {
    return false;
  }
}

/** The words in a sketch are as clean as all others. */
function checkSketch(command: Of<'putSketch'>): Checked | Refusal {
  const { sketch } = command;
  if (!('text' in sketch)) return { command, fields: {} };
  if (!isCleanText(sketch.text)) return { code: 'invalid', path: 'sketch.text' };
  const text = normaliseNewlines(sketch.text);
  return { command: { ...command, sketch: { ...sketch, text } }, fields: {} };
}

function isCleanText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function checkEditText(draft: Draft, command: Of<'editText'>): Checked | Refusal {
  const { at, field: name } = command;
  const field = fieldOf(at.of, name);
  if (field?.of !== 'text') return { code: 'invalid', path: 'field' };
  const checked = checkDelta(command.delta, draft.text(at, name), draft.longest(field.limit));
  if ('code' in checked) return checked;
  draft.setText(at, name, checked.after);
  return { command: { ...command, delta: checked.delta }, fields: {} };
}

function checkEditPurpose(draft: Draft, command: Of<'editPurpose'>): Checked | Refusal {
  const checked = checkDelta(
    command.delta,
    livePurpose(draft.doc)?.toString() ?? null,
    draft.longest(TEXT_LIMIT),
  );
  return 'code' in checked ? checked : { command: { ...command, delta: checked.delta }, fields: {} };
}

/** A delta must fit the text, leave whole characters, and not let the text grow past its limit. */
function checkDelta(
  given: TextDelta,
  text: string | null,
  limit: number,
): { readonly delta: TextDelta; readonly after: string } | Refusal {
  if (text === null) return { code: 'notFound', path: 'at' };
  const delta = given.map((op) => ('insert' in op ? { insert: normaliseNewlines(op.insert) } : op));
  const after = afterDelta(text, delta);
  const isDirty = delta.some((op) => 'insert' in op && op.insert.includes('\0'));
  if (after === null || isDirty) return { code: 'invalid', path: 'delta' };
  if (text.isWellFormed() && !after.isWellFormed()) return { code: 'invalid', path: 'delta' };
  if (after.length > limit && after.length > text.length) return { code: 'textTooLong', path: 'delta' };
  return { delta, after };
}

/** The text after a delta; null when the delta reaches past its end. */
function afterDelta(text: string, delta: TextDelta): string | null {
  let at = 0;
  let after = '';
  for (const op of delta) {
    if ('insert' in op) after += op.insert;
    else if ('retain' in op) {
      after += text.slice(at, at + op.retain);
      at += op.retain;
    } else at += op.delete;
    if (at > text.length) return null;
  }
  return after + text.slice(at);
}

function checkRemoveColumn(draft: Draft, command: Of<'removeColumn'>): Checked | Refusal {
  const { map, column, moveTo } = command;
  const exists = (id: string) => draft.has({ of: 'column', in: map, id });
  if (!rootMap(draft.doc, 'maps').has(map) || !exists(column)) return { code: 'notFound', path: 'column' };
  if (moveTo !== null && (moveTo === column || !exists(moveTo))) return { code: 'notFound', path: 'moveTo' };
  return { command, fields: {} };
}
