/** Everything a document holds, also what is not on the board: what bringing back an earlier state has to know. */
import * as Y from 'yjs';
import { type Entity, type EntityName, fieldsOf } from '../board/fields.ts';
import { isId } from '../board/ids.ts';
import type { Address, Removable } from '../board/model.ts';
import { plainSketch } from '../board/plain-board.ts';
import { rootMap } from './entity.ts';
import { ROOTS, type RootName, SKETCH_REMOVED, SKETCH_ROOT } from './keys.ts';
import { readThing } from './read-things.ts';
import { isPlainObject } from './sketches.ts';

/** One thing of a document, on the board or not. `fields` as the reader reads them, without lists. */
export interface Holding {
  readonly at: Removable;
  readonly alive: boolean;
  /** False for what is none of ours but stands under its id: nothing can be put there. */
  readonly isReadable: boolean;
  readonly order: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Texts and lists that are not there as such, and can therefore not be written in. */
  readonly closed: ReadonlySet<string>;
}

/** All things of a document, owners before what is inside them. Never throws. */
export function readHoldings(doc: Y.Doc): Holding[] {
  const all: Holding[] = [];
  for (const root of Object.keys(ROOTS) as RootName[])
    addHoldings(rootMap(doc, root), ROOTS[root], null, all);
  for (const [id, value] of doc.getMap(SKETCH_ROOT)) {
    if (value !== null && isId(id)) all.push(sketchHolding(id, value));
  }
  return all;
}

function addHoldings(home: Y.Map<unknown>, of: EntityName, owner: string | null, all: Holding[]): void {
  for (const [id, value] of home) {
    if (!isId(id)) continue;
    const at = (owner === null ? { of, id } : { of, in: owner, id }) as Address;
    const read = readThing(of, id, value, '');
    if ('code' in read || !(value instanceof Y.Map)) {
      all.push({ at, alive: false, isReadable: false, order: '', fields: {}, closed: new Set() });
      continue;
    }
    const { thing, alive } = read;
    all.push({
      at,
      alive,
      isReadable: true,
      order: thing.order,
      fields: ownFields(of, thing),
      closed: closedIn(of, value),
    });
    for (const [name, field] of fieldsOf(of)) {
      const list = field.of === 'list' ? value.get(name) : null;
      if (field.of === 'list' && list instanceof Y.Map)
        addHoldings(list, field.entity as EntityName, id, all);
    }
  }
}

function ownFields(of: EntityName, thing: Entity<EntityName>): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = { ...thing };
  const names = fieldsOf(of).filter(([, field]) => field.of !== 'list');
  return Object.fromEntries(names.map(([name]) => [name, values[name]]));
}

function closedIn(of: EntityName, thing: Y.Map<unknown>): ReadonlySet<string> {
  const closed = fieldsOf(of).filter(([name, field]) => {
    const value = thing.get(name);
    return (
      (field.of === 'text' && !(value instanceof Y.Text)) ||
      (field.of === 'list' && !(value instanceof Y.Map))
    );
  });
  return new Set(closed.map(([name]) => name));
}

function sketchHolding(id: string, value: unknown): Holding {
  const at = { of: 'sketch', id } as const;
  const isReadable = isPlainObject(value);
  const { [SKETCH_REMOVED]: removed, ...rest } = isReadable ? value : {};
  const { id: _, ...fields } = plainSketch({ ...rest, id });
  return { at, alive: isReadable && removed === undefined, isReadable, order: '', fields, closed: new Set() };
}
