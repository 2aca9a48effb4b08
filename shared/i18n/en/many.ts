/** English texts: what is done to many cards at once, and what comes from elsewhere. */
import type { many as da } from '../da/many.ts';
import type { Shape } from '../shape.ts';

export const many: Shape<typeof da> = {
  count: {
    cards_one: '{{count}} card',
    cards_other: '{{count}} cards',
    arrows_one: '{{count}} arrow',
    arrows_other: '{{count}} arrows',
    sketches_one: '{{count}} drawing',
    sketches_other: '{{count}} drawings',
    and: '{{first}} and {{last}}',
  },
  arrange: {
    button: 'Align',
    left: 'To the left',
    centre: 'Centred',
    right: 'To the right',
    top: 'To the top',
    middle: 'To the middle',
    bottom: 'To the bottom',
    spreadAcross: 'Spread across',
    spreadDown: 'Spread down',
  },
  menu: {
    chain: 'Duplicate the chain',
    copy: 'Copy',
    cut: 'Cut',
    pasteHere_one: 'Paste {{count}} card here',
    pasteHere_other: 'Paste {{count}} cards here',
  },
  paste: {
    title: 'Paste as cards',
    how: 'How does it become cards?',
    rows: 'One card for each line',
    tableRows: 'One card for each row',
    cells: 'One card for each cell',
    one: 'Everything on one card',
    where: 'Where should they go?',
    wall: 'Free wall (outside the maps)',
    unnamedSheet: 'Map without a name',
    unnamedColumn: 'Untitled column',
    cell: '{{column}}: {{row}}',
    made_one: '{{count}} card will be made.',
    made_other: '{{count}} cards will be made.',
    none: 'There is nothing that can become a card.',
    limit:
      'The text gives {{total, number}} cards. At most {{limit, number}} can be made at once, so the first {{limit, number}} will be made. You can paste the rest afterwards.',
    tooLong_one:
      'Line {{lines}} is too long for a card (at most {{limit, number}} characters) and is left out.',
    tooLong_other:
      '{{count, number}} lines are too long for a card (at most {{limit, number}} characters) and are left out: lines {{lines}}.',
    tooLongOne: 'The text is too long for one card (at most {{limit, number}} characters).',
    first: 'The first cards',
    more_one: 'and {{count, number}} more',
    more_other: 'and {{count, number}} more',
    cancel: 'Cancel',
    make_one: 'Make {{count}} card',
    make_other: 'Make {{count}} cards',
    makeFirst: 'Make the first {{count}}',
  },
  file: {
    title: 'Insert a file',
    intro: 'The file is added to what is on the board. Nothing is replaced, and you can undo it.',
    checking: 'Reading the file ...',
    cancel: 'Cancel',
  },
};
