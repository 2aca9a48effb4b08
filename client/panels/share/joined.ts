import type { Person, Who } from '#shared/protocol/presence.ts';
import { type PersonRow, peopleRows } from '../people-rows.ts';

/** How many names can be read from afar at once. */
const SHOWN = 30;

interface Joined {
  /** Everybody once, by name, as many as there is room for. */
  readonly people: readonly PersonRow[];
  readonly hidden: number;
  readonly count: number;
  /** How large the names can stand. */
  readonly size: 'large' | 'medium' | 'small';
}

/** Who has come to a board; a person with several windows counts once (see `peopleRows`). */
export function listJoined(me: Who | null, others: readonly Person[]): Joined {
  const everybody = [...peopleRows(me, others)].sort((a, b) => a.who.name.localeCompare(b.who.name, 'da'));
  const count = everybody.length;
  // One more name takes no more room than the words that there is one more.
  const people = count <= SHOWN + 1 ? everybody : everybody.slice(0, SHOWN);
  const size = count <= 10 ? 'large' : count <= 20 ? 'medium' : 'small';
  return { people, hidden: count - people.length, count, size };
}
