/** The numbers of the wire: y-websocket's own message types and ours. Each message starts with its type as a varint. */

/** The version of Tavle's own part of the wire, said in the hello. */
export const PROTOCOL_VERSION = 1;

/** First varint of a message. 0, 1, 2 and 3 are y-websocket's. */
export const MESSAGE = {
  /** Then a y-protocols/sync message: 0 step 1, 1 step 2, 2 update. */
  sync: 0,
  /** Then a y-protocols/awareness update as a byte array. */
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server: [100, n as varUint]: this socket's numbered sync messages 1..n are on disk or changed nothing. */
  saved: 100,
  /** Client: [101, version as varUint, name of the program as varString]. First message on a socket. */
  hello: 101,
  /** Client: [102, n as varUint]; the server answers [103, n]. */
  ping: 102,
  pong: 103,
  /** Server: [104, reason as varString]: edits are not taken now (a full disk); a new step 1 follows when they are. */
  paused: 104,
} as const;

/** Second varint of a sync message. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Why a socket was closed. 4400-4499 are final for y-websocket's provider, others are tried again. */
export const CLOSE = {
  /** FINAL: the session or the link is no longer good. */
  session: 4401,
  /** FINAL: this role may not do that. */
  noRight: 4403,
  /** FINAL: no such board, or no grant for it. */
  noBoard: 4404,
  /** The board was rebuilt, or a new version of Tavle runs: put changes aside and load again. */
  rebuilt: 4410,
  /** ASIDE: an update that is not valid. */
  invalid: 4422,
  /** ASIDE: the board is locked. */
  locked: 4423,
  /** ASIDE: too large a message (1009 is the standard's own code). */
  tooBig: 1009,
  /** Tried again: the room is full. */
  full: 4503,
  /** Tried again: the server stops or starts anew. */
  restart: 1012,
  /** Tried again: the reader did not read. */
  slow: 4508,
} as const;

/** The roles, the one that may most first. */
export const ROLES = ['facilitator', 'participant', 'viewer'] as const;
/** What somebody is on a board. */
export type Role = (typeof ROLES)[number];
