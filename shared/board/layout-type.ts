/** How large the letters are: as usual, or for a bad projector. All other sizes of text follow from that of cards. */
import { CARD_FONT_SIZE, CARD_LINE_HEIGHT, HEAD_QUESTION, HEAD_TITLE } from './layout-sizes.ts';
import type { CardType } from './scene.ts';

const USUAL: CardType = { fontSize: CARD_FONT_SIZE, lineHeight: CARD_LINE_HEIGHT };
const LARGE: CardType = { fontSize: 22, lineHeight: 29 };

/** The why beside an arrow at the usual size: from its box's edge to its words, and how wide it may be, best first. */
const LABEL: LabelSizes = { fontSize: 13, lineHeight: 17, paddingX: 5, paddingY: 2, widths: [170, 88, 68] };
/** From the upper left corner of the words at a doubted arrow to its question mark: it covers none of them. */
export const DOUBT_ASIDE = { x: -5, y: -5 } as const;
/** With large letters a cell is so much taller for what is placed in it by hand: about as cards grow. */
const LARGE_STRETCH = 1.6;

/** Size of text on one line. */
export interface TextSize {
  readonly fontSize: number;
  readonly lineHeight: number;
}

/** How the texts of cards are set. */
export function cardType(largeText: boolean): CardType {
  return largeText ? LARGE : USUAL;
}

/** How much larger than usual the letters are. */
export function scaleOf(type: CardType): number {
  return type.fontSize / CARD_FONT_SIZE;
}

/** How much farther down than usual a card lies that somebody put at a height of its cell. */
export function stretchOf(type: CardType): number {
  return type.fontSize === CARD_FONT_SIZE ? 1 : LARGE_STRETCH;
}

/** The title and the question of a column. */
export function headSizes(type: CardType): { readonly title: TextSize; readonly question: TextSize } {
  return { title: scaled(HEAD_TITLE, type), question: scaled(HEAD_QUESTION, type) };
}

/** Sizes of the why beside an arrow. `widths`: how wide its words may run, best first. */
export interface LabelSizes extends TextSize {
  readonly paddingX: number;
  readonly paddingY: number;
  readonly widths: readonly number[];
}

/** How the why beside an arrow is set; the same object for the same type. */
export function labelSizes(type: CardType): LabelSizes {
  return scaleOf(type) === 1 ? LABEL : LARGE_LABEL;
}

function scaled({ fontSize, lineHeight }: TextSize, type: CardType): TextSize {
  const scale = scaleOf(type);
  return { fontSize: Math.round(fontSize * scale), lineHeight: Math.round(lineHeight * scale) };
}

const LARGE_LABEL: LabelSizes = {
  ...LABEL,
  ...scaled(LABEL, LARGE),
  widths: LABEL.widths.map((width) => Math.round(width * scaleOf(LARGE))),
};
