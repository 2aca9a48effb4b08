/** Board -> outline. Pure; what reads the same stays the same object, so that only what changed is drawn again. */
import { homeOf } from '#shared/board/housing.ts';
import type { Board, BoardMap, Card } from '#shared/board/model.ts';
import { compareOrder } from '#shared/board/order.ts';
import { isCluster, isGrid, isJourney, isLoose, isPriority, type Place } from '#shared/board/place.ts';
import {
  type ArrowLine,
  type CardItem,
  type Cell,
  type CellName,
  type Item,
  type MapSection,
  type Outline,
  type Part,
  type PartName,
  type Surroundings,
  ZONES,
  type Zone,
} from './outline-types.ts';
import { type Block, type SeenMap, seeMap } from './seen-map.ts';

/** From this share on a point counts as important, or as easy. */
const HALF = 0.5;
/** The middle of each field of a priority diagram. */
const MIDDLES: Readonly<Record<Zone, { importance: number; ease: number }>> = {
  doNow: { importance: 0.75, ease: 0.75 },
  goodIdea: { importance: 0.75, ease: 0.25 },
  maybe: { importance: 0.25, ease: 0.75 },
  notNow: { importance: 0.25, ease: 0.25 },
};

/** Reads boards with a memory of one step. */
export function createOutline(): (board: Board) => Outline {
  const memory = new Memory();
  return (board) => {
    const reader = new OutlineReader(board, memory);
    const outline = reader.read();
    memory.turn();
    return outline;
  };
}

/** What was made for the board before: taken again where nothing in it changed. */
class Memory {
  private before = new Map<string, object>();
  private now = new Map<string, object>();

  keep<T extends object>(key: string, made: T): T {
    const known = this.before.get(key) as T | undefined;
    const kept = known && isSame(known, made) ? known : made;
    this.now.set(key, kept);
    return kept;
  }

  turn(): void {
    this.before = this.now;
    this.now = new Map();
  }
}

/** Lists count as the same when each of their things is the same object; places when they say the same. */
function isSame(a: object, b: object): boolean {
  const entries = Object.entries(b);
  const old = a as Readonly<Record<string, unknown>>;
  return (
    entries.length === Object.keys(a).length && entries.every(([key, value]) => isSamePart(old[key], value))
  );
}

function isSamePart(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
  return isPlain(a) && isPlain(b) && isSame(a, b);
}

