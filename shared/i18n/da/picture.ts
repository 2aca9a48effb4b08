/** Danish texts: pictures of a board, and how they are taken out and printed. */
export const picture = {
  drawing: {
    untitled: 'Tavle uden navn',
    empty: 'Der er ikke noget på tavlen endnu.',
    cards_one: '{{count}} seddel',
    cards_other: '{{count}} sedler',
    arrows_one: '{{count}} pil',
    arrows_other: '{{count}} pile',
  },
} as const;
