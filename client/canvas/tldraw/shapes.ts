/** The canvas's own shapes, as the drawing library types them. */
import { type RecordProps, T, type TLBaseShape } from 'tldraw';
import { CARD_COLOURS, CARD_KINDS, type CardColour, type CardKind } from '#shared/board/fields.ts';
import type { CardLooks } from '../drawing.ts';

export interface CardShapeProps {
  readonly w: number;
  readonly h: number;
  readonly text: string;
  readonly lines: string[];
  readonly colour: CardColour;
  readonly kind: CardKind;
  readonly unintended: boolean;
  readonly hasDetails: boolean;
  readonly author: string;
  readonly housed: boolean;
}
/** A card. `meta.card` names the card on the board; on a shape that a gesture copied it names the original. */
export type CardShape = TLBaseShape<'card', CardShapeProps>;

export const cardProps: RecordProps<CardShape> = {
  w: T.nonZeroNumber,
  h: T.nonZeroNumber,
  text: T.string,
  lines: T.arrayOf(T.string),
  colour: T.literalEnum(...CARD_COLOURS),
  kind: T.literalEnum(...CARD_KINDS),
  unintended: T.boolean,
  hasDetails: T.boolean,
  author: T.string,
  housed: T.boolean,
};

export type GroupShape = TLBaseShape<'cardGroup', { w: number; h: number; title: string }>;

export const groupProps: RecordProps<GroupShape> = {
  w: T.nonZeroNumber,
  h: T.nonZeroNumber,
  title: T.string,
};

/** A card's looks as shape props. */
export function propsOfLooks(looks: CardLooks): Omit<CardShapeProps, 'w' | 'h'> {
  return { ...looks, lines: [...looks.lines] };
}
