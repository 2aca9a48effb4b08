/** Where everything on a board is drawn: the one geometry that canvas, pictures and slides share. Units: layout units at 100 % zoom. */

/** A rectangle; x and y are its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Size of letters and lines in cards. */
export interface CardType {
  readonly fontSize: number;
  readonly lineHeight: number;
}

/** A card as drawn. `lines`: its text broken to the card's width. */
export interface CardScene extends Box {
  readonly id: string;
  readonly lines: readonly string[];
  /** False for a card in the strip "Uden plads". */
  readonly housed: boolean;
}

/** A column of a map; the box covers head and body. */
export interface ColumnScene extends Box {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  readonly question: string;
  readonly headHeight: number;
}

/**
 * A row of a map; the box spans all columns and, left of them, the row's title. A map without rows has one, with id
 * null; in a map with rows that is the lane of the cards in no row.
 */
export interface RowScene extends Box {
  readonly id: string | null;
  readonly title: string;
}

/** A map's frame. Only maps that have a picture are in the scene. */
export interface MapScene extends Box {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly ColumnScene[];
  readonly rows: readonly RowScene[];
  readonly rowsTitle: string;
}

/** The outline of a group around its members. */
export interface GroupScene extends Box {
  readonly id: string;
  readonly title: string;
}

/** An arrow. `bend`: sideways bow in layout units (positive: to the right of its direction on the screen, as tldraw has it), 0 = straight. */
export interface ConnectionScene {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly bend: number;
  /** stated: it has a why; silent: it has none; doubted: its certainty is `unsure` (with or without a why). */
  readonly look: 'stated' | 'silent' | 'doubted';
  /** The ends' columns point right to left. */
  readonly back: boolean;
  /** The why at the arrow, broken to the label's width and cut short where it is long; null without a why, and where there is no room for words. */
  readonly label: LabelScene | null;
}

/**
 * Words at an arrow. `whole`: all of the why stands in `lines`. `at`: the share of the line that they stand at, and
 * `aside`: from there to their middle.
 */
export interface LabelScene extends Box {
  readonly at: number;
  readonly aside: { readonly x: number; readonly y: number };
  readonly lines: readonly string[];
  readonly whole: boolean;
}

/** Everything drawn of a board but its sketches, which only need their map's corner (`originOf` in sketch.ts). */
export interface Scene {
  /** How the texts of cards are set: all heights follow from it. */
  readonly type: CardType;
  readonly maps: readonly MapScene[];
  readonly cards: ReadonlyMap<string, CardScene>;
  readonly groups: ReadonlyMap<string, GroupScene>;
  readonly connections: ReadonlyMap<string, ConnectionScene>;
  /** The strip of cards whose map, column or row is gone; null when there are none. */
  readonly strip: Box | null;
  /** Around everything drawn; null for an empty board. */
  readonly bounds: Box | null;
}
