/** Kept changes as commands on the board as it is now. */
import type { Command, CommandResult } from '#shared/board/commands.ts';
import type { Removable } from '#shared/board/model.ts';
import { diffText } from '#shared/board/text-diff.ts';
import { findLiving } from './find-living.ts';
import { isSame, type KeptChange } from './kept-changes.ts';
import { transformDelta } from './text-deltas.ts';
import type { BoardStore } from './types.ts';

/** Why a kept change was not put in again. */
export type KeptProblem =
  | 'gone' // the thing is not there any more
  | 'noHome' // what it belonged in is not there any more
  | 'noEnds' // what it connected is not there any more
  | 'changedSince' // others changed the same since
  | 'tooLong' // the text would grow past its limit
  | 'refused';

/** The store as far as it is needed here. */
export type KeptStore = Pick<BoardStore, 'board' | 'text' | 'run'>;

/**
 * Does a kept change again. `over`: also in the place of values that others set since. Null when it is done, or when
 * the board says it already; else nothing is changed.
 */
export function applyKept(change: KeptChange, store: KeptStore, over: boolean): KeptProblem | null {
  const { at, what } = change;
  if (at === 'board') return edit(change, at, store, over);
  const thing = findLiving(at, store.board()) as Thing | undefined;
  switch (what) {
    case 'removed':
      return thing ? problemOf(store.run({ type: 'remove', at: [at] })) : null;
    case 'changed':
      return thing ? edit(change, at, store, over, thing) : 'gone';
    case 'restored':
      return thing ? edit(change, at, store, over, thing) : bringBack(change, at, store);
    default:
      return thing ? finish(change, at, store, over, thing) : make(change, at, store);
  }
}

type Thing = Readonly<Record<string, unknown>>;

function make(change: KeptChange, at: Removable, store: KeptStore): KeptProblem | null {
  const { order, sketch, ...values } = afters(change.values);
  const drop: Command[] = change.what === 'dropped' ? [{ type: 'remove', at: [at] }] : [];
  if (at.of === 'sketch') return problemOf(store.run([putSketch(at.id, sketch), ...drop]));
  const fields = { ...values, ...afters(change.texts) };
  const add: Command = { type: 'add', at, fields, order: typeof order === 'string' ? order : undefined };
  const result = store.run([add, ...drop]);
  // It is in the trash: it was saved, and somebody removed it since.
  if (!result.ok && result.code === 'idTaken') return change.what === 'dropped' ? null : 'gone';
  return problemOf(result);
}

function bringBack(change: KeptChange, at: Removable, store: KeptStore): KeptProblem | null {
  const commands = commandsOf(change, at, store, {});
  return problemOf(store.run([{ type: 'restore', at: [at] }, ...commands]));
}

/** An added thing is there already, perhaps with less in it. */
function finish(
  change: KeptChange,
  at: Removable,
  store: KeptStore,
  over: boolean,
  thing: Thing,
): KeptProblem | null {
  if (change.what === 'dropped') return problemOf(store.run({ type: 'remove', at: [at] }));
  const now = (name: string, field: 'texts' | 'values') =>
    field === 'texts' && at.of !== 'sketch' ? (store.text(at, name)?.read() ?? '') : thing[name];
  const since = (field: 'texts' | 'values') =>
    Object.fromEntries(
      Object.entries(change[field]).map(([name, { after }]) => [name, { before: now(name, field), after }]),
    );
  const again = { ...change, texts: since('texts') as KeptChange['texts'], values: since('values') };
  const isGrowing = Object.values(again.texts).every(({ before, after }) =>
    diffText(before, after).every((part) => !('delete' in part)),
  );
  if (!isGrowing && !over) return 'changedSince';
  return edit(again, at, store, over, thing);
}

function edit(
  change: KeptChange,
  at: KeptChange['at'],
  store: KeptStore,
  over: boolean,
  thing: Thing = { ...store.board() },
): KeptProblem | null {
  const others = Object.entries(change.values).some(([name, { before, after }]) => {
    const now = valueIn(thing, name);
    return !isSame(now, before) && !isSame(now, after);
  });
  if (others && !over) return 'changedSince';
  const commands = commandsOf(change, at, store, thing);
  return commands.length === 0 ? null : problemOf(store.run(commands));
}

/** A sketch is one value, its id apart. */
function valueIn(thing: Thing, name: string): unknown {
  if (name !== 'sketch') return thing[name];
  const { id: _, ...sketch } = thing;
  return sketch;
}

function commandsOf(change: KeptChange, at: KeptChange['at'], store: KeptStore, thing: Thing): Command[] {
  const news = Object.entries(change.values).filter(
    ([name, { after }]) => !isSame(valueIn(thing, name), after),
  );
  const { order, sketch, ...values } = afters(Object.fromEntries(news));
  const texts = Object.entries(change.texts).flatMap(([field, text]) => editOf(at, field, text, store));
  if (at === 'board') {
    const own: Command = { type: 'changeBoard', ...values };
    return Object.keys(values).length > 0 ? [own, ...texts] : texts;
  }
  if (at.of === 'sketch') return sketch === undefined ? [] : [putSketch(at.id, sketch)];
  const commands: Command[] = [];
  if (Object.keys(values).length > 0) commands.push({ type: 'change', at, fields: values });
  if (typeof order === 'string') commands.push({ type: 'reorder', at, order });
  return [...commands, ...texts];
}

/** What was written, carried over what others wrote since. */
function editOf(
  at: KeptChange['at'],
  field: string,
  { before, after }: KeptChange['texts'][string],
  store: KeptStore,
): Command[] {
  if (at !== 'board' && at.of === 'sketch') return [];
  const now = at === 'board' ? store.board().purpose : (store.text(at, field)?.read() ?? '');
  if (now === after) return [];
  const delta = transformDelta(diffText(before, after), diffText(before, now), 'right');
  if (delta.every((part) => 'retain' in part)) return [];
  return at === 'board' ? [{ type: 'editPurpose', delta }] : [{ type: 'editText', at, field, delta }];
}

function putSketch(id: string, sketch: unknown): Command {
  // The command checks what a sketch is.
  return { type: 'putSketch', id, sketch } as Command;
}

function afters(all: Readonly<Record<string, { readonly after: unknown }>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(all).map(([name, { after }]) => [name, after]));
}

function problemOf(result: CommandResult): KeptProblem | null {
  if (result.ok) return null;
  if (result.code === 'textTooLong') return 'tooLong';
  if (result.code !== 'notFound') return 'refused';
  if (/at\.in$/.test(result.path)) return 'noHome';
  return /\.(from|to)$/.test(result.path) ? 'noEnds' : 'gone';
}

/** In this order each finds what it needs; what is removed goes last. */
const ORDER: readonly string[] = [
  'board',
  'goal',
  'challenge',
  'targetGroup',
  'map',
  'column',
  'row',
  'lane',
  'cluster',
  'group',
  'card',
  'measuringPoint',
  'connection',
  'evidence',
  'sketch',
];

/** The order in which changes are put in again. */
export function inOrder<T extends Pick<KeptChange, 'at' | 'what'>>(changes: readonly T[]): readonly T[] {
  const rank = ({ at, what }: T) =>
    ORDER.indexOf(at === 'board' ? at : at.of) + (what === 'removed' ? ORDER.length : 0);
  return [...changes].sort((a, b) => rank(a) - rank(b));
}
