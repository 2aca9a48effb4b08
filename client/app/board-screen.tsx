/** One open board: the bar, what has to be said, the canvas, and the panels beside it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTheoryOfChange, writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import { downloadJson } from '../panels/download.ts';
import { fileNameOf } from '../panels/file-name.ts';
import { CleanPrint } from '../panels/picture/clean-print.tsx';
import { useOfBoard, useOthers } from '../panels/use-board.ts';
import type { ViewControls } from '../panels/view-controls.ts';
import type { BoardStore } from '../store/types.ts';
import type { BoardConnection } from '../sync/types.ts';
import { ArrivalNotice } from './arrival-notice.tsx';
import type { BoardInfo } from './board-api.ts';
import { BoardBar } from './board-bar.tsx';
import { BoardNotices } from './board-notices.tsx';
import type { OpenPanel } from './board-panels.tsx';
import { BoardView, useView } from './board-view.tsx';
import { CanvasWords } from './canvas-words.tsx';
import { ErrorScreen } from './error-screen.tsx';
import { rememberTitle } from './my-boards.ts';
import { usePageTitle } from './page-frame.tsx';
import { PanelPlace } from './panel-place.tsx';
import { setRescue } from './rescue.ts';
import { useArrival } from './use-arrival.ts';
import { useBoardKeys } from './use-board-keys.ts';
import { type FreshStart, useFreshStart, useVersionLook } from './use-fresh-start.ts';
import './board-texts.ts';
import { type OpenBoard, useOpenBoard } from './use-open-board.ts';
import './styles/board.css';
import './styles/large-text.css';

interface BoardScreenProps {
  readonly board: Pick<BoardInfo, 'id' | 'title' | 'role' | 'damaged'>;
  /** What to show first: a card, an arrow, a map ... */
  readonly at: string | null;
}

/** Opens a board and shows it. */
export function BoardScreen({ board, at }: BoardScreenProps) {
  const open = useOpenBoard(board.id, board.role);
  return open && <OpenBoardScreen board={board} open={open} at={at} />;
}

function OpenBoardScreen({ board, open, at }: BoardScreenProps & { open: OpenBoard }) {
  const { store, connection } = open;
  const controls = useRef<ViewControls | null>(null);
  const [panel, setPanel] = usePanel(controls);
  const { followed, setFollowed, follow } = useFollowed(controls);
  const [isReady, setReady] = useState(false);
  useBoardName(board.id, store, board.title);
  const fresh = useSafeLeaving(connection, controls);
  const download = useDownload(store);
  const { view, change, arrive } = useView(controls);
  const arrival = useArrival({ boardId: board.id, store, at, isReady, goTo: goToBy(controls) });
  return (
    <div className="board" data-view={view}>
      <SkipLink controls={controls} />
      <BoardBar
        board={board}
        open={open}
        followed={followed}
        onFollow={follow}
        view={view}
        onView={change}
        panel={panel}
        onPanel={(next) => setPanel(next === panel ? null : next)}
      />
      <BoardNotices
        damaged={board.damaged}
        open={open}
        view={view}
        onPanel={setPanel}
        onDownload={download}
        fresh={fresh}
      />
      {arrival.notice && (
        <ArrivalNotice notice={arrival.notice} onTrash={() => setPanel('trash')} onClose={arrival.close} />
      )}
      <main className="board-canvas" id="content" tabIndex={-1}>
        <Following open={open} followed={followed} onStop={() => follow(null)} />
        {/* A drawing that fails leaves the board open: what is not saved yet still goes out. */}
        <ErrorScreen>
          <BoardView
            key={view}
            view={view}
            open={open}
            onReady={(ready) => {
              controls.current = ready;
              arrive(ready);
              if (followed !== null) ready.follow(followed);
              setReady(true);
            }}
            onFollowEnd={() => setFollowed(null)}
          />
        </ErrorScreen>
        {isReady && view === 'canvas' && <CanvasWords store={store} />}
      </main>
      <PanelPlace
        panel={panel}
        board={board}
        open={open}
        controls={controls}
        fresh={fresh}
        onPanel={setPanel}
      />
      <CleanPrint store={store} />
    </div>
  );
}

/** The panel that lies open, by button or by key. */
function usePanel(controls: { current: ViewControls | null }) {
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  useBoardKeys({
    onFind: () => {
      controls.current?.settle();
      setPanel('find');
      // It may be open already, with the focus elsewhere.
      document.querySelector<HTMLElement>('.find-field')?.focus();
    },
    onHelp: () => setPanel('help'),
  });
  return [panel, setPanel] as const;
}

/** Brings things into view, once there is a canvas. */
function goToBy(controls: { readonly current: ViewControls | null }) {
  return (ids: readonly string[]) => controls.current?.goTo(ids) ?? false;
}

/** Whom one follows, and the canvas with one. */
function useFollowed(controls: { current: ViewControls | null }) {
  const [followed, setFollowed] = useState<number | null>(null);
  const follow = (clientId: number | null) => {
    setFollowed(clientId);
    controls.current?.follow(clientId);
  };
  return { followed, setFollowed, follow };
}

/** Nothing is lost when the page goes, by the person or for a new version; how to load it anew. */
function useSafeLeaving(connection: BoardConnection, controls: { current: ViewControls | null }): FreshStart {
  useLeaveWarning(connection, controls);
  useVersionLook(connection);
  const settle = useCallback(() => controls.current?.settle(), [controls]);
  return useFreshStart(connection, undefined, settle);
}

/** Past the bar. No anchor: its name would take the place of what opens the board in the address. */
function SkipLink({ controls }: { controls: { readonly current: ViewControls | null } }) {
  const { t } = useTranslation('app');
  const skip = () => {
    if (controls.current) controls.current.enter();
    else document.getElementById('content')?.focus();
  };
  return (
    <button type="button" className="skip" onClick={skip}>
      {t('board.skip')}
    </button>
  );
}

interface FollowingProps {
  readonly open: OpenBoard;
  readonly followed: number | null;
  readonly onStop: () => void;
}

/** Whom one follows, and how to stop. */
function Following({ open, followed, onStop }: FollowingProps) {
  const { t } = useTranslation('app');
  const person = useOthers(open.connection.presence).find((other) => other.clientId === followed);
  if (!person) return null;
  return (
    <p className="following" role="status">
      <span>{t('board.following', { name: person.who.name })}</span>
      <button type="button" className="button small" onClick={onStop}>
        {t('board.stopFollowing')}
      </button>
    </p>
  );
}

/** Names the tab after the board and keeps the title of this device's list right. */
function useBoardName(id: string, store: BoardStore, firstTitle: string): void {
  const { t } = useTranslation('app');
  const title = useOfBoard(store, (board) => board.title) || firstTitle;
  usePageTitle(t('board.pageTitle', { title: title || t('board.untitled') }));
  useEffect(() => rememberTitle(id, title), [id, title]);
}

/** Writes a running gesture down before the page goes, and warns while something is not saved. */
function useLeaveWarning(connection: BoardConnection, controls: { current: ViewControls | null }): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      controls.current?.settle();
      if (connection.status().unsaved > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [connection, controls]);
}

/** How to take the board out as it stands here, also where the rest of the page has failed. */
function useDownload(store: BoardStore): () => void {
  const { t } = useTranslation('panels');
  const name = t('exchange.defaultName');
  const download = () => {
    const board = store.board();
    downloadJson(fileNameOf(board.title, name), formatTheoryOfChange(writeTheoryOfChange(board)));
  };
  useEffect(() => {
    setRescue(download);
    return () => setRescue(null);
  });
  return download;
}
