import type { errors as da } from '../da/errors.ts';
import type { Shape } from '../shape.ts';

/** English texts: what went wrong, each with a next step. */
export const errors: Shape<typeof da> = {
  answer: {
    unknown: 'Something went wrong. Try again in a moment.',
    offline: 'There is no connection to the server. Check that you are online and try again.',
    notFound: 'The board does not exist, or the link was replaced. Ask for a new link.',
    forbidden: 'Only the facilitator may do that. Open the board with the facilitator’s link.',
    invalid: 'The server could not use what was sent. Correct it and try again.',
    tooLarge: 'It is too large. Split it into smaller parts.',
    tooMany: 'Too much was asked in a short time. Wait a minute and try again.',
    unavailable: 'The server cannot save just now. Try again in a moment.',
  },
  fault: {
    wrongFormat: 'the file is not a board from Tavle',
    newerVersion: 'the file was made with a newer version of Tavle',
    forbiddenKey: 'a name that cannot be used',
    unknownKey: 'a name that Tavle does not know',
    tooDeep: 'too many layers inside each other',
    tooManyCards: 'there are more notes than a board can hold',
    missing: 'something is missing here',
    badValue: 'a value that does not fit here',
    tooLong: 'the text is too long',
    badCharacter: 'a character that cannot be kept',
    badId: 'an id that cannot be used',
    duplicateId: 'an id that was used before',
    unknownReference: 'points at something that is not in the file',
  },
};
