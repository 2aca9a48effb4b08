import type { canvas as da } from '../da/canvas.ts';
import type { Shape } from '../shape.ts';

/** English texts: canvas. */
export const canvas: Shape<typeof da> = {
  card: {
    field: 'Text of the card',
    write: 'Write here ...',
    empty: 'Empty card',
    tooLong:
      'A card can have at most {{limit, number}} characters. What you write now stays here, but is saved only once the text is shorter. You may want to split it into several cards.',
    notTaken: 'The last part was not saved. The text stays here.',
  },
  mark: {
    coreElement: 'Core element',
    unintended: 'Unintended',
    details: 'There is more about this card',
  },
  arrow: {
    because: 'because {{why}}',
    silent: 'No reason given yet',
    doubted: 'In doubt',
  },
  tool: {
    label: 'Tools',
    select: 'Select',
    hand: 'Move view',
    note: 'Card',
    noteHint: 'Click where the card should be. The key N makes one at once',
    arrow: 'Arrow',
    undo: 'Undo',
    redo: 'Redo',
  },
  bar: {
    label: 'What is selected',
    colour: 'Colour',
    connect: 'Connect',
    duplicate: 'Make a copy',
    remove: 'Remove',
    edit: 'Write',
    why: 'Why?',
    selected_one: '{{count}} selected',
    selected_other: '{{count}} selected',
  },
  colour: {
    yellow: 'Yellow',
    green: 'Green',
    blue: 'Blue',
    pink: 'Pink',
    orange: 'Orange',
    violet: 'Violet',
    grey: 'Grey',
    white: 'White',
  },
  menu: {
    label: 'Options',
    newCard: 'New card here',
    coreElement: 'Mark as core element',
    notCoreElement: 'Not a core element',
    unintended: 'Mark as unintended effect',
    notUnintended: 'Not an unintended effect',
    selectAll: 'Select all',
    showAll: 'Show everything',
  },
  zoom: {
    label: 'Zoom',
    in: 'Closer',
    out: 'Farther away',
    percent: '{{percent}} %',
  },
  connecting: {
    touchHint: 'Tap the card that the arrow shall point to. Tap beside it to cancel.',
    hint: 'Click the card the arrow shall point at, or choose it with Tab and Enter. Esc cancels.',
  },
  notice: {
    tooWide:
      'The board is too large to be shown at once. This is its middle. The overview and “Find” take you to the rest.',
    linkCopied: 'The link is copied. It works for those who can get into the board already.',
    readOnly: 'You can follow along, but not change the board.',
    textTooLong: 'The text is too long for one card. Split it into smaller pieces.',
    notFound: 'It is no longer on the board.',
    idTaken: 'It is on the board already.',
    sameEnds: 'An arrow must go from one card to another.',
    invalid: 'That could not be done. Nothing has changed.',
    noFiles:
      'Files of that kind cannot be put on the board. You can paste text, cards from another board, a text file (.txt) or a board file (.json).',
    officeFile:
      'Open the file, select the text or the rows, copy them, and paste them here with Ctrl+V. Then they become cards.',
    oneFile: 'Put in one file at a time.',
    fileUnread: 'The file could not be read.',
    apart: 'Each card stays in its own column and row. Select several that stand together.',
    tooFew: 'Select more cards: two to align them, three to spread them.',
    inLine: 'They are in line already.',
    arrowsAlone: 'An arrow is copied together with the cards at both its ends. Select them too.',
    parcelRefused: 'What was copied is not whole cards from a board, so it was not pasted.',
    parcelWords: 'What was copied is not whole cards from a board. Only the words can be pasted.',
    tooManyToCopy: 'At most 1,000 cards can be copied at once. Select fewer.',
    pasteTooLong: 'A text that long cannot be pasted in one go. Take it in smaller pieces.',
    nothingToPaste: 'There is no text to paste.',
    pasted_one: '{{count}} card was made.',
    pasted_other: '{{count}} cards were made.',
    changedSince: 'Others have changed it since, so it was not undone.',
    draftKept:
      'The text of the card is too long and was not saved. It is waiting when you open the card again.',
  },
  empty: {
    wall: 'The wall is still empty.',
    wallNext: 'Double-click where the first card is to be, or press “Card” below.',
    map: 'There are no cards here yet.',
    mapNext: 'Press “Card” in a column, or double-click where the first is to be.',
    guest: 'The cards appear here as the others put them up.',
  },
  scene: 'The board',
};
