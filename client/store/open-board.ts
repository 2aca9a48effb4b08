/** An open board: its document, the store over it and its line to the server. */
import * as Y from 'yjs';
import type { Mark } from '#shared/board/mark.ts';
import { type ConnectionOptions, openConnection } from '../sync/connection.ts';
import type { BoardConnection } from '../sync/types.ts';
import { createBoardStore } from './board-store.ts';
import { createJournal, type KeptChange, listKept } from './kept-changes.ts';
import type { BoardStore } from './types.ts';

export interface OpenBoard {
  readonly store: BoardStore;
  readonly connection: BoardConnection;
  /** What the own changes that are not saved touched, as plain text: to show when the line ended with changes left. */
  kept(): readonly KeptChange[];
  /** How many own changes are not saved, as people count: not letter by letter. */
  changes(): number;
  destroy(): void;
}

export interface OpenBoardOptions extends Omit<ConnectionOptions, 'doc' | 'serverUrl'> {
  /** `ws://` or `wss://` and the host; the page's own server when left out. */
  readonly serverUrl?: string;
}

/** Opens a board and begins to connect; `connection.whenSynced` tells when there is something to show. */
export function openBoard(options: OpenBoardOptions): OpenBoard {
  const doc = new Y.Doc();
  const mark = (): Mark | null => {
    const me = connection.presence.me();
    return me && { name: me.name, participant: me.participantId, at: Date.now() };
  };
  const store = createBoardStore(doc, { readOnly: options.role === 'viewer', mark });
  const serverUrl = options.serverUrl ?? window.location.origin.replace(/^http/, 'ws');
  const connection = openConnection({ ...options, doc, serverUrl });
  const journal = createJournal();
  store.onOwnChange(journal.note);
  connection.subscribeStatus(() => {
    const { phase, unsaved } = connection.status();
    journal.keepLast(unsaved);
    if (phase === 'aside' || phase === 'final') store.setReadOnly(true);
  });
  return {
    store,
    connection,
    kept: () => listKept(journal.changes(), store),
    changes: journal.count,
    destroy() {
      connection.destroy();
      store.destroy();
      doc.destroy();
    },
  };
}
