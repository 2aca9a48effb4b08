/** Own changes that the server did not take, in the words of the board: what was added, changed and removed. */
import * as Y from 'yjs';
import { type EntityName, fieldsOf } from '#shared/board/fields.ts';
import type { Address, Removable } from '#shared/board/model.ts';
import { OWNERS } from '#shared/board/model.ts';
import { BOARD_ROOT, ROOTS, SKETCH_ROOT } from '#shared/document/keys.ts';
import { readBoard } from '#shared/document/read.ts';
import { readThings } from '#shared/document/read-things.ts';

/** What one field said before and after. */
export interface Difference<V> {
  readonly before: V;
  readonly after: V;
}

/** What was done to one thing. */
export interface KeptChange {
  readonly at: Removable | 'board';
  /** `dropped`: added, and removed again before it was saved. */
  readonly what: 'added' | 'changed' | 'removed' | 'restored' | 'dropped';
  /** Words to know it by; empty when it has none. */
  readonly label: string;
  /** Whole texts, of an added thing all that are not empty, of a removed one all as they were. */
  readonly texts: Readonly<Record<string, Difference<string>>>;
  /** Values; `order` is where it stands among its like, a sketch is one value. */
  readonly values: Readonly<Record<string, Difference<unknown>>>;
}

/** A thing as it stands in a document, alive or not. */
interface Standing {
  readonly at: KeptChange['at'];
  readonly alive: boolean;
  readonly texts: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Everything in a document, by address. */
export type Standings = ReadonlyMap<string, Standing>;

/** The name of an address in lists. */
export const keyOf = (at: KeptChange['at']): string => JSON.stringify(at);

/** Reads everything, also what was removed. Never throws. */
export function readStandings(doc: Y.Doc): Standings {
  const all = new Map<string, Standing>();
  const put = (one: Standing) => all.set(keyOf(one.at), one);
  const { board } = readBoard(doc);
  const { title, language, purpose } = board;
  put({ at: 'board', alive: true, texts: { purpose }, values: { title, language } });
  for (const [root, entity] of Object.entries(ROOTS)) {
    readInto(put, doc.getMap(root), entity, null);
  }
  const sketches = doc.getMap(SKETCH_ROOT);
  for (const id of sketches.keys()) {
    const sketch = board.sketches.get(id);
    const { id: _, ...value } = sketch ?? { id };
    put({ at: { of: 'sketch', id }, alive: sketch !== undefined, texts: {}, values: { sketch: value } });
  }
  return all;
}

function readInto(
  put: (one: Standing) => void,
  map: Y.Map<unknown>,
  entity: EntityName,
  owner: string | null,
): void {
  for (const [id, { thing, alive }] of readThings(map, entity, BOARD_ROOT).every) {
    // A thing with an owner always comes with it: the table of owners says which have one.
    const at = (OWNERS[entity] === null ? { of: entity, id } : { of: entity, in: owner, id }) as Address;
    const texts: Record<string, string> = {};
    const values: Record<string, unknown> = { order: thing.order };
    const read: Readonly<Record<string, unknown>> = thing as object as Record<string, unknown>;
    for (const [name, field] of fieldsOf(entity)) {
      if (field.of === 'text') texts[name] = String(read[name]);
      else if (field.of === 'value') values[name] = read[name];
      else {
        const inner = (map.get(id) as Y.Map<unknown>).get(name);
        if (inner instanceof Y.Map) readInto(put, inner, field.entity as EntityName, id);
      }
    }
    put({ at, alive, texts, values });
  }
}

/** What leads from the one to the other, thing by thing. */
export function listChanges(before: Standings, after: Standings): KeptChange[] {
  const changes: KeptChange[] = [];
  for (const [key, now] of after) {
    const old = before.get(key);
    const what = whatOf(old, now);
    if (what === null) continue;
    const isWhole = what === 'added' || what === 'dropped' || what === 'removed';
    const base = isWhole ? undefined : old;
    const label = labelOf(now, after);
    const texts = differences(base?.texts, now.texts, '');
    const values = what === 'removed' ? {} : differences(base?.values, now.values, undefined);
    const isEmpty = what === 'dropped' ? label === '' : Object.keys({ ...texts, ...values }).length === 0;
    if (!isEmpty || what === 'removed' || what === 'restored')
      changes.push({ at: now.at, what, label, texts, values });
  }
  return changes;
}

function whatOf(old: Standing | undefined, now: Standing): KeptChange['what'] | null {
  if (old === undefined) return now.alive ? 'added' : 'dropped';
  if (old.alive !== now.alive) return now.alive ? 'restored' : 'removed';
  return 'changed';
}

function differences<V>(
  before: Readonly<Record<string, V>> | undefined,
  after: Readonly<Record<string, V>>,
  empty: V,
): Record<string, Difference<V>> {
  const found: Record<string, Difference<V>> = {};
  for (const [name, value] of Object.entries(after)) {
    const old = before && name in before ? (before[name] as V) : empty;
    if (before ? !isSame(old, value) : !isBlank(value)) found[name] = { before: old, after: value };
  }
  return found;
}

/** What a new thing has by itself. */
function isBlank(value: unknown): boolean {
  return value === '' || value === null || value === false || (Array.isArray(value) && value.length === 0);
}

/** Whether two plain values say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && a !== null && JSON.stringify(a) === JSON.stringify(b));
}

function labelOf({ at, texts, values }: Standing, all: Standings): string {
  if (at === 'board') return String(values.title ?? '');
  if (at.of === 'sketch') {
    const sketch = values.sketch as Readonly<Record<string, unknown>>;
    return typeof sketch.text === 'string' ? sketch.text : '';
  }
  if (at.of !== 'connection') return texts.text || String(values.title ?? '');
  const ends = [values.from, values.to].map((id) => {
    const end =
      all.get(keyOf({ of: 'card', id: String(id) })) ?? all.get(keyOf({ of: 'group', id: String(id) }));
    return end ? end.texts.text || String(end.values.title ?? '') : '';
  });
  return ends.some(Boolean) ? ends.join(' → ') : '';
}

/**
 * The same changes once it is known what the server has: `exact` is what its document lacks. Some of `local` it had
 * after all. A value that somebody else set since is no difference any more, and yet was not taken: it stays.
 */
export function refineChanges(
  local: readonly KeptChange[],
  exact: readonly KeptChange[],
  server: Standings,
): KeptChange[] {
  const refined = new Map(exact.map((change) => [keyOf(change.at), change]));
  for (const change of local) {
    const key = keyOf(change.at);
    const there = server.get(key);
    const known = refined.get(key);
    if (!there) continue;
    if (change.what === 'removed') {
      if (there.alive && !known) refined.set(key, change);
      continue;
    }
    const lost = Object.entries(change.values).filter(
      ([name, { after }]) => !isSame(there.values[name], after) && !(known && name in known.values),
    );
    if (lost.length === 0 || change.what === 'dropped') continue;
    const values = { ...known?.values, ...Object.fromEntries(lost) };
    refined.set(key, known ? { ...known, values } : { ...change, what: 'changed', texts: {}, values });
  }
  return [...refined.values()];
}
