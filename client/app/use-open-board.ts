import { useEffect, useState } from 'react';
import type { Role } from '#shared/protocol/messages.ts';
import { type OpenBoard, openBoard } from '../store/open-board.ts';

export type { OpenBoard } from '../store/open-board.ts';

/** Opens a board for as long as the page shows it; null until it is opened. */
export function useOpenBoard(boardId: string, role: Role): OpenBoard | null {
  const [open, setOpen] = useState<OpenBoard | null>(null);
  useEffect(() => {
    const fresh = openBoard({ boardId, role });
    setOpen(fresh);
    return () => {
      setOpen(null);
      fresh.destroy();
    };
  }, [boardId, role]);
  return open;
}