/** Names and places; whole things of the board keep their identity themselves. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('id' in value);
}

class OutlineReader {
  private readonly leadsTo = new Map<string, ArrowLine[]>();
  private readonly comesFrom = new Map<string, ArrowLine[]>();
  private readonly byMap = new Map<string, Card[]>();
  private readonly loose: Card[] = [];
  private readonly homeless: Card[] = [];

  constructor(
    private readonly board: Board,
    private readonly memory: Memory,
  ) {
    for (const connection of [...board.connections.values()].sort(compareOrder)) {
      const { id, from, to } = connection;
      push(this.leadsTo, from, this.arrow(`${id} to`, connection, to));
      push(this.comesFrom, to, this.arrow(`${id} from`, connection, from));
    }
    for (const card of [...board.cards.values()].sort(compareOrder)) {
      const home = homeOf(board, card);
      if (home === 'loose') this.loose.push(card);
      else if (home === null) this.homeless.push(card);
      else push(this.byMap, home.id, card);
    }
  }

  read(): Outline {
    const maps = this.board.maps.map((map) => this.section(map));
    const loose = [...this.loose].sort(byPlace).map((card) => this.item(card));
    const homeless = this.homeless.map((card) => this.item(card));
    const order = [
      ...homeless.map(({ card }) => card.id),
      ...maps.flatMap(cardsOfSection),
      ...loose.map(({ card }) => card.id),
    ];
    return this.memory.keep('outline', {
      maps: this.memory.keep('maps', maps),
      loose: this.memory.keep('loose', loose),
      homeless: this.memory.keep('homeless', homeless),
      order: this.memory.keep('order', order),
    });
  }

  private arrow(key: string, connection: ArrowLine['connection'], other: string): ArrowLine {
    const card = this.board.cards.get(other);
    const text = card?.text ?? this.board.groups.get(other)?.title ?? '';
    return this.memory.keep(`arrow ${key}`, { connection, other, isGroup: !card, text });
  }

  private item(card: Card): CardItem {
    return this.memory.keep(`card ${card.id}`, {
      of: 'card' as const,
      card,
      around: this.around(card),
      leadsTo: this.leadsTo.get(card.id) ?? [],
      comesFrom: this.comesFrom.get(card.id) ?? [],
    });
  }

  private around({ place, sameAs, stackedUnder }: Card): Surroundings {
    const map = 'map' in place ? this.board.maps.find(({ id }) => id === place.map) : undefined;
    const column = (id: string | null) => map?.columns.find((one) => one.id === id);
    const text = (id: string | null) => (id === null ? null : (this.board.cards.get(id)?.text ?? null));
    const end = isJourney(place) && place.endColumn !== place.column ? column(place.endColumn) : undefined;
    return {
      role: isGrid(place) ? (column(place.column)?.role ?? null) : null,
      until: end?.title ?? null,
      sameAs: text(sameAs),
      stackedUnder: text(stackedUnder),
    };
  }

  private block({ group, cards }: Block, cell: string): Item {
    const found = group === null ? undefined : this.board.groups.get(group);
    if (!found) return this.item(cards[0] as Card);
    return this.memory.keep(`group ${found.id} ${cell}`, {
      of: 'group' as const,
      group: found,
      cards: cards.map((card) => this.item(card)),
      leadsTo: this.leadsTo.get(found.id) ?? [],
      comesFrom: this.comesFrom.get(found.id) ?? [],
    });
  }

  private section(map: BoardMap): MapSection {
    const cards = this.byMap.get(map.id) ?? [];
    const parts = this.partsOf(map, cards);
    return this.memory.keep(`section ${map.id}`, { map, parts: this.memory.keep(`parts ${map.id}`, parts) });
  }

  private partsOf(map: BoardMap, cards: readonly Card[]): Part[] {
    switch (map.kind) {
      case 'resultsMap':
        return this.columnsOf(map, cards);
      case 'citizenJourney':
        return this.weeksOf(map, cards);
      case 'clusterMap':
        return this.clustersOf(map, cards);
      case 'priorityDiagram':
        return this.zonesOf(map, cards);
    }
  }

  private columnsOf(map: BoardMap, cards: readonly Card[]): Part[] {
    const seen = seeMap(this.board, map, cards);
    const names = rowNames(map, seen);
    return map.columns.map((column) => {
      const cells = names.map(({ row, name }) => {
        const place: Place = { map: map.id, column: column.id, row, offset: null };
        const key = `${map.id} ${column.id} ${row ?? ''}`;
        const items = seen.blocksIn(column.id, row).map((block) => this.block(block, key));
        return this.cell(key, name, place, items);
      });
      return this.part(`${map.id} ${column.id}`, { of: 'column', title: column.title, column }, cells);
    });
  }

  private weeksOf(map: BoardMap, cards: readonly Card[]): Part[] {
    return map.columns.map((column) => {
      const cells = map.lanes.map((lane) => {
        const place: Place = { map: map.id, column: column.id, endColumn: null, lane: lane.id, offset: null };
        const here = cards.filter(
          (card) => isJourney(card.place) && card.place.column === column.id && card.place.lane === lane.id,
        );
        const name = { of: 'lane', title: lane.title } as const;
        return this.cell(`${map.id} ${column.id} ${lane.id}`, name, place, this.items(here));
      });
      return this.part(`${map.id} ${column.id}`, { of: 'column', title: column.title, column }, cells);
    });
  }

  private clustersOf(map: BoardMap, cards: readonly Card[]): Part[] {
    const inCluster = (id: string | null) =>
      cards.filter((card) => isCluster(card.place) && card.place.cluster === id);
    const part = (id: string | null, name: PartName) => {
      const place: Place = { map: map.id, cluster: id, offset: null };
      const key = `${map.id} ${id ?? ''}`;
      return this.part(key, name, [this.cell(key, null, place, this.items(inCluster(id)))]);
    };
    return [
      ...map.clusters.map((cluster) => part(cluster.id, { of: 'cluster', title: cluster.title, cluster })),
      part(null, { of: 'noCluster' }),
    ];
  }

  private zonesOf(map: BoardMap, cards: readonly Card[]): Part[] {
    const titles: Readonly<Record<Zone, string>> = {
      doNow: map.zoneDoNow,
      goodIdea: map.zoneGoodIdea,
      maybe: map.zoneMaybe,
      notNow: map.zoneNotNow,
    };
    return ZONES.map((zone) => {
      const here = cards.filter((card) => zoneOf(card.place) === zone).sort(byImportance);
      const place: Place = { map: map.id, ...MIDDLES[zone], offset: null };
      const key = `${map.id} ${zone}`;
      const cell = this.cell(key, null, place, this.items(here));
      return this.part(key, { of: 'zone', zone, title: titles[zone] }, [cell]);
    });
  }

  private items(cards: readonly Card[]): Item[] {
    return cards.map((card) => this.item(card));
  }

  private cell(key: string, name: CellName, place: Place, items: readonly Item[]): Cell {
    return this.memory.keep(`cell ${key}`, { key, name, place, items });
  }

  private part(key: string, name: PartName, cells: readonly Cell[]): Part {
    const count = cells.reduce((sum, cell) => sum + cardsOfCell(cell).length, 0);
    return this.memory.keep(`part ${key}`, { key, name, cells, count });
  }
}

function rowNames(map: BoardMap, seen: SeenMap): { row: string | null; name: CellName }[] {
  const rows = map.rows.map(({ id, title }) => ({ row: id, name: { of: 'row', title } as CellName }));
  const hasLane = map.columns.some((column) => seen.blocksIn(column.id, null).length > 0);
  if (rows.length === 0) return [{ row: null, name: null }];
  return hasLane ? [...rows, { row: null, name: { of: 'noRow' } }] : rows;
}

/** The ids of a cell's cards, as they are read. */
export function cardsOfCell(cell: Cell): string[] {
  return cell.items.flatMap((item) =>
    item.of === 'card' ? [item.card.id] : item.cards.map(({ card }) => card.id),
  );
}

function cardsOfSection({ parts }: MapSection): string[] {
  return parts.flatMap(({ cells }) => cells.flatMap(cardsOfCell));
}

function zoneOf(place: Place): Zone | null {
  if (!isPriority(place)) return null;
  if (place.importance >= HALF) return place.ease >= HALF ? 'doNow' : 'goodIdea';
  return place.ease >= HALF ? 'maybe' : 'notNow';
}

function byImportance(a: Card, b: Card): number {
  if (!isPriority(a.place) || !isPriority(b.place)) return 0;
  return b.place.importance - a.place.importance || b.place.ease - a.place.ease || compareOrder(a, b);
}

function byPlace(a: Card, b: Card): number {
  if (!isLoose(a.place) || !isLoose(b.place)) return 0;
  return a.place.y - b.place.y || a.place.x - b.place.x || compareOrder(a, b);
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
