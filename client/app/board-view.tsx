/** How a board is shown: the wall, or headings and lists. Only the code of the one that is shown is fetched. */
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Box } from '#shared/board/scene.ts';
import { prefer, preferences } from '../panels/preferences.ts';
import { useOfStatus } from '../panels/use-board.ts';
import type { ViewControls } from '../panels/view-controls.ts';
import { BoardWaiting } from './board-waiting.tsx';
import { currentLanguage } from './language.ts';
import { later } from './later.tsx';
import { useDark } from './use-dark.ts';
import type { OpenBoard } from './use-open-board.ts';

export type View = 'canvas' | 'list';

const BoardCanvas = later(() =>
  import('../canvas/tldraw/board-canvas.tsx').then((module) => module.BoardCanvas),
);
const ListView = later(() => import('../panels/list/list-view.tsx').then((module) => module.ListView));

/** A phone, also on its side, or a page that is zoomed in on. */
const SMALL = '(max-width: 639.98px), (pointer: coarse) and (max-height: 479.98px)';

/** How the board is shown until the person says otherwise. Asked once: a phone that is turned goes on as it was. */
export function firstView(): View {
  return preferences().view ?? (window.matchMedia(SMALL).matches ? 'list' : 'canvas');
}

/** Which view is open, and how to change it. What is chosen in one is shown in the other. */
export function useView(controls: { current: ViewControls | null }) {
  const [view, setView] = useState(firstView);
  const carried = useRef<readonly string[]>([]);
  const spot = useRef<Box | null>(null);
  const close = useCallback(() => {
    carried.current = controls.current?.selected() ?? [];
    controls.current?.settle();
    controls.current = null;
  }, [controls]);
  /** To be called before the same view shows another board. */
  const leave = useCallback(() => {
    spot.current = controls.current?.seen()?.view ?? null;
    close();
  }, [controls, close]);
  const change = useCallback(
    (next: View) => {
      close();
      prefer({ view: next });
      setView(next);
      window.scrollTo(0, 0);
    },
    [close],
  );
  /** To be called when the view is there. */
  const arrive = useCallback((ready: ViewControls) => {
    if (spot.current) ready.lookAt(spot.current);
    if (carried.current.length > 0) ready.goTo(carried.current);
    carried.current = [];
    spot.current = null;
  }, []);
  /** What to go to when the view is there, instead of what was in view. */
  const carry = useCallback((ids: readonly string[]) => {
    carried.current = ids;
  }, []);
  return { view, change, leave, carry, arrive };
}

interface BoardViewProps {
  readonly view: View;
  readonly open: OpenBoard;
  readonly onReady: (controls: ViewControls) => void;
  readonly onFollowEnd: () => void;
}

/** The view, once the document holds what the server has. */
export function BoardView({ view, open, onReady, onFollowEnd }: BoardViewProps): ReactNode {
  const { t } = useTranslation('app');
  const dark = useDark();
  const synced = useSynced(open);
  useEffect(() => {
    // While the document is on its way. A failure is told when the view is to be shown.
    (view === 'list' ? ListView : BoardCanvas).preload().catch(() => {});
  }, [view]);
  const isOver = useOfStatus(
    open.connection,
    ({ phase, code }) => phase === 'final' || phase === 'aside' || code !== null,
  );
  const waiting = (
    <BoardWaiting words={t(view === 'list' ? 'board.loadingList' : 'board.loadingCanvas')} isOver={isOver} />
  );
  if (!synced) return waiting;
  const { store, connection } = open;
  const props = { waiting, store, presence: connection.presence, onReady, onFollowEnd };
  return view === 'list' ? (
    <ListView {...props} />
  ) : (
    <BoardCanvas {...props} language={currentLanguage()} dark={dark} />
  );
}

function useSynced(open: OpenBoard): boolean {
  const [synced, setSynced] = useState(false);
  useEffect(() => {
    let gone = false;
    void open.whenShown.then(() => gone || setSynced(true));
    return () => {
      gone = true;
    };
  }, [open]);
  return synced;
}
