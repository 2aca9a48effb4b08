/** Looking at a version in the place of the board. The board itself stays open behind it, with its line and its unsaved work. */
import { useCallback, useMemo, useState } from 'react';
import { silentPresence } from '../panels/versions/silent-presence.ts';
import type { LookedAt } from '../panels/versions/types.ts';
import { createFixedStore } from '../store/fixed-store.ts';
import type { OpenBoard } from './use-open-board.ts';

const HERE = Promise.resolve();

/** What is looked at, and the board as the page shows it meanwhile. */
export interface Look {
  readonly at: LookedAt | null;
  /** What panels and bar show: a version in the place of the board, with the board's own line. */
  readonly seen: OpenBoard;
  /** What the view draws: a version needs no line, and nobody sees one look. */
  readonly drawn: OpenBoard;
  /** Null leads back to the board. */
  readonly look: (at: LookedAt | null) => void;
  /** The board as it is now, also while one looks at a version. */
  readonly now: OpenBoard;
  /** Leads back to the board, and there to some of it. */
  readonly goToNow: (ids: readonly string[]) => void;
}

interface Way {
  /** Called before another board takes the place of the one in view. */
  readonly leave: () => void;
  /** What to go to once it is there. */
  readonly carry: (ids: readonly string[]) => void;
}

/** Looks at nothing at first: the board itself is in view. */
export function useLook(open: OpenBoard, { leave, carry }: Way): Look {
  const [at, setAt] = useState<LookedAt | null>(null);
  const shown = useMemo(() => (at ? standIn(open, at) : { seen: open, drawn: open }), [open, at]);
  const look = useCallback(
    (next: LookedAt | null) => {
      if (next === at) return;
      leave();
      setAt(next);
    },
    [at, leave],
  );
  const goToNow = useCallback(
    (ids: readonly string[]) => {
      look(null);
      carry(ids);
    },
    [look, carry],
  );
  return { at, ...shown, look, now: open, goToNow };
}

function standIn(open: OpenBoard, { board }: LookedAt) {
  const seen: OpenBoard = { ...open, store: createFixedStore(board) };
  const { connection } = open;
  const drawn: OpenBoard = {
    ...seen,
    connection: {
      role: 'viewer',
      presence: silentPresence(connection.presence),
      whenSynced: HERE,
      status: () => connection.status(),
      subscribeStatus: (listener) => connection.subscribeStatus(listener),
      destroy: () => {},
    },
  };
  return { seen, drawn };
}
