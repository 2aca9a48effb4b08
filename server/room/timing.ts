/** How long a room waits for what, in ms. */
export interface RoomTiming {
  /** A board is put away this long after the last left. */
  readonly unloadMs: number;
  /** Presence is told at most this often. */
  readonly presenceMs: number;
  /** Under load, the window in which updates fold into one. */
  readonly foldMs: number;
  /** Lines without a hello hear something this often. */
  readonly keepAliveMs: number;
  /** How often the lines are looked after. */
  readonly tickMs: number;
  /** After a failed write, when it is tried again. */
  readonly retryMs: number;
}

/** The times of a running server. */
export const TIMING: RoomTiming = {
  unloadMs: 30_000,
  presenceMs: 50,
  foldMs: 5,
  keepAliveMs: 10_000,
  tickMs: 1_000,
  retryMs: 2_000,
};
