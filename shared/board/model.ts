/** The board as everything but the document sees it: plain values, only living things, lists sorted. */
import type { Entity, EntityName, Language } from './fields.ts';
import type { Mark } from './mark.ts';

/** A note on the board. */
export type Card = Entity<'card'>;
/** An arrow, with its why and what it builds on. */
export type Connection = Entity<'connection'>;
/** One piece of knowledge behind a connection. */
export type Evidence = Entity<'evidence'>;
/** Cards under one title on a results map; can be the end of an arrow. */
export type Group = Entity<'group'>;
/** A map of any kind; its `kind` says which of its lists and values count. */
export type BoardMap = Entity<'map'>;
/** A column of a map. */
export type Column = Entity<'column'>;
/** Whom the intervention is for. */
export type TargetGroup = Entity<'targetGroup'>;

/** A free drawing: one plain value that only the canvas understands. */
export interface Sketch {
  readonly id: string;
  readonly [key: string]: unknown;
}

/** Names one thing. `in` is the owner of a thing inside another: the map of a column, the card of a measuring point, the connection of evidence. */
export type Address =
  | {
      readonly of: 'goal' | 'challenge' | 'targetGroup' | 'map' | 'card' | 'group' | 'connection';
      readonly id: string;
    }
  | {
      readonly of: 'column' | 'row' | 'lane' | 'cluster' | 'measuringPoint' | 'evidence';
      readonly in: string;
      readonly id: string;
    };

/** Names what can be removed and brought back: a thing or a sketch. */
export type Removable = Address | { readonly of: 'sketch'; readonly id: string };

/** A removed thing that can be brought back. `label`: its text or title; empty when it has none. `removed`: who says to have removed it, and when. */
export interface TrashItem {
  readonly at: Removable;
  readonly label: string;
  readonly removed: Mark | null;
}

/** A whole board. Connections whose ends are not both alive are left out, as are things of maps that are gone. */
export interface Board {
  readonly title: string;
  readonly language: Language;
  readonly purpose: string;
  readonly goals: readonly Entity<'goal'>[];
  readonly challenges: readonly Entity<'challenge'>[];
  readonly targetGroups: readonly TargetGroup[];
  readonly maps: readonly BoardMap[];
  /** In order of their order keys. Includes cards whose map, column or row is gone: see `isHoused`. */
  readonly cards: ReadonlyMap<string, Card>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly sketches: ReadonlyMap<string, Sketch>;
  /** Free keys of other programs: one JSON object as text. */
  readonly extensions: string;
}

/** Something in the document that could not be read; it is kept as it is. */
export interface Problem {
  readonly at: string;
  readonly code: 'unreadable' | 'badValue' | 'unknownRoot' | 'badId' | 'newer';
}

/** The owner of each kind of thing that lives inside another; null for the others. */
export const OWNERS = {
  goal: null,
  challenge: null,
  targetGroup: null,
  map: null,
  card: null,
  group: null,
  connection: null,
  column: 'map',
  row: 'map',
  lane: 'map',
  cluster: 'map',
  measuringPoint: 'card',
  evidence: 'connection',
} as const satisfies Record<EntityName, EntityName | null>;
