/** A cache for the reader: a thing is read again only when something in it changed. */
import type * as Y from 'yjs';
import type { EntityName } from '../board/fields.ts';
import type { Problem } from '../board/model.ts';
import { ROOTS, type RootName } from './keys.ts';
import type { ReadCache } from './read.ts';
import { type ReadThing, readThing, readThings, type Things } from './read-things.ts';

class RootCache<E extends EntityName> {
  readonly #map: Y.Map<unknown>;
  readonly #entity: E;
  readonly #path: string;
  readonly #read = new Map<string, ReadThing<E> | Problem>();
  #things: Things<E> | null = null;

  constructor(map: Y.Map<unknown>, entity: E, path: string) {
    this.#map = map;
    this.#entity = entity;
    this.#path = path;
    map.observeDeep(this.#forget);
  }

  things(): Things<E> {
    this.#things ??= readThings(this.#map, this.#entity, this.#path, (id, value) => {
      const known = this.#read.get(id);
      if (known) return known;
      const fresh = readThing(this.#entity, id, value, this.#path);
      this.#read.set(id, fresh);
      return fresh;
    });
    return this.#things;
  }

  destroy(): void {
    this.#map.unobserveDeep(this.#forget);
  }

  readonly #forget = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    this.#things = null;
    for (const event of events) {
      const id = event.path[0];
      if (typeof id === 'string') this.#read.delete(id);
      else for (const key of event.keys.keys()) this.#read.delete(key);
    }
  };
}

/** A cache that follows the document; make it once for each open document. */
export function createReadCache(doc: Y.Doc): ReadCache {
  const make = <R extends RootName>(root: R) => new RootCache(doc.getMap(root), ROOTS[root], root);
  const caches = {
    goals: make('goals'),
    challenges: make('challenges'),
    targetGroups: make('targetGroups'),
    maps: make('maps'),
    cards: make('cards'),
    groups: make('groups'),
    connections: make('connections'),
  };
  return {
    things<R extends RootName>(root: R): Things<(typeof ROOTS)[R]> {
      // The table above pairs each root with its kind; TypeScript cannot index a mapped pair generically.
      return caches[root].things() as unknown as Things<(typeof ROOTS)[R]>;
    },
    destroy() {
      for (const cache of Object.values(caches)) cache.destroy();
    },
  };
}
