import type { errors as da } from '../da/errors.ts';
import type { Shape } from '../shape.ts';

/** English texts: what went wrong, by the codes of server and wire, each with what to do next. */
export const errors: Shape<typeof da> = {
  unknown: { text: 'Something went wrong.', next: 'Try again in a moment.' },
  offline: {
    text: 'There is no connection to the server.',
    next: 'Check that you are online and try again.',
  },
  badRequest: { text: 'The server could not use what was sent.', next: 'Correct it and try again.' },
  invalidJson: { text: 'The file cannot be read.', next: 'Choose a file that was downloaded from Tavle.' },
  invalidDocument: {
    text: 'The file is not a board that can be used.',
    next: 'Correct what is named, or choose another file.',
  },
  noBoard: {
    text: 'The board does not exist, or the link is no longer good.',
    next: 'Ask the facilitator for a new link.',
  },
  noVersion: {
    text: 'There is no such version, or the card was not in it.',
    next: 'Open the list of versions again and choose another.',
  },
  damagedVersion: {
    text: 'This version can no longer be read from the server’s disk.',
    next: 'Choose another. If it is this one you need, ask whoever looks after your Tavle for a backup.',
  },
  noCode: {
    text: 'The code does not fit a board that is being shown now.',
    next: 'Look at the big screen and type it again.',
  },
  notFound: {
    text: 'There is nothing at that address.',
    next: 'Go to the front page, or open your link again.',
  },
  noRight: {
    text: 'Your link does not allow that.',
    next: 'Ask the facilitator to do it, or for another link.',
  },
  foreignOrigin: {
    text: 'The page is open at an address the server does not know.',
    next: 'Open the board with the link you were given.',
  },
  tooLarge: { text: 'It is too large.', next: 'Split it into smaller parts.' },
  mediaType: {
    text: 'The server could not use what was sent.',
    next: 'Load the page again and try once more.',
  },
  tooMany: { text: 'Too much was asked from here in a short time.', next: 'Wait a minute and try again.' },
  unknownFormat: {
    text: 'The board cannot be downloaded in that format.',
    next: 'Download it as a JSON file.',
  },
  damaged: {
    text: "Some of the board cannot be read on the server's disk, so nothing can be deleted for good.",
    next: 'Ask the person who looks after your Tavle to bring a backup.',
  },
  refused: { text: 'The board does not take the change.', next: 'Load the page again and try once more.' },
  paused: {
    text: 'The server cannot save just now.',
    next: 'Leave the page open. What you write stays here and is sent when the server is ready.',
  },
  internal: { text: 'The server failed. Nothing was changed.', next: 'Try again in a moment.' },
  session: { text: 'You are no longer signed in to the board.', next: 'Open your link again to come back.' },
  rebuilt: {
    text: 'There is a new version of the board or of Tavle.',
    next: 'The page loads again. What was not saved is put aside.',
  },
  invalid: {
    text: 'A change from here was not accepted.',
    next: 'It is put aside, and the board opens again in a moment.',
  },
  locked: {
    text: 'The board is locked just now.',
    next: 'Your changes are put aside, so that you can put them in again later.',
  },
  tooBig: {
    text: 'A change was too large to send.',
    next: 'It is put aside, and the board opens again in a moment. Take fewer things at a time.',
  },
  full: {
    text: 'There is no room for more people on the board just now.',
    next: 'The page tries again by itself in a moment.',
  },
  restart: { text: 'The server is starting again.', next: 'The page tries again by itself in a moment.' },
  slow: {
    text: 'The connection is too slow to keep up.',
    next: 'The page tries again by itself in a moment.',
  },
  /** What is wrong at one place of a file. */
  fault: {
    wrongFormat: 'the file is not a board from Tavle',
    newerVersion: 'the file was made with a newer version of Tavle',
    forbiddenKey: 'a name that cannot be used',
    unknownKey: 'a name that Tavle does not know',
    tooDeep: 'too many layers inside each other',
    tooManyCards: 'there are more cards than a board can hold',
    missing: 'something is missing here',
    badValue: 'a value that does not fit here',
    tooLong: 'the text is too long',
    badCharacter: 'a character that cannot be kept',
    badId: 'an id that cannot be used',
    duplicateId: 'an id that was used before',
    unknownReference: 'points at something that is not in the file',
  },
};
