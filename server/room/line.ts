/** One person's line, as a room sees it: a socket, or a stand-in of a test. */
export interface Line {
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Stops and starts reading what the other side sends. */
  pause(): void;
  resume(): void;
  /** Bytes that were sent but not taken yet. */
  readonly unread: number;
}
