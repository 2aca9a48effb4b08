/** The measures that all drawings of a board share, in layout units at 100 % zoom (a CSS pixel on the canvas). */

/** Every card is this wide. */
export const CARD_WIDTH = 200;
/** From a card's edge to its text, on all four sides. */
export const CARD_PADDING = 12;
/** Size of a card's text. */
export const CARD_FONT_SIZE = 16;
/** Height of one line of a card's text. */
export const CARD_LINE_HEIGHT = 22;
/** The least height of a card. */
export const CARD_MIN_HEIGHT = 68;
/** Between cards that the layout places beneath each other. */
export const CARD_GAP = 16;

/** Width of a column that has no width of its own: a card, and room between the columns for arrows and their words. */
export const COLUMN_WIDTH = 300;
/** No column is drawn narrower. */
export const COLUMN_MIN_WIDTH = CARD_WIDTH + 24;
/** From the edge of a column's head to its texts. */
export const HEAD_PADDING = 16;
/** The strip above the column titles where neighbours share a heading. */
export const HEADING_HEIGHT = 36;
/** A column's title: bold, and room at its right for the column's menu. */
export const HEAD_TITLE = { fontSize: 18, lineHeight: 24, menuWidth: 40 } as const;
/** The question beneath a column's title. */
export const HEAD_QUESTION = { fontSize: 14, lineHeight: 20 } as const;
/** The lowest part of a column's head: the button that adds a card. */
export const HEAD_BUTTON_HEIGHT = 52;

/** The strip above the heads with the map's title. */
export const MAP_TITLE_HEIGHT = 56;
/** Between maps that have no position of their own. */
export const MAP_GAP = 160;
/** Left of the columns in a map with rows: their titles. */
export const ROW_HEAD_WIDTH = 160;
/** Least height of the row of a map without rows: empty, it should look inviting. */
export const LONE_ROW_MIN_HEIGHT = 420;
/** Least height of one row among several. */
export const ROW_MIN_HEIGHT = 200;
/** From a cell's upper edge to its first card, and from its last card to the lower edge. */
export const CELL_PADDING = 20;
/** So far below a map a dropped card still belongs to its last row. */
export const DROP_MARGIN = 80;

/** From a group's outline to its members. */
export const GROUP_PADDING = 12;
/** Above a group's members: its title. */
export const GROUP_TITLE_HEIGHT = 32;

/** From the strip "Uden plads" to what is drawn below it. */
export const STRIP_GAP = 60;
/** Above the cards of the strip: its title. */
export const STRIP_TITLE_HEIGHT = 44;
/** Cards beside each other in the strip. */
export const STRIP_COLUMNS = 5;
