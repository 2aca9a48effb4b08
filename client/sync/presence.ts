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
export function createPresence(options: PresenceOptions): OpenPresence {
  return new AwarenessPresence(options);
}

/** Members are arrow functions: views hand them on by themselves. */
class AwarenessPresence implements OpenPresence {
  readonly #awareness: Awareness;
  readonly #clock: Clock;
  readonly #send: PresenceOptions['send'];
  readonly #listeners = createListeners();
  #me: Who | null = null;
  #state: PresenceState = {};
  #people: readonly Person[] = [];
  #sentAt = Number.NEGATIVE_INFINITY;
  #stopWaiting: (() => void) | null = null;

  constructor({ awareness, clock, send }: PresenceOptions) {
    this.#awareness = awareness;
    this.#clock = clock;
    this.#send = send;
    awareness.on('update', this.#onUpdate);
    awareness.on('change', this.#refresh);
  }

  readonly others = () => this.#people;
  readonly me = () => this.#me;
  readonly subscribe = (listener: () => void) => this.#listeners.add(listener);

  readonly update = (part: Partial<PresenceState>): void => {
    this.#state = { ...this.#state, ...part };
    if (this.#stopWaiting) return;
    const wait = Math.max(0, this.#sentAt + 1_000 / RATE - this.#clock.now());
    this.#stopWaiting = this.#clock.after(wait, this.announce);
  };

  readonly announce = (): void => {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#sentAt = this.#clock.now();
    this.#awareness.setLocalState(fitState(this.#state));
  };

  readonly receive = (update: Uint8Array): void => {
    const own = this.#awareness.clientID;
    const entries = readEntries(update);
    const mine = entries.find(({ clientId }) => clientId === own);
    const others = entries.filter(({ clientId }) => clientId !== own).flatMap(readable);
    if (others.length > 0) applyAwarenessUpdate(this.#awareness, writeEntries(others), 'server');
    if (!mine) return;
    if (isAhead(this.#awareness, mine)) this.announce();
    const who = readWho(mine.state);
    if (!who || JSON.stringify(who) === JSON.stringify(this.#me)) return;
    this.#me = who;
    this.#listeners.tell();
  };

  readonly forgetOthers = (): void => {
    const { clientID, states, meta } = this.#awareness;
    // Without their clocks too: after a reconnect the server sends the same states again, and equal clocks count as old news.
    for (const id of [...meta.keys()]) {
      if (id === clientID) continue;
      states.delete(id);
      meta.delete(id);
    }
    this.#refresh();
  };

  readonly destroy = (): void => {
    this.#stopWaiting?.();
    this.#awareness.off('update', this.#onUpdate);
    this.#awareness.off('change', this.#refresh);
    this.#awareness.destroy();
  };

  /** Only oneself goes out: y-websocket's own handler would send every other person's state back to the server. */
  readonly #onUpdate = ({
    added,
    updated,
    removed,
  }: Record<'added' | 'updated' | 'removed', number[]>): void => {
    const own = this.#awareness.clientID;
    if (![...added, ...updated, ...removed].includes(own)) return;
    const clock = this.#awareness.meta.get(own)?.clock ?? 0;
    this.#send(writeEntries([{ clientId: own, clock, state: this.#awareness.getLocalState() }]));
  };

  readonly #refresh = (): void => {
    this.#people = listPeople(this.#awareness, this.#people);
    this.#listeners.tell();
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

function listPeople(awareness: Awareness, before: readonly Person[]): readonly Person[] {
  const known = new Map(before.map((person) => [person.clientId, person]));
  const people: Person[] = [];
  for (const [clientId, raw] of awareness.getStates()) {
    const who = clientId === awareness.clientID ? null : readWho(raw);
    if (!who) continue;
    const { who: _, ...state } = raw;
    const person: Person = { clientId, who, state };
    const old = known.get(clientId);
    people.push(old && JSON.stringify(old) === JSON.stringify(person) ? old : person);
  }
  return people;
}
