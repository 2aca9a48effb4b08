/** Every limit of the wire and of HTTP, once. Bytes are bytes, times are milliseconds. */
export const LIMITS = {
  /** Largest message on a socket; a larger one closes it with 1009. */
  messageBytes: 8 * 1024 * 1024,
  /** Largest document that may be brought in, and largest body of any other request. */
  documentBytes: 5 * 1024 * 1024,
  bodyBytes: 64 * 1024,
  /** People (sockets) on one board. */
  peoplePerBoard: 500,
  /** Sockets from one address, and new boards from one address in a minute. */
  socketsPerAddress: 1_000,
  boardsPerMinute: 300,
  /** Short codes tried from one address in a minute: a whole room behind one address, and no use for guessing. */
  codesPerMinute: 120,
  /** Versions of one board; those that nobody named make room for new ones. Versions kept from one address in a minute. */
  versionsPerBoard: 1_000,
  versionsPerMinute: 600,
  /** Things deleted for good in one request. */
  purgeIds: 10_000,
  /** How far back a facilitator can take back what one person did. */
  takeBackWithin: 10 * 60_000,
  /** Things in one update: a person's whole offline work must fit. */
  structsPerUpdate: 200_000,
  clientsPerUpdate: 10_000,
  deletionsPerUpdate: 500_000,
  /** Letters and values that one update may newly delete. */
  newDeletionsPerUpdate: 200_000,
  /** How deep types may stand inside each other; the domain needs five. */
  typeDepth: 16,
  /** How deep a plain value may nest. */
  valueDepth: 64,
  /** Largest clock a client id may reach. */
  clock: 2 ** 31 - 1,
  /** Entries in one presence message: the stock provider repeats everybody. */
  presenceEntries: 2_000,
  /** Entries of one state vector. */
  stateVectorEntries: 100_000,
  /** A name as people see it, in UTF-16 units. */
  nameLength: 80,
  /** What one socket may have waiting before it is no longer read. */
  waitingBytes: 2 * 1024 * 1024,
  waitingMessages: 500,
  /** What may wait for a socket's first SyncStep2. */
  earlyBytes: 8 * 1024 * 1024,
  earlyMessages: 1_000,
  /** A reader that leaves this much unread for this long is cut off. */
  unreadBytes: 4 * 1024 * 1024,
  unreadMs: 5_000,
  /** One that leaves this much unread is cut off at once. */
  unreadAtMost: 24 * 1024 * 1024,
} as const;
