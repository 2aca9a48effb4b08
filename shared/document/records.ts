/** A document in the format as things to put into the shared document. */

import type {
  ClusterMapOut,
  ConnectionOut,
  JourneyOut,
  PriorityDiagramOut,
  ResultsMapOut,
  TheoryOfChange,
} from '../board/exchange/format.ts';
import type { EntityName } from '../board/fields.ts';
import type { Place } from '../board/place.ts';
import type { RootName } from './keys.ts';

/** A thing to be made: its fields (values and texts) and the things in its lists. */
export interface ThingRecord {
  readonly entity: EntityName;
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly lists?: Readonly<Record<string, readonly ThingRecord[]>>;
}

type WithId = { readonly id: string };

/** All things of a document by root, in the order of the document. */
export function recordsOf(content: TheoryOfChange): Record<RootName, ThingRecord[]> {
  const { resultsMaps, citizenJourneys, priorityDiagrams, clusterMaps } = content;
  return {
    goals: plain('goal', content.strategicGoals),
    challenges: plain('challenge', content.challenges),
    targetGroups: plain('targetGroup', content.targetGroups),
    maps: [
      ...resultsMaps.map(resultsMapRecord),
      ...citizenJourneys.map(journeyRecord),
      ...priorityDiagrams.map(priorityRecord),
      ...clusterMaps.map(clusterMapRecord),
    ],
    cards: [
      ...resultsMaps.flatMap(resultsMapCards),
      ...citizenJourneys.flatMap(journeyCards),
      ...priorityDiagrams.flatMap(priorityCards),
      ...clusterMaps.flatMap(clusterCards),
      ...content.looseCards.map(({ x, y, ...card }) => cardRecord(card, { x, y })),
    ],
    groups: resultsMaps.flatMap((map) =>
      map.groups.map((group) => record('group', { ...group, map: map.id } as WithId)),
    ),
    connections: [
      ...[...resultsMaps, ...citizenJourneys].flatMap((map) => map.connections),
      ...content.looseConnections,
    ].map(connectionRecord),
  };
}

function record(entity: EntityName, { id, ...fields }: WithId, lists?: ThingRecord['lists']): ThingRecord {
  return { entity, id, fields, lists };
}

function plain(entity: EntityName, things: readonly WithId[]): ThingRecord[] {
  return things.map((thing) => record(entity, thing));
}

function cardRecord(card: WithId, place: Place, lists?: ThingRecord['lists']): ThingRecord {
  return record('card', { ...card, place } as WithId, lists);
}

function resultsMapRecord({
  columns,
  rows,
  groups: _g,
  cards: _c,
  connections: _k,
  ...map
}: ResultsMapOut): ThingRecord {
  const lists = { columns: plain('column', columns), rows: plain('row', rows) };
  return record('map', { ...map, kind: 'resultsMap' } as WithId, lists);
}

function resultsMapCards(map: ResultsMapOut): ThingRecord[] {
  return map.cards.map(({ column, row, offset, measuringPoints, ...card }) =>
    cardRecord(
      card,
      { map: map.id, column, row: row ?? null, offset: offset ?? null },
      { measuringPoints: plain('measuringPoint', measuringPoints) },
    ),
  );
}

function journeyRecord({ columns, lanes, cards: _c, connections: _k, ...map }: JourneyOut): ThingRecord {
  const lists = { columns: plain('column', columns), lanes: plain('lane', lanes) };
  return record('map', { ...map, kind: 'citizenJourney' } as WithId, lists);
}

function journeyCards(map: JourneyOut): ThingRecord[] {
  return map.cards.map(({ column, endColumn, lane, offset, ...card }) =>
    cardRecord(card, { map: map.id, column, endColumn: endColumn ?? null, lane, offset: offset ?? null }),
  );
}

function priorityRecord({ axes, zones, cards: _c, ...map }: PriorityDiagramOut): ThingRecord {
  return record('map', {
    ...map,
    kind: 'priorityDiagram',
    axisImportance: axes.importance,
    axisEase: axes.ease,
    zoneDoNow: zones.doNow,
    zoneGoodIdea: zones.goodIdea,
    zoneMaybe: zones.maybe,
    zoneNotNow: zones.notNow,
  } as WithId);
}

function priorityCards(map: PriorityDiagramOut): ThingRecord[] {
  return map.cards.map(({ importance, ease, offset, ...card }) =>
    cardRecord(card, { map: map.id, importance, ease, offset: offset ?? null }),
  );
}

function clusterMapRecord({ clusters, cards: _c, ...map }: ClusterMapOut): ThingRecord {
  return record('map', { ...map, kind: 'clusterMap' } as WithId, { clusters: plain('cluster', clusters) });
}

function clusterCards(map: ClusterMapOut): ThingRecord[] {
  return map.cards.map(({ cluster, offset, ...card }) =>
    cardRecord(card, { map: map.id, cluster: cluster ?? null, offset: offset ?? null }),
  );
}

function connectionRecord({ evidence, ...connection }: ConnectionOut): ThingRecord {
  // Evidence has no ids in the format; inside its connection its number is enough, since the connection is new.
  const records = evidence.map((one, index) => record('evidence', { ...one, id: `e${index + 1}` }));
  return record('connection', connection, { evidence: records });
}
