import type { Person } from '#shared/protocol/presence.ts';
import type { Presence } from '../../sync/types.ts';

const NOBODY: readonly Person[] = [];

/** Presence for looking at a version: one is still oneself, nobody else is there, and nothing is told to anybody. */
export function silentPresence({ me, subscribe }: Presence): Presence {
  return { me, subscribe, others: () => NOBODY, update: () => {} };
}
