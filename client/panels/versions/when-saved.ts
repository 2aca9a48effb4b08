import type { StatusSource } from '../use-board.ts';

/**
 * Resolves once all of one's own work is on the server, with true; with false when it cannot get there just now. What
 * the server keeps would else lack what one has just done.
 */
export function whenSaved(connection: StatusSource): Promise<boolean> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = (): boolean => {
      const { phase, unsaved } = connection.status();
      if (unsaved > 0 && phase === 'online') return false;
      stop();
      resolve(unsaved === 0);
      return true;
    };
    if (!look()) stop = connection.subscribeStatus(look);
  });
}
