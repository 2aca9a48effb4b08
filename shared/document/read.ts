/** The one reader: document in, board out. Never throws; what cannot be read is told and left as it is. */
import * as Y from 'yjs';
import {
  type Entity,
  type EntityName,
  LANGUAGES,
  type Language,
  TEXT_LIMIT,
  TITLE_LIMIT,
} from '../board/fields.ts';
import type { Address, Board, Problem, TrashItem } from '../board/model.ts';
import { compareOrder } from '../board/order.ts';
import { BOARD, BOARD_ROOT, DOCUMENT_VERSION, ROOT_NAMES, ROOTS, type RootName } from './keys.ts';
import { type ReadThing, readText, readThings, type Things } from './read-things.ts';
import { readSketches } from './sketches.ts';

/** What a document says: the board, what could not be read, and what was removed. */
export interface Reading {
  readonly board: Board;
  readonly problems: readonly Problem[];
  readonly trash: readonly TrashItem[];
}

/** Remembers what was read, so that reading again after a small change is cheap. */
export interface ReadCache {
  /** What is remembered of a root; read anew where the document changed. */
  things<R extends RootName>(root: R): Things<(typeof ROOTS)[R]>;
  /** Stops listening to the document. */
  destroy(): void;
}

type AllThings = { readonly [R in RootName]: Things<(typeof ROOTS)[R]> };

/** Reads the whole document. With a cache, unchanged things keep their identity from reading to reading. */
export function readBoard(doc: Y.Doc, cache?: ReadCache): Reading {
  const of = <R extends RootName>(root: R): Things<(typeof ROOTS)[R]> =>
    cache ? cache.things(root) : readThings(doc.getMap(root), ROOTS[root], root);
  const all: AllThings = {
    goals: of('goals'),
    challenges: of('challenges'),
    targetGroups: of('targetGroups'),
    maps: of('maps'),
    cards: of('cards'),
    groups: of('groups'),
    connections: of('connections'),
  };
  const own = readOwnValues(doc);
  const groups = livingGroups(all);
  const sketches = readSketches(doc);
  const board: Board = {
    ...own.values,
    goals: all.goals.living,
    challenges: all.challenges.living,
    targetGroups: all.targetGroups.living,
    maps: all.maps.living,
    cards: all.cards.byId,
    groups,
    connections: visibleConnections(all, groups),
    sketches: sketches.values,
  };
  const problems = Object.values(all).flatMap((things) => things.problems);
  return {
    board,
    problems: [...own.problems, ...sketches.problems, ...problems],
    trash: [...readTrash(all), ...sketches.trash],
  };
}

function readOwnValues(doc: Y.Doc) {
  const root = doc.getMap(BOARD_ROOT);
  const problems: Problem[] = [];
  const text = (key: string, limit = Infinity): string => {
    const value = root.get(key);
    const at = `${BOARD_ROOT}.${key}`;
    if (value === undefined) return '';
    if (value instanceof Y.Text || typeof value === 'string')
      return readText(value.toString(), limit, at, problems);
    problems.push({ at, code: 'badValue' });
    return '';
  };
  const version = root.get(BOARD.version);
  if (typeof version === 'number' && version > DOCUMENT_VERSION)
    problems.push({ at: BOARD_ROOT, code: 'newer' });
  for (const name of doc.share.keys()) {
    if (!ROOT_NAMES.includes(name)) problems.push({ at: name, code: 'unknownRoot' });
  }
  const language = LANGUAGES.find((one): one is Language => one === root.get(BOARD.language)) ?? 'da';
  const values = {
    title: text(BOARD.title, TITLE_LIMIT),
    language,
    purpose: text(BOARD.purpose, TEXT_LIMIT),
    extensions: text(BOARD.extensions),
  };
  return { values: { ...values, extensions: values.extensions || '{}' }, problems };
}

/** Groups of maps that are gone are hidden with them. */
function livingGroups(all: AllThings): ReadonlyMap<string, Entity<'group'>> {
  const mapOf = (group: Entity<'group'>) => group.map !== null && all.maps.byId.has(group.map);
  if (all.groups.living.every(mapOf)) return all.groups.byId;
  return new Map(all.groups.living.filter(mapOf).map((group) => [group.id, group]));
}

/** Connections to something that is not there are hidden; they come back with it. */
function visibleConnections(all: AllThings, groups: ReadonlyMap<string, Entity<'group'>>) {
  const isEnd = (id: string) => all.cards.byId.has(id) || groups.has(id);
  const isVisible = (one: Entity<'connection'>) => isEnd(one.from) && isEnd(one.to);
  if (all.connections.living.every(isVisible)) return all.connections.byId;
  return new Map(all.connections.living.filter(isVisible).map((one) => [one.id, one]));
}

/** What was removed and still says something, with a word to know it by; kind by kind, in the order it had on the board. */
function readTrash(all: AllThings): TrashItem[] {
  const items: TrashItem[] = [];
  const cards = all.cards.every;
  for (const { thing, label, alive, removedBy } of inOrder(all.cards)) {
    if (!alive && label.trim() !== '')
      items.push({ at: { of: 'card', id: thing.id }, label, removed: removedBy });
  }
  for (const { thing, removed, removedBy } of inOrder(all.connections)) {
    const from = cards.get(thing.from);
    const to = cards.get(thing.to);
    if (removed && from?.alive && to?.alive) {
      const label = `${from.label} → ${to.label}`;
      items.push({ at: { of: 'connection', id: thing.id }, label, removed: removedBy });
    }
  }
  for (const { thing, label, alive, removedBy, removedInside } of inOrder(all.maps)) {
    if (!alive) items.push({ at: { of: 'map', id: thing.id }, label, removed: removedBy });
    else {
      for (const { of, id, label, removedBy } of removedInside)
        items.push({ at: { of, in: thing.id, id } as Address, label, removed: removedBy });
    }
  }
  return items;
}

/** Yjs keeps the keys of a map in an order of its own on each machine; people must see the same list. */
function inOrder<E extends EntityName>(things: Things<E>): ReadThing<E>[] {
  return [...things.every.values()].sort((a, b) => compareOrder(a.thing, b.thing));
}
