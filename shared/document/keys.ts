/** Every name that stands in the shared document, once. */
import type { EntityName } from '../board/fields.ts';
import type { Address } from '../board/model.ts';

/** Version of the document's own format; the server migrates older ones when it loads them. */
export const DOCUMENT_VERSION = 1;

/** Root maps that hold things by id, and what kind of thing. */
export const ROOTS = {
  goals: 'goal',
  challenges: 'challenge',
  targetGroups: 'targetGroup',
  maps: 'map',
  cards: 'card',
  groups: 'group',
  connections: 'connection',
} as const satisfies Record<string, EntityName>;
export type RootName = keyof typeof ROOTS;

/** The root with the board's own values, and the root of sketches (plain values by id). */
export const BOARD_ROOT = 'board';
export const SKETCH_ROOT = 'sketches';
/** All root names that a document may have. */
export const ROOT_NAMES: readonly string[] = [BOARD_ROOT, SKETCH_ROOT, ...Object.keys(ROOTS)];

/** Keys of the board root. */
export const BOARD = {
  version: 'version',
  title: 'title',
  language: 'language',
  purpose: 'purpose',
  extensions: 'extensions',
} as const;

/** Keys that every thing has beside its fields. */
export const ALIVE = 'alive';
export const ORDER = 'order';
/** Who made and who removed it: claims, see `Mark`. */
export const MADE = 'made';
export const REMOVED = 'removed';
/** A removed sketch carries this key: its own keys belong to whoever made it. */
export const SKETCH_REMOVED = 'tavle:removed';

/** The root in which a thing stands, itself or through its owner. */
export function rootOf(at: Address): RootName {
  switch (at.of) {
    case 'goal':
      return 'goals';
    case 'challenge':
      return 'challenges';
    case 'targetGroup':
      return 'targetGroups';
    case 'card':
    case 'measuringPoint':
      return 'cards';
    case 'group':
      return 'groups';
    case 'connection':
    case 'evidence':
      return 'connections';
    default:
      return 'maps';
  }
}

/** The key, inside the owner, of the list in which a thing stands; null for things of a root. */
export function listOf(at: Address): string | null {
  switch (at.of) {
    case 'column':
      return 'columns';
    case 'row':
      return 'rows';
    case 'lane':
      return 'lanes';
    case 'cluster':
      return 'clusters';
    case 'measuringPoint':
      return 'measuringPoints';
    case 'evidence':
      return 'evidence';
    default:
      return null;
  }
}
