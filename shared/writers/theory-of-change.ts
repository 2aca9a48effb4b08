/** Board -> theory-of-change document: complete, in the format's own order, with references to living things only. */
import { FORMAT, FORMAT_VERSION, type SketchRecord, type TheoryOfChange } from '../board/exchange/format.ts';
import { homeOf } from '../board/housing.ts';
import type { Board, BoardMap, Card, Connection } from '../board/model.ts';
import {
  type ClusterPlace,
  type GridPlace,
  isLoose,
  type JourneyPlace,
  type PriorityPlace,
} from '../board/place.ts';

type Out<K extends keyof TheoryOfChange> = TheoryOfChange[K] extends readonly (infer I)[] ? I : never;

/** The whole board as a document: what `parseTheoryOfChange` takes back without loss. */
export function writeTheoryOfChange(board: Board): TheoryOfChange {
  const sheets = sortIntoMaps(board);
  const writer = new MapWriter(board, sheets);
  const maps = (kind: BoardMap['kind']) => board.maps.filter((map) => map.kind === kind);
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    title: board.title,
    language: board.language,
    purpose: board.purpose,
    strategicGoals: board.goals.map(({ id, text }) => ({ id, text })),
    challenges: board.challenges.map(({ id, text }) => ({ id, text })),
    targetGroups: board.targetGroups.map(({ id, text, includes, excludes }) => ({
      id,
      text,
      includes,
      excludes,
    })),
    resultsMaps: maps('resultsMap').map((map) => writer.resultsMap(map)),
    citizenJourneys: maps('citizenJourney').map((map) => writer.journey(map)),
    priorityDiagrams: maps('priorityDiagram').map((map) => writer.priorityDiagram(map)),
    clusterMaps: maps('clusterMap').map((map) => writer.clusterMap(map)),
    looseCards: sheets.loose.map(writeLooseCard),
    looseConnections: sheets.looseConnections.map(writeConnection),
    ...(board.sketches.size > 0 ? { sketches: [...board.sketches.values()] as SketchRecord[] } : {}),
    extensions: readExtensions(board.extensions),
  };
}

/** The document as it stands in a file: JSON with one space of indent and a newline at the end. */
export function formatTheoryOfChange(document: TheoryOfChange): string {
  return `${JSON.stringify(document, null, 1)}\n`;
}

interface Sheets {
  readonly cards: ReadonlyMap<string, readonly Card[]>;
  readonly loose: readonly Card[];
  readonly connections: ReadonlyMap<string, readonly Connection[]>;
  readonly looseConnections: readonly Connection[];
}

/** Which card and which connection goes out with which map. */
function sortIntoMaps(board: Board): Sheets {
  const cards = new Map<string, Card[]>(board.maps.map((map) => [map.id, []]));
  const connections = new Map<string, Connection[]>();
  for (const map of board.maps) {
    if (map.kind === 'resultsMap' || map.kind === 'citizenJourney') connections.set(map.id, []);
  }
  const loose: Card[] = [];
  const mapOf = new Map<string, string>();
  for (const group of board.groups.values()) if (group.map !== null) mapOf.set(group.id, group.map);
  for (const card of board.cards.values()) {
    const home = homeOf(board, card);
    if (home === null || home === 'loose') loose.push(card);
    else {
      cards.get(home.id)?.push(card);
      mapOf.set(card.id, home.id);
    }
  }
  const looseConnections: Connection[] = [];
  const sheetOf = (end: string) => connections.get(mapOf.get(end) ?? '');
  for (const one of board.connections.values())
    (sheetOf(one.from) ?? sheetOf(one.to) ?? looseConnections).push(one);
  return { cards, loose, connections, looseConnections };
}

class MapWriter {
  readonly #board: Board;
  readonly #sheets: Sheets;

  constructor(board: Board, sheets: Sheets) {
    this.#board = board;
    this.#sheets = sheets;
  }

