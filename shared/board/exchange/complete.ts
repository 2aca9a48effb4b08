/** Fills what a valid document left out: ids, kinds of cards, and each connection's own map. Key order is the format's. */
import type { CardKind, ColumnRole } from '../fields.ts';
import type { ConnectionOut, LooseFormat, TheoryOfChange } from './format.ts';

type MaybeId = { readonly id?: string | undefined };

/** Gives ids made of a letter and the smallest free number: `s1`, `s2`. */
class IdMaker {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  take(...lists: readonly (readonly MaybeId[])[]): this {
    for (const things of lists)
      for (const thing of things) if (thing.id !== undefined) this.#taken.add(thing.id);
    return this;
  }

  /** The thing with its id first. */
  give<T extends MaybeId>(letter: string, { id, ...rest }: T): Omit<T, 'id'> & { id: string } {
    return { id: id ?? this.#make(letter), ...rest };
  }

  #make(letter: string): string {
    let number = this.#next.get(letter) ?? 1;
    while (this.#taken.has(`${letter}${number}`)) number++;
    const id = `${letter}${number}`;
    this.#taken.add(id);
    this.#next.set(letter, number + 1);
    return id;
  }
}

/** Gives ids to a list of things that is its own id space. */
function own<T extends MaybeId>(letter: string, things: readonly T[]): (Omit<T, 'id'> & { id: string })[] {
  const ids = new IdMaker().take(things);
  return things.map((thing) => ids.give(letter, thing));
}

/** The kind a card has when nobody said so: an activity in an activity column, else a result. */
export function kindInColumn(role: ColumnRole | undefined): CardKind {
  return role === 'activity' ? 'activity' : 'result';
}

/** The complete form of a valid document. Connections come to stand in the map of their `from`, else of their `to`. */
export function completeDocument(document: LooseFormat): TheoryOfChange {
  const { resultsMaps, citizenJourneys, priorityDiagrams, clusterMaps, looseCards, looseConnections } =
    document;
  const allMaps = [...resultsMaps, ...citizenJourneys, ...priorityDiagrams, ...clusterMaps];
  const cards = new IdMaker().take(
    ...allMaps.map((map) => map.cards),
    ...resultsMaps.map((map) => map.groups),
    looseCards,
  );
  const maps = new IdMaker().take(allMaps);
  const connections = new IdMaker().take(
    ...[...resultsMaps, ...citizenJourneys].map((map) => map.connections),
    looseConnections,
  );
  const connection = (one: (typeof looseConnections)[number]) => connections.give('k', one);
  const { sketches, extensions, ...rest } = document;
  const complete: TheoryOfChange = {
    ...rest,
    strategicGoals: own('g', document.strategicGoals),
    challenges: own('u', document.challenges),
    targetGroups: own('t', document.targetGroups),
    resultsMaps: resultsMaps.map((map) => {
      const columns = own('c', map.columns);
      const roles = new Map(columns.map((column) => [column.id, column.role]));
      return {
        ...maps.give('m', map),
        columns,
        rows: own('r', map.rows),
        groups: map.groups.map((group) => cards.give('h', group)),
        cards: map.cards.map((card) => completeCard(cards.give('s', card), roles)),
        connections: map.connections.map(connection),
      };
    }),
    citizenJourneys: citizenJourneys.map((map) => ({
      ...maps.give('b', map),
      columns: own('c', map.columns),
      lanes: own('n', map.lanes),
      cards: map.cards.map((card) => cards.give('s', card)),
      connections: map.connections.map(connection),
    })),
    priorityDiagrams: priorityDiagrams.map((map) => ({
      ...maps.give('p', map),
      cards: map.cards.map((card) => cards.give('s', card)),
    })),
    clusterMaps: clusterMaps.map((map) => ({
      ...maps.give('e', map),
      clusters: own('l', map.clusters),
      cards: map.cards.map((card) => cards.give('s', card)),
    })),
    looseCards: looseCards.map(({ details, ...card }) =>
      cards.give('s', details ? { ...card, details } : card),
    ),
    looseConnections: looseConnections.map(connection),
    ...(sketches && sketches.length > 0 ? { sketches: own('f', sketches) } : {}),
    extensions,
  };
  return houseConnections(complete);
}

type ResultsCard = LooseFormat['resultsMaps'][number]['cards'][number];

function completeCard(
  card: Omit<ResultsCard, 'id'> & { id: string },
  roles: ReadonlyMap<string, ColumnRole>,
) {
  const { id, column, row, group, text, kind, measuringPoints, ...rest } = card;
  const { whose, unintended, goalKind, colour, author, pinned, sameAs, stackedUnder, signs, ...last } = rest;
  return present({
    id,
    column,
    row,
    group,
    text,
    kind: kind ?? kindInColumn(roles.get(column)),
    whose,
    unintended,
    goalKind,
    colour,
    author,
    pinned,
    sameAs,
    stackedUnder,
    signs,
    measuringPoints: own('n', measuringPoints),
    ...last,
  });
}

/** Without the keys whose value is undefined. */
function present<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key];
  return value;
}

/** Moves each connection to the map where it belongs, keeping their order. */
function houseConnections(document: TheoryOfChange): TheoryOfChange {
  const home = new Map<string, ConnectionOut[]>();
  const withConnections = [...document.resultsMaps, ...document.citizenJourneys];
  const all = [...withConnections.flatMap((map) => map.connections), ...document.looseConnections];
  for (const map of withConnections) {
    map.connections = [];
    for (const card of map.cards) home.set(card.id, map.connections);
    if ('groups' in map) for (const group of map.groups) home.set(group.id, map.connections);
  }
  document.looseConnections = [];
  for (const one of all) (home.get(one.from) ?? home.get(one.to) ?? document.looseConnections).push(one);
  return document;
}
