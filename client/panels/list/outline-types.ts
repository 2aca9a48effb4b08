/** The board as a list sees it: maps, their columns, the cells of these, and the cards with their arrows in words. */
import type { ColumnRole } from '#shared/board/fields.ts';
import type { BoardMap, Card, Column, Connection, Group } from '#shared/board/model.ts';
import type { Place } from '#shared/board/place.ts';

/** What stands at the other end of an arrow. */
export interface ArrowLine {
  readonly connection: Connection;
  /** Id of the other end. */
  readonly other: string;
  readonly isGroup: boolean;
  /** Text of the other end as it is; may be empty. */
  readonly text: string;
}

/** What a card's words need to know of the things around it. */
export interface Surroundings {
  /** What its column holds; null outside a results map. */
  readonly role: ColumnRole | null;
  /** Title of the column until which it lasts. */
  readonly until: string | null;
  /** Texts of the card it stands for once more, and of the one it lies under. */
  readonly sameAs: string | null;
  readonly stackedUnder: string | null;
}

/** A card with its arrows. */
export interface CardItem {
  readonly of: 'card';
  readonly card: Card;
  readonly around: Surroundings;
  readonly leadsTo: readonly ArrowLine[];
  readonly comesFrom: readonly ArrowLine[];
}

/** The members of a group in one cell, with the group's own arrows. */
export interface GroupItem {
  readonly of: 'group';
  readonly group: Group;
  readonly cards: readonly CardItem[];
  readonly leadsTo: readonly ArrowLine[];
  readonly comesFrom: readonly ArrowLine[];
}

export type Item = CardItem | GroupItem;

/** What a cell is called; null where the column is not divided. */
export type CellName =
  | { readonly of: 'row' | 'lane'; readonly title: string }
  | { readonly of: 'noRow' }
  | null;

/** Where a column crosses a row or a lane. */
export interface Cell {
  readonly key: string;
  readonly name: CellName;
  /** Of a new card here, and of one that is moved here. */
  readonly place: Place;
  readonly items: readonly Item[];
}

/** The four fields of a priority diagram. */
export const ZONES = ['doNow', 'goodIdea', 'maybe', 'notNow'] as const;
export type Zone = (typeof ZONES)[number];

/** What a part of a map is called, and what is written about it. */
export type PartName =
  | { readonly of: 'column'; readonly title: string; readonly column: Column }
  | { readonly of: 'cluster'; readonly title: string; readonly cluster: BoardMap['clusters'][number] }
  | { readonly of: 'noCluster' }
  | { readonly of: 'zone'; readonly zone: Zone; readonly title: string };

/** A column of a map, or what stands for one: a cluster, a field of a priority diagram. */
export interface Part {
  readonly key: string;
  readonly name: PartName;
  readonly cells: readonly Cell[];
  readonly count: number;
}

export interface MapSection {
  readonly map: BoardMap;
  readonly parts: readonly Part[];
}

export interface Outline {
  readonly maps: readonly MapSection[];
  readonly loose: readonly CardItem[];
  /** Cards whose map, column or row is gone. */
  readonly homeless: readonly CardItem[];
  /** Every card, in the order in which it is read. */
  readonly order: readonly string[];
}
