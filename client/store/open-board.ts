/** An open board: its document, the store over it and its line to the server. */
import * as Y from 'yjs';
import type { Mark } from '#shared/board/mark.ts';
import { type ConnectionOptions, openConnection } from '../sync/connection.ts';
import type { OfflineCopy } from '../sync/offline-copy.ts';
import type { BoardConnection } from '../sync/types.ts';
import { createBoardStore } from './board-store.ts';
import { fillFromCopy } from './from-copy.ts';
import { createJournal, type Footprint } from './journal.ts';
import { type Kept, keptOn } from './kept.ts';
import { type KeptChange, listChanges, readStandings } from './kept-changes.ts';
import { createShelf, type KeptShelf } from './kept-shelf.ts';
import { newId } from './new-id.ts';
import { savedPart } from './saved-part.ts';
import type { BoardStore } from './types.ts';

export interface OpenBoard {
  readonly store: BoardStore;
  readonly connection: BoardConnection;
  /** Own changes that the server did not take, put aside. */
  readonly kept: Kept;
  /** The copy on this device, kept or not; null where there can be none. */
  readonly copy: OfflineCopy | null;
  /** Resolves when there is a board to show: from the copy at once, else when the server has answered. */
  readonly whenShown: Promise<void>;
  /** How many own changes are not saved, as people count: not letter by letter. */
  changes(): number;
  /** Whether something of one's own would be lost if the page went now. */
  atRisk(): boolean;
  /** Keeps the board on this device from now on. */
  keepHere(): void;
  destroy(): void;
}

/** An open board as what comes after it sees it. */
export interface Life extends OpenBoard {
  readonly doc: Y.Doc;
  /** What its end put aside. */
  putAside(): readonly string[];
  /** Lets go of document and line, but not of shelf and copy. */
  end(): void;
}

export interface OpenBoardOptions extends Omit<ConnectionOptions, 'doc' | 'serverUrl' | 'fromCopy'> {
  /** `ws://` or `wss://` and the host; the page's own server when left out. */
  readonly serverUrl?: string;
  /** The copy on this device, read already; whoever made it closes it. */
  readonly copy?: OfflineCopy | null;
  /** Where changes are put aside; one of its own when left out. */
  readonly shelf?: KeptShelf;
}

/**
 * Opens a board and begins to connect; `connection.whenSynced` tells when the document holds what the server has. Once
 * the server ends the line for good, nothing can be written any more, and what is not saved is put aside.
 */
export function openBoard(options: OpenBoardOptions): Life {
  const doc = new Y.Doc();
  const { copy = null } = options;
  const earlier = fillFromCopy(copy, doc);
  copy?.follow(doc);
  const mark = (): Mark | null => {
    const me = connection.presence.me();
    return me && { name: me.name, participant: me.participantId, at: Date.now() };
  };
  const store = createBoardStore(doc, { readOnly: options.role === 'viewer', mark });
  const serverUrl = options.serverUrl ?? window.location.origin.replace(/^http/, 'ws');
  const fromCopy = earlier && { unsaved: earlier.commands.length };
  const connection = openConnection({ ...options, doc, serverUrl, fromCopy });
  const journal = createJournal(earlier);
  const shelf = options.shelf ?? createShelf({ boardId: options.boardId, newId });
  let aside: readonly string[] | null = null;
  store.onOwnChange((commands, footprint) => {
    journal.note(commands, footprint);
    copy?.note(commands);
  });
  connection.subscribeStatus(() => {
    const { phase, unsaved } = connection.status();
    journal.keepLast(unsaved);
    copy?.keepLast(unsaved);
    if (phase !== 'aside' && phase !== 'final') shelf.saved(journal.saved());
    else if (!aside) {
      store.setReadOnly(true);
      aside = shelf.put(unsavedChanges(doc, journal.unsaved()));
      // What was refused must not come back from the copy; who is shown out leaves nothing behind.
      if (phase === 'aside') void copy?.erase();
      else shelf.forgetOnDevice();
    }
  });
  const end = () => {
    connection.destroy();
    store.destroy();
    doc.destroy();
  };
  return {
    doc,
    store,
    connection,
    kept: keptOn(shelf, store, journal),
    copy,
    whenShown: earlier ? Promise.resolve() : connection.whenSynced,
    changes: journal.count,
    putAside: () => aside ?? [],
    atRisk: () => (aside === null && connection.status().unsaved > 0) || !shelf.isStored(),
    keepHere: () => void connection.whenSynced.then(() => copy?.keep(journal.commands())),
    end,
    destroy() {
      end();
      shelf.destroy();
    },
  };
}

function unsavedChanges(doc: Y.Doc, unsaved: Footprint | null): readonly KeptChange[] {
  if (!unsaved) return [];
  const saved = savedPart(doc, unsaved);
  const changes = listChanges(readStandings(saved), readStandings(doc));
  saved.destroy();
  return changes;
}
