/** New ids for what would collide on a board, with every reference rewritten. */
import type { ConnectionOut, TheoryOfChange } from '../board/exchange/format.ts';
import { type RootName, SKETCH_ROOT } from './keys.ts';

/** Old id -> new id of everything that got a new one. Cards and groups share one space. */
export interface IdMap {
  readonly maps: Readonly<Record<string, string>>;
  readonly cards: Readonly<Record<string, string>>;
  readonly connections: Readonly<Record<string, string>>;
  readonly targetGroups: Readonly<Record<string, string>>;
  readonly goals: Readonly<Record<string, string>>;
  readonly challenges: Readonly<Record<string, string>>;
  readonly sketches: Readonly<Record<string, string>>;
}

type WithId = { readonly id: string };
type Taken = (root: RootName | typeof SKETCH_ROOT, id: string) => boolean;

/** The document with new ids where `taken` says so, and what was renamed. */
export function renameIds(
  content: TheoryOfChange,
  taken: Taken,
  newId: () => string,
): { readonly content: TheoryOfChange; readonly idMap: IdMap } {
  const { resultsMaps, citizenJourneys, priorityDiagrams, clusterMaps, looseCards } = content;
  const maps = [...resultsMaps, ...citizenJourneys, ...priorityDiagrams, ...clusterMaps];
  const connections = [
    ...[...resultsMaps, ...citizenJourneys].flatMap((map) => map.connections),
    ...content.looseConnections,
  ];
  const cards = [
    ...maps.flatMap((map): WithId[] => map.cards),
    ...resultsMaps.flatMap((map) => map.groups),
    ...looseCards,
  ];
  const rename = (
    root: Parameters<Taken>[0],
    things: readonly WithId[],
    isTaken = (id: string) => taken(root, id),
  ) => new Map(things.filter(({ id }) => isTaken(id)).map(({ id }) => [id, newId()]));
  const renames = {
    maps: rename('maps', maps),
    cards: rename('cards', cards, (id) => taken('cards', id) || taken('groups', id)),
    connections: rename('connections', connections),
    targetGroups: rename('targetGroups', content.targetGroups),
    goals: rename('goals', content.strategicGoals),
    challenges: rename('challenges', content.challenges),
    sketches: rename(SKETCH_ROOT, content.sketches ?? []),
  };
  const names = Object.entries(renames).map(([space, map]) => [space, Object.fromEntries(map)]);
  return { content: rewrite(content, renames), idMap: Object.fromEntries(names) as unknown as IdMap };
}

type Renames = { readonly [K in keyof IdMap]: ReadonlyMap<string, string> };

function rewrite(content: TheoryOfChange, renames: Renames): TheoryOfChange {
  const by = (map: ReadonlyMap<string, string>) => (id: string) => map.get(id) ?? id;
  const card = by(renames.cards);
  const own = <T extends WithId>(map: ReadonlyMap<string, string>, things: readonly T[]) =>
    things.map((thing) => ({ ...thing, id: by(map)(thing.id) }));
  const connection = (one: ConnectionOut) => ({ ...one, from: card(one.from), to: card(one.to) });
  const connections = (list: readonly ConnectionOut[]) => own(renames.connections, list).map(connection);
  const maybe = <K extends string>(key: K, thing: { readonly [P in K]?: string | undefined }, map = card) =>
    thing[key] === undefined ? {} : ({ [key]: map(thing[key]) } as { [P in K]: string });
  return {
    ...content,
    strategicGoals: own(renames.goals, content.strategicGoals),
    challenges: own(renames.challenges, content.challenges),
    targetGroups: own(renames.targetGroups, content.targetGroups),
    resultsMaps: own(renames.maps, content.resultsMaps).map((map) => ({
      ...map,
      ...maybe('targetGroup', map, by(renames.targetGroups)),
      groups: own(renames.cards, map.groups),
      cards: own(renames.cards, map.cards).map((one) => ({
        ...one,
        ...maybe('group', one),
        ...maybe('sameAs', one),
        ...maybe('stackedUnder', one),
      })),
      connections: connections(map.connections),
    })),
    citizenJourneys: own(renames.maps, content.citizenJourneys).map((map) => ({
      ...map,
      cards: own(renames.cards, map.cards).map((one) => ({ ...one, ...maybe('sameAs', one) })),
      connections: connections(map.connections),
    })),
    priorityDiagrams: own(renames.maps, content.priorityDiagrams).map((map) => ({
      ...map,
      cards: own(renames.cards, map.cards).map((one) => ({ ...one, serves: one.serves.map(card) })),
    })),
    clusterMaps: own(renames.maps, content.clusterMaps).map((map) => ({
      ...map,
      clusters: map.clusters.map((one) => ({ ...one, ...maybe('becomes', one) })),
      cards: own(renames.cards, map.cards),
    })),
    looseCards: own(renames.cards, content.looseCards),
    looseConnections: connections(content.looseConnections),
    ...(content.sketches
      ? {
          // A drawing goes along with the map it lies on.
          sketches: own(renames.sketches, content.sketches).map((sketch) =>
            typeof sketch.map === 'string' ? { ...sketch, map: by(renames.maps)(sketch.map) } : sketch,
          ),
        }
      : {}),
  };
}