  resultsMap(map: BoardMap): Out<'resultsMaps'> {
    const groups = [...this.#board.groups.values()].filter((group) => group.map === map.id);
    const groupIds = new Set(groups.map((group) => group.id));
    const targetGroup = this.#board.targetGroups.find((one) => one.id === map.targetGroup)?.id;
    return {
      ...head(map),
      ...optional('targetGroup', targetGroup),
      ...optional('at', map.at),
      columns: map.columns.map(({ id, role, title, question, heading, width }) => ({
        id,
        role,
        title,
        question,
        heading,
        ...optional('width', width),
      })),
      rowsTitle: map.rowsTitle,
      rows: map.rows.map(({ id, title }) => ({ id, title })),
      groups: groups.map(({ id, title }) => ({ id, title })),
      cards: this.#cards(map).map((card) => this.#resultsCard(card, groupIds)),
      connections: this.#connections(map),
    };
  }

  #resultsCard(card: Card, groups: ReadonlySet<string>): Out<'resultsMaps'>['cards'][number] {
    const place = card.place as GridPlace;
    return {
      id: card.id,
      column: place.column,
      ...optional('row', place.row),
      ...optional('group', card.group !== null && groups.has(card.group) ? card.group : null),
      text: card.text,
      kind: card.kind,
      ...optional('whose', card.whose),
      unintended: card.unintended,
      ...optional('goalKind', card.goalKind),
      ...looksOf(card),
      ...optional('sameAs', this.#living(card.sameAs)),
      ...optional('stackedUnder', this.#living(card.stackedUnder)),
      signs: card.signs,
      measuringPoints: card.measuringPoints.map(({ id, when, what, how, who }) => ({
        id,
        when,
        what,
        how,
        who,
      })),
      details: card.details,
      ...optional('offset', place.offset),
    };
  }

  journey(map: BoardMap): Out<'citizenJourneys'> {
    return {
      ...head(map),
      ...optional('at', map.at),
      course: map.course,
      state: map.state,
      columns: map.columns.map(({ id, title }) => ({ id, title })),
      lanes: map.lanes.map(({ id, role, title }) => ({ id, role, title })),
      cards: this.#cards(map).map((card) => this.#journeyCard(card, map)),
      connections: this.#connections(map),
    };
  }

  #journeyCard(card: Card, map: BoardMap): Out<'citizenJourneys'>['cards'][number] {
    const place = card.place as JourneyPlace;
    const endColumn = map.columns.find((column) => column.id === place.endColumn)?.id;
    return {
      id: card.id,
      column: place.column,
      ...optional('endColumn', endColumn),
      lane: place.lane,
      text: card.text,
      tone: card.tone,
      ...optional('facet', card.facet),
      voice: card.voice,
      hiddenFromCitizen: card.hiddenFromCitizen,
      ...optional('documentation', card.documentation),
      ...looksOf(card),
      ...optional('sameAs', this.#living(card.sameAs)),
      details: card.details,
      ...optional('offset', place.offset),
    };
  }

  priorityDiagram(map: BoardMap): Out<'priorityDiagrams'> {
    return {
      ...head(map),
      ...optional('at', map.at),
      axes: { importance: map.axisImportance, ease: map.axisEase },
      zones: {
        doNow: map.zoneDoNow,
        goodIdea: map.zoneGoodIdea,
        maybe: map.zoneMaybe,
        notNow: map.zoneNotNow,
      },
      cards: this.#cards(map).map((card) => {
        const place = card.place as PriorityPlace;
        return {
          id: card.id,
          text: card.text,
          scope: card.scope,
          importance: place.importance,
          ease: place.ease,
          importanceReason: card.importanceReason,
          easeReason: card.easeReason,
          chosen: card.chosen,
          period: card.period,
          serves: card.serves.filter((id) => this.#board.cards.has(id)),
          ...looksOf(card),
          details: card.details,
          ...optional('offset', place.offset),
        };
      }),
    };
  }

  clusterMap(map: BoardMap): Out<'clusterMaps'> {
    return {
      ...head(map),
      ...optional('at', map.at),
      clusters: map.clusters.map(({ id, title, what, how, evidence, amount, level, becomes }) => ({
        id,
        title,
        what,
        how,
        evidence,
        amount,
        level,
        ...optional('becomes', this.#living(becomes)),
      })),
      cards: this.#cards(map).map((card) => {
        const place = card.place as ClusterPlace;
        return {
          id: card.id,
          ...optional('cluster', place.cluster),
          text: card.text,
          why: card.why,
          ...looksOf(card),
          details: card.details,
          ...optional('offset', place.offset),
        };
      }),
    };
  }

  #cards(map: BoardMap): readonly Card[] {
    return this.#sheets.cards.get(map.id) ?? [];
  }

  #connections(map: BoardMap) {
    return (this.#sheets.connections.get(map.id) ?? []).map(writeConnection);
  }

  /** A reference to a card, or null when the card is gone. */
  #living(id: string | null): string | null {
    return id !== null && this.#board.cards.has(id) ? id : null;
  }
}

function head({ id, title }: BoardMap) {
  return { id, title };
}

function writeConnection({
  id,
  from,
  to,
  mechanism,
  certainty,
  evidence,
}: Connection): Out<'looseConnections'> {
  return { id, from, to, mechanism, certainty, evidence: evidence.map(({ kind, text }) => ({ kind, text })) };
}

/** A card on the wall; one "Uden plads" goes out here too, at the wall's corner. */
function writeLooseCard(card: Card): Out<'looseCards'> {
  const { x, y } = isLoose(card.place) ? card.place : { x: 0, y: 0 };
  return {
    id: card.id,
    text: card.text,
    x,
    y,
    ...looksOf(card),
    ...optional('details', card.details || null),
  };
}

function looksOf(card: Card) {
  return {
    ...optional('colour', card.colour),
    ...optional('author', card.author),
    ...optional('pinned', card.pinned),
  };
}

/** The key with its value, or nothing when there is none: optional keys are left out, never null. */
function optional<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}

function readExtensions(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Not JSON: it is kept below as text rather than lost.
  }
  return { unreadable: text };
}
