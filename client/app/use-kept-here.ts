import { useEffect, useRef } from 'react';
import { CLOSE } from '#shared/protocol/messages.ts';
import { type StatusSource, useOfStatus } from '../panels/use-board.ts';
import { useOwnDevice } from './own-device.ts';
import type { OpenBoard } from './use-open-board.ts';

/** The link no longer opens the board. `wasShown`: the server had opened it to this page before. */
export interface BoardEnd {
  readonly open: OpenBoard;
  readonly code: number;
  readonly wasShown: boolean;
}

const ENDS: readonly number[] = [CLOSE.session, CLOSE.noRight, CLOSE.noBoard];

const ignore = () => {};
/** Where there is no board yet there is nothing to hear of it. */
const NOTHING: StatusSource = {
  status: () => ({ phase: 'connecting', unsaved: 0, code: null }),
  subscribeStatus: () => () => {},
};

/** Keeps the board on this device for as long as the person wants that and may see it. */
export function useKeptHere(open: OpenBoard | null, onEnd: (end: BoardEnd) => void = ignore): void {
  const isOwn = useOwnDevice();
  const copy = open?.copy ?? null;
  useEffect(() => {
    if (isOwn) open?.keepHere();
    else if (copy && copy.state() !== 'off') void copy.erase();
  }, [open, copy, isOwn]);
  useEffect(() => {
    // What was typed in the last moment: the page may not come back.
    const flush = () => void copy?.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [copy]);
  useEnd(open, onEnd);
}

function useEnd(open: OpenBoard | null, onEnd: (end: BoardEnd) => void): void {
  const wasShown = useRef(false);
  useEffect(() => {
    let isGone = false;
    void open?.connection.whenSynced.then(() => {
      wasShown.current = !isGone;
    });
    return () => {
      isGone = true;
      wasShown.current = false;
    };
  }, [open]);
  const code = useOfStatus(open?.connection ?? NOTHING, ({ phase, code: found }) =>
    phase === 'final' ? found : null,
  );
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (!open || code === null || !ENDS.includes(code) || open.copy?.state() !== 'kept') return;
    end.current({ open, code, wasShown: wasShown.current });
  }, [code, open]);
}
