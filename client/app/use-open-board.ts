import { useEffect, useState } from 'react';
import type { Role } from '#shared/protocol/messages.ts';
import { type BoardLives, keepBoardOpen } from '../store/board-lives.ts';
import { isOwnDevice } from '../store/device-choice.ts';
import { newId } from '../store/new-id.ts';
import type { OpenBoard } from '../store/open-board.ts';
import { createOfflineCopy } from '../sync/offline-copy.ts';
import { deviceShelf, openCopies } from './own-device.ts';

export type { OpenBoard } from '../store/open-board.ts';

/** Opens a board for as long as the page shows it; null until it is opened. What lies on the person's own device is read first. After a refused change it is another board: `leaving` is called before that takes the place of the one in view. */
export function useOpenBoard(
  boardId: string,
  role: Role,
  leaving: { readonly current: () => void },
): OpenBoard | null {
  const [open, setOpen] = useState<OpenBoard | null>(null);
  useEffect(() => {
    let isGone = false;
    let lives: BoardLives | null = null;
    const copy = createOfflineCopy({ board: boardId, role, shelf: deviceShelf(), token: () => newId() });
    openCopies.add(copy);
    const start = () => {
      if (isGone) return;
      const opened = keepBoardOpen({ boardId, role, copy });
      lives = opened;
      setOpen(opened.current());
      opened.subscribe(() => {
        leaving.current();
        setOpen(opened.current());
      });
    };
    if (isOwnDevice()) void copy.load().then(start);
    else start();
    return () => {
      isGone = true;
      setOpen(null);
      lives?.destroy();
      void copy.close().then(() => openCopies.delete(copy));
    };
  }, [boardId, role, leaving]);
  return open;
}
