/** What the rest of the client knows of the wire. */

import type { Role } from '#shared/protocol/messages.ts';
import type { Person, PresenceState, Who } from '#shared/protocol/presence.ts';

/** How safe the work is. `unsaved`: own changes that the server has not yet said are on disk. */
export interface SyncStatus {
  readonly phase:
    | 'connecting' // first contact, nothing shown yet
    | 'online' // saved when unsaved is 0, else saving
    | 'offline' // no answer; changes wait here
    | 'paused' // the server cannot take edits now
    | 'aside' // an own change was refused; see `kept`
    | 'final'; // this link no longer opens the board
  readonly unsaved: number;
  /** The close code behind `aside` and `final`; while it is being tried again, that the board was full; else null. */
  readonly code: number | null;
}

/** People on the board and what one says of oneself. */
export interface Presence {
  /** Merges into one's own state; sent at most 12 times a second. */
  update(state: Partial<PresenceState>): void;
  /** Everybody else, stable until somebody changes. */
  others(): readonly Person[];
  /** Oneself as the server stamps it; null until the first answer. */
  me(): Who | null;
  subscribe(listener: () => void): () => void;
}

/** The line to the server of one open board. */
export interface BoardConnection {
  readonly presence: Presence;
  readonly role: Role;
  status(): SyncStatus;
  subscribeStatus(listener: () => void): () => void;
  /** Resolves when the document holds what the server has. */
  readonly whenSynced: Promise<void>;
  destroy(): void;
}
