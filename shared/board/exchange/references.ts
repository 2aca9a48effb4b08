/** Checks over a whole document: ids are unique where they must be, and what is referred to is there. */
import { type Fault, pathOf } from './faults.ts';
import type { LooseFormat } from './format.ts';

type MaybeId = { readonly id?: string | undefined };

/** Ids of one kind seen so far; tells of the second use of one. */
class IdSpace {
  readonly #ids = new Set<string>();
  readonly #faults: Fault[];

  constructor(faults: Fault[]) {
    this.#faults = faults;
  }

  add(things: readonly MaybeId[], ...path: PropertyKey[]): this {
    things.forEach((thing, index) => {
      if (thing.id === undefined) return;
      if (this.#ids.has(thing.id)) {
        const at = pathOf([...path, index, 'id']);
        this.#faults.push({ path: at, code: 'duplicateId', message: `"${thing.id}" is used twice` });
      }
      this.#ids.add(thing.id);
    });
    return this;
  }

  /** A fault when the id is given and stands for nothing. */
  expect(id: string | undefined, ...path: PropertyKey[]): void {
    if (id === undefined || this.#ids.has(id)) return;
    this.#faults.push({
      path: pathOf(path),
      code: 'unknownReference',
      message: `nothing has the id "${id}"`,
    });
  }
}

/** Faults in ids and references of a document whose shape is right. */
export function findReferenceFaults(document: LooseFormat): Fault[] {
  const faults: Fault[] = [];
  const space = () => new IdSpace(faults);
  const ends = space();
  const cards = new Set<string>();
  const targetGroups = space().add(document.targetGroups, 'targetGroups');
  space().add(document.strategicGoals, 'strategicGoals');
  space().add(document.challenges, 'challenges');
  space().add(document.sketches ?? [], 'sketches');
  const maps = space();
  const connections = space();
  for (const name of ['resultsMaps', 'citizenJourneys', 'priorityDiagrams', 'clusterMaps'] as const) {
    maps.add(document[name], name);
    document[name].forEach((map, index) => {
      ends.add(map.cards, name, index, 'cards');
      for (const card of map.cards) if (card.id !== undefined) cards.add(card.id);
      if ('groups' in map) ends.add(map.groups, name, index, 'groups');
      if ('connections' in map) connections.add(map.connections, name, index, 'connections');
    });
  }
  ends.add(document.looseCards, 'looseCards');
  for (const card of document.looseCards) if (card.id !== undefined) cards.add(card.id);
  connections.add(document.looseConnections, 'looseConnections');

  const expectCard = (id: string | undefined, ...path: PropertyKey[]) => {
    if (id === undefined || cards.has(id)) return;
    faults.push({ path: pathOf(path), code: 'unknownReference', message: `no card has the id "${id}"` });
  };
  const check = { faults, space, ends, targetGroups, expectCard };
  checkResultsMaps(document, check);
  checkJourneys(document, check);
  checkOthers(document, check);
  return faults;
}

interface Check {
  readonly faults: Fault[];
  readonly space: () => IdSpace;
  readonly ends: IdSpace;
  readonly targetGroups: IdSpace;
  readonly expectCard: (id: string | undefined, ...path: PropertyKey[]) => void;
}

function checkConnections(
  connections: readonly { from: string; to: string }[],
  { ends }: Check,
  ...path: PropertyKey[]
): void {
  connections.forEach((connection, index) => {
    ends.expect(connection.from, ...path, index, 'from');
    ends.expect(connection.to, ...path, index, 'to');
  });
}

function checkResultsMaps(document: LooseFormat, check: Check): void {
  document.resultsMaps.forEach((map, m) => {
    const path = ['resultsMaps', m] as const;
    const columns = check.space().add(map.columns, ...path, 'columns');
    const rows = check.space().add(map.rows, ...path, 'rows');
    const groups = new Set(map.groups.map((group) => group.id));
    check.targetGroups.expect(map.targetGroup, ...path, 'targetGroup');
    map.cards.forEach((card, c) => {
      const at = [...path, 'cards', c] as const;
      columns.expect(card.column, ...at, 'column');
      rows.expect(card.row, ...at, 'row');
      if (card.group !== undefined && !groups.has(card.group)) {
        const message = `the map has no group "${card.group}"`;
        check.faults.push({ path: pathOf([...at, 'group']), code: 'unknownReference', message });
      }
      check.expectCard(card.sameAs, ...at, 'sameAs');
      check.expectCard(card.stackedUnder, ...at, 'stackedUnder');
      check.space().add(card.measuringPoints, ...at, 'measuringPoints');
    });
    checkConnections(map.connections, check, ...path, 'connections');
  });
}

function checkJourneys(document: LooseFormat, check: Check): void {
  document.citizenJourneys.forEach((map, m) => {
    const path = ['citizenJourneys', m] as const;
    const columns = check.space().add(map.columns, ...path, 'columns');
    const lanes = check.space().add(map.lanes, ...path, 'lanes');
    map.cards.forEach((card, c) => {
      const at = [...path, 'cards', c] as const;
      columns.expect(card.column, ...at, 'column');
      columns.expect(card.endColumn, ...at, 'endColumn');
      lanes.expect(card.lane, ...at, 'lane');
      check.expectCard(card.sameAs, ...at, 'sameAs');
    });
    checkConnections(map.connections, check, ...path, 'connections');
  });
}

function checkOthers(document: LooseFormat, check: Check): void {
  document.priorityDiagrams.forEach((map, m) => {
    map.cards.forEach((card, c) => {
      card.serves.forEach((id, s) => {
        check.expectCard(id, 'priorityDiagrams', m, 'cards', c, 'serves', s);
      });
    });
  });
  document.clusterMaps.forEach((map, m) => {
    const path = ['clusterMaps', m] as const;
    const clusters = check.space().add(map.clusters, ...path, 'clusters');
    map.clusters.forEach((cluster, c) => {
      check.expectCard(cluster.becomes, ...path, 'clusters', c, 'becomes');
    });
    map.cards.forEach((card, c) => {
      clusters.expect(card.cluster, ...path, 'cards', c, 'cluster');
    });
  });
  checkConnections(document.looseConnections, check, 'looseConnections');
}
