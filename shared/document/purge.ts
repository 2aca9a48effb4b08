/**
 * Deletes for good what people have removed: the one place where something is deleted in Yjs. Only the server does it,
 * and it keeps Yjs's marks of what was deleted, so that a browser that still has the text cannot bring it back.
 */
import * as Y from 'yjs';
import type { EntityName } from '../board/fields.ts';
import type { Address, Removable } from '../board/model.ts';
import { findThing, homeOf, rootMap, type Thing } from './entity.ts';
import { ALIVE, listOf, ROOTS, type RootName, SKETCH_REMOVED, SKETCH_ROOT } from './keys.ts';
import { isPlainObject } from './sketches.ts';

/** Kinds that stand in a list inside another thing. */
const INSIDE = ['column', 'row', 'lane', 'cluster', 'measuringPoint', 'evidence'] as const;

/** Everything that is not alive: the trash, and what does not show there, like arrows that went with their card. */
export function listLifeless(doc: Y.Doc): Removable[] {
  const found: Removable[] = [];
  for (const root of Object.keys(ROOTS) as RootName[]) {
    for (const [id, thing] of rootMap(doc, root)) {
      if (!(thing instanceof Y.Map)) continue;
      if (thing.get(ALIVE) !== true) found.push({ of: ROOTS[root], id } as Address);
      else found.push(...lifelessInside(id, thing, root));
    }
  }
  for (const [id, value] of doc.getMap(SKETCH_ROOT)) {
    if (isPlainObject(value) && value[SKETCH_REMOVED] !== undefined) found.push({ of: 'sketch', id });
  }
  return found;
}

function lifelessInside(owner: string, thing: Thing, root: RootName): Address[] {
  const kinds: readonly EntityName[] = INSIDE;
  return kinds.flatMap((of) => {
    const at = (id: string) => ({ of, in: owner, id }) as Address;
    const list = rootOfKind(of) === root ? thing.get(listOf(at('')) ?? '') : null;
    if (!(list instanceof Y.Map)) return [];
    const dead = [...list].filter(([, one]) => one instanceof Y.Map && one.get(ALIVE) !== true);
    return dead.map(([id]) => at(id));
  });
}

function rootOfKind(of: EntityName): RootName {
  if (of === 'measuringPoint') return 'cards';
  return of === 'evidence' ? 'connections' : 'maps';
}

/** Whether something is there and alive: then it may not be deleted for good. */
export function isAlive(doc: Y.Doc, at: Removable): boolean {
  if (at.of !== 'sketch') return findThing(doc, at)?.get(ALIVE) === true;
  const value = doc.getMap(SKETCH_ROOT).get(at.id);
  return isPlainObject(value) && value[SKETCH_REMOVED] === undefined;
}

/** Whether there is something alive under an id, of whatever kind, not counting what stands inside other things. */
export function isAliveId(doc: Y.Doc, id: string): boolean {
  const kinds = Object.values(ROOTS).map((of) => ({ of, id }) as Address);
  return [...kinds, { of: 'sketch', id } as const].some((at) => isAlive(doc, at));
}

/**
 * Deletes things for good, in one transaction, with what makes no sense without them: arrows to or from a card or a
 * group, and the groups of a map. All that went; what is not there is passed over.
 */
export function purgeThings(doc: Y.Doc, things: readonly Removable[], origin: unknown): Removable[] {
  const gone = withAttached(doc, things).filter((at) => isThere(doc, at));
  doc.transact(() => {
    for (const at of gone) {
      if (at.of === 'sketch') purgeSketch(doc, at.id);
      else homeOf(doc, at)?.delete(at.id);
    }
  }, origin);
  return gone;
}

/** A name for a thing that is like no other's. */
export function keyOf(at: Removable): string {
  return JSON.stringify('in' in at ? [at.of, at.in, at.id] : [at.of, at.id]);
}

/** The thing of a name. */
export function thingOf(key: string): Removable {
  const [of, first, second] = JSON.parse(key) as string[];
  return (second === undefined ? { of, id: first } : { of, in: first, id: second }) as Removable;
}

/** Whether something is there, alive or not. */
export function isThere(doc: Y.Doc, at: Removable): boolean {
  return at.of === 'sketch' ? doc.getMap(SKETCH_ROOT).has(at.id) : homeOf(doc, at)?.has(at.id) === true;
}

/** Whoever removed a drawing could undo that: a value of somebody else's that comes after theirs keeps it from coming back. */
function purgeSketch(doc: Y.Doc, id: string): void {
  const sketches = doc.getMap(SKETCH_ROOT);
  sketches.set(id, null);
  sketches.delete(id);
}

/** Things, and what makes no sense without them, each once. */
export function withAttached(doc: Y.Doc, things: readonly Removable[]): Removable[] {
  const all = new Map(things.map((at) => [keyOf(at), at]));
  for (const at of attachedTo(doc, things)) all.set(keyOf(at), at);
  return [...all.values()];
}

function attachedTo(doc: Y.Doc, things: readonly Removable[]): Removable[] {
  const maps = new Set(things.flatMap(({ of, id }) => (of === 'map' ? [id] : [])));
  const along: Removable[] = [];
  for (const [id, group] of rootMap(doc, 'groups')) {
    if (group instanceof Y.Map && maps.has(group.get('map') as string)) along.push({ of: 'group', id });
  }
  const ends = new Set(
    [...things, ...along].flatMap(({ of, id }) => (of === 'card' || of === 'group' ? [id] : [])),
  );
  for (const [id, arrow] of rootMap(doc, 'connections')) {
    if (!(arrow instanceof Y.Map)) continue;
    if (ends.has(arrow.get('from') as string) || ends.has(arrow.get('to') as string))
      along.push({ of: 'connection', id });
  }
  return along;
}
