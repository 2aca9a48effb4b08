/** English texts: pictures of a board, and how they are taken out and printed. */
import type { picture as da } from '../da/picture.ts';
import type { Shape } from '../shape.ts';

export const picture: Shape<typeof da> = {
  drawing: {
    untitled: 'Board without a name',
    empty: 'There is nothing on the board yet.',
    cards_one: '{{count}} card',
    cards_other: '{{count}} cards',
    arrows_one: '{{count}} arrow',
    arrows_other: '{{count}} arrows',
  },
};
