/** Every fault that the server tells, once: its HTTP status, and words for those who script against the API. */
import { CLOSE } from './messages.ts';

/** Code of a fault, its HTTP status and an English sentence. Texts for people stand in i18n under the same code. */
export const ERRORS = {
  badRequest: { status: 400, message: 'The request is not valid; path names what.' },
  invalidJson: { status: 400, message: 'The body is not valid JSON.' },
  invalidDocument: { status: 400, message: 'The document is not valid; faults names every place.' },
  noBoard: { status: 404, message: 'No such board, or no grant for it.' },
  noVersion: { status: 404, message: 'The board has no such version, or the version no such card.' },
  damagedVersion: { status: 500, message: 'This version cannot be read any more.' },
  noCode: { status: 404, message: 'No board is shown under this code now.' },
  notFound: { status: 404, message: 'There is nothing at this address.' },
  noRight: { status: 403, message: 'This role may not do that.' },
  foreignOrigin: { status: 403, message: 'Requests from this origin are not accepted.' },
  tooLarge: { status: 413, message: 'The body is too large.' },
  mediaType: { status: 415, message: 'Bodies are application/json.' },
  tooMany: { status: 429, message: 'Too many requests from this address; try again in a minute.' },
  unknownFormat: { status: 404, message: 'There is no export of this format.' },
  refused: { status: 409, message: 'The board does not take this change.' },
  damaged: {
    status: 409,
    message:
      'Parts of the board on disk cannot be read; nothing can be deleted for good before they are back.',
  },
  paused: { status: 503, message: 'The server cannot store changes now; try again later.' },
  internal: { status: 500, message: 'The server failed; nothing was changed.' },
} as const satisfies Record<string, { status: number; message: string }>;

/** A code of the list. */
export type ErrorCode = keyof typeof ERRORS;

/** Codes as a list, for schemas. */
export const ERROR_CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** Keys, in the `errors` namespace, of what happened and of what to do next. */
export function messageKeysOf(code: ErrorCode | CloseReason): { text: string; next: string } {
  return { text: `${code}.text`, next: `${code}.next` };
}

/** Names of the reasons for which a socket is closed; each has its texts in i18n. */
export type CloseReason = keyof typeof CLOSE;

/** The name behind a close code of ours; null for every other code. */
export function closeReasonOf(code: number): CloseReason | null {
  const names = Object.keys(CLOSE) as CloseReason[];
  return names.find((name) => CLOSE[name] === code) ?? null;
}
