/** Who else is here and what they do, over y-protocols' awareness. */
import { type Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import type { Person, PresenceState, Who } from '#shared/protocol/presence.ts';
import type { Clock } from './clock.ts';
import { createListeners } from './listeners.ts';
import {
  fitState,
  type PresenceEntry,
  readEntries,
  readState,
  readWho,
  writeEntries,
} from './presence-frames.ts';
import type { Presence } from './types.ts';

/** At most so many times a second. */
const RATE = 12;

/** Presence and what the connection does with it. */
export interface OpenPresence extends Presence {
  /** Takes in an awareness update from the server. Throws when it cannot be read. */
  receive(update: Uint8Array): void;
  /** Tells the server of oneself anew: after a reconnect it has forgotten. */
  announce(): void;
  /** The line broke: nobody else is known to be here. */
  forgetOthers(): void;
  destroy(): void;
}

export interface PresenceOptions {
  readonly awareness: Awareness;
  readonly clock: Clock;
  /** Sends an awareness update if there is a line. */
  send(update: Uint8Array<ArrayBuffer>): void;
}

/** Presence over an awareness that nobody else writes to. */
export function createPresence({ awareness, clock, send }: PresenceOptions): OpenPresence {
  const listeners = createListeners();
  const own = awareness.clientID;
  let me: Who | null = null;
  let state: PresenceState = {};
  let people: readonly Person[] = [];
  let sentAt = Number.NEGATIVE_INFINITY;
  let stopWaiting: (() => void) | null = null;

  const announce = (): void => {
    stopWaiting?.();
    stopWaiting = null;
    sentAt = clock.now();
    awareness.setLocalState(fitState(state));
  };
  const refresh = (): void => {
    people = listPeople(awareness, own, people);
    listeners.tell();
  };
  // Only oneself goes out: y-websocket's own handler would send every other person's state back to the server.
  const onUpdate = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void => {
    if (![...added, ...updated, ...removed].includes(own)) return;
    const { clock: count } = awareness.meta.get(own) ?? { clock: 0 };
    send(writeEntries([{ clientId: own, clock: count, state: awareness.getLocalState() }]));
  };
  awareness.on('update', onUpdate);
  awareness.on('change', refresh);

  return {
    update(part) {
      state = { ...state, ...part };
      if (stopWaiting) return;
      stopWaiting = clock.after(Math.max(0, sentAt + 1_000 / RATE - clock.now()), announce);
    },
    others: () => people,
    me: () => me,
    subscribe: (listener) => listeners.add(listener),
    receive(update) {
      const entries = readEntries(update);
      const mine = entries.find(({ clientId }) => clientId === own);
      const others = entries.filter(({ clientId }) => clientId !== own).flatMap(readable);
      if (others.length > 0) applyAwarenessUpdate(awareness, writeEntries(others), 'server');
      if (!mine) return;
      if (isAhead(awareness, mine)) announce();
      const who = readWho(mine.state);
      if (!who || JSON.stringify(who) === JSON.stringify(me)) return;
      me = who;
      listeners.tell();
    },
    announce,
    forgetOthers() {
      // Without their clocks too: after the reconnect the server sends the same states again, and equal clocks count as old news.
      for (const id of [...awareness.meta.keys()]) {
        if (id === own) continue;
        awareness.states.delete(id);
        awareness.meta.delete(id);
      }
      refresh();
    },
    destroy() {
      stopWaiting?.();
      awareness.off('update', onUpdate);
      awareness.off('change', refresh);
      awareness.destroy();
    },
  };
}

/** Someone whom the server did not name is nobody. */
function readable(entry: PresenceEntry): PresenceEntry[] {
  if (entry.state === null) return [entry];
  const who = readWho(entry.state);
  return who ? [{ ...entry, state: { ...readState(entry.state), who } }] : [];
}

/** The server holds a later state of oneself, or none, from a socket that died: take its count and speak again. */
function isAhead(awareness: Awareness, mine: PresenceEntry): boolean {
  const meta = awareness.meta.get(mine.clientId);
  if (!meta || mine.clock < meta.clock || (mine.clock === meta.clock && mine.state !== null)) return false;
  if (mine.clock >= Number.MAX_SAFE_INTEGER) return false;
  meta.clock = mine.clock;
  return true;
}

function listPeople(awareness: Awareness, own: number, before: readonly Person[]): readonly Person[] {
  const known = new Map(before.map((person) => [person.clientId, person]));
  const people: Person[] = [];
  for (const [clientId, raw] of awareness.getStates()) {
    const who = clientId === own ? null : readWho(raw);
    if (!who) continue;
    const { who: _, ...state } = raw;
    const person: Person = { clientId, who, state };
    const old = known.get(clientId);
    people.push(old && JSON.stringify(old) === JSON.stringify(person) ? old : person);
  }
  return people;
}
