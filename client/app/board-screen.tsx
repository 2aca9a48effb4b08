/** One open board: the bar, what has to be said, the canvas, and the panels beside it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTheoryOfChange, writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';
import { downloadJson } from '../panels/download.ts';
import { KeepFirstContext } from '../panels/exchange/insert-answers.tsx';
import { fileNameOf } from '../panels/file-name.ts';
import { CleanPrint } from '../panels/picture/clean-print.tsx';
import { useOfBoard, useOthers } from '../panels/use-board.ts';
import type { VersionsStep } from '../panels/versions/types.ts';
import type { ViewControls } from '../panels/view-controls.ts';
import type { BoardStore } from '../store/types.ts';
import { ArrivalNotice } from './arrival-notice.tsx';
import type { BoardInfo } from './board-api.ts';
import { BoardBar } from './board-bar.tsx';
import { BoardNotices } from './board-notices.tsx';
import type { OpenPanel } from './board-panels.tsx';
import { BoardView, useView, type View } from './board-view.tsx';
import { CanvasWords } from './canvas-words.tsx';
import { ErrorScreen } from './error-screen.tsx';
import { Looking } from './looking.tsx';
import { rememberTitle } from './my-boards.ts';
import { usePageTitle } from './page-frame.tsx';
import { PanelPlace } from './panel-place.tsx';
import { setRescue } from './rescue.ts';
import { useArrival } from './use-arrival.ts';
import { useBoardKeys } from './use-board-keys.ts';
import { type FreshStart, useFreshStart, useVersionLook } from './use-fresh-start.ts';
import { type BoardEnd, useKeptHere } from './use-kept-here.ts';
import './board-texts.ts';
import { useKeepFirst } from './use-keep-first.ts';
import { type Look, useLook } from './use-look.ts';
import { type OpenBoard, useOpenBoard } from './use-open-board.ts';
import './styles/board.css';
import './styles/large-text.css';

interface BoardScreenProps {
  readonly board: Pick<BoardInfo, 'id' | 'title' | 'role' | 'damaged'>;
  /** What to show first: a card, an arrow, a map ... */
  readonly at: string | null;
  /** The link no longer opens the board that lies on this device. */
  readonly onEnd?: (end: BoardEnd) => void;
}

interface OpenBoardScreenProps extends Omit<BoardScreenProps, 'onEnd'> {
  readonly open: OpenBoard;
  /** To be called before another board takes the place of this one. */
  readonly leaving: { current: () => void };
}

/** Opens a board and shows it. */
export function BoardScreen({ board, at, onEnd }: BoardScreenProps) {
  const leaving = useRef(() => {});
  const open = useOpenBoard(board.id, board.role, leaving);
  useKeptHere(open, onEnd);
  return open && <OpenBoardScreen board={board} open={open} at={at} leaving={leaving} />;
}

function OpenBoardScreen({ board, open, at, leaving }: OpenBoardScreenProps) {
  const { store, connection } = open;
  const controls = useRef<ViewControls | null>(null);
  useBoardName(board.id, store, board.title);
  const fresh = useSafeLeaving(open, controls);
  const download = useDownload(store);
  const { view, change, arrive, look } = useViewing(open, controls, leaving);
  const { seen } = look;
  const { panel, setPanel, versionsAt, openVersions } = usePanel(controls, look.look);
  const following = useFollowed(controls, look.look);
  const { isReady, onReady } = useReady(controls, arrive, following.followed);
  const arrival = useArrival({ boardId: board.id, store, at, isReady, goTo: goToBy(controls) });
  const keepFirst = useKeepFirst(board.id, connection, controls);
  return (
    <KeepFirstContext value={keepFirst}>
      <div className="board" data-view={view} data-looking={look.at ? '' : undefined}>
        <SkipLink controls={controls} />
        <BoardBar
          board={board}
          open={seen}
          followed={following.followed}
          onFollow={following.follow}
          view={view}
          onView={change}
          panel={panel}
          onPanel={(next) => setPanel(next === panel ? null : next)}
        />
        <BoardNotices
          damaged={board.damaged}
          open={seen}
          view={view}
          onPanel={setPanel}
          onDownload={download}
          fresh={fresh}
        />
        <Looking look={look} role={board.role} onPanel={openVersions} />
        <Arrived arrival={arrival} onTrash={() => setPanel('trash')} />
        <BoardMain
          open={open}
          look={look}
          view={view}
          isReady={isReady}
          following={following}
          onReady={onReady}
        />
        <PanelPlace
          panel={panel}
          board={board}
          open={seen}
          controls={controls}
          fresh={fresh}
          versionsAt={versionsAt}
          look={look}
          onPanel={setPanel}
        />
        <CleanPrint store={seen.store} />
      </div>
    </KeepFirstContext>
  );
}

/** How the board is shown, and whether it is the board or a version of it. */
function useViewing(
  open: OpenBoard,
  controls: { current: ViewControls | null },
  leaving: { current: () => void },
) {
  const { view, change, leave, carry, arrive } = useView(controls);
  leaving.current = leave;
  return { view, change, arrive, look: useLook(open, { leave, carry }) };
}

interface ArrivedProps {
  readonly arrival: ReturnType<typeof useArrival>;
  readonly onTrash: () => void;
}

function Arrived({ arrival: { notice, close }, onTrash }: ArrivedProps) {
  return notice && <ArrivalNotice notice={notice} onTrash={onTrash} onClose={close} />;
}

interface BoardMainProps {
  readonly open: OpenBoard;
  readonly look: Look;
  readonly view: View;
  readonly isReady: boolean;
  readonly following: ReturnType<typeof useFollowed>;
  readonly onReady: (controls: ViewControls) => void;
}

/** The board itself, or the version of it that one looks at. */
function BoardMain({ open, look, view, isReady, following, onReady }: BoardMainProps) {
  const { followed, setFollowed, follow } = following;
  const life = useLife(open.store);
  return (
    <main className="board-canvas" id="content" tabIndex={-1}>
      <Following open={open} followed={followed} onStop={() => follow(null)} />
      {/* A drawing that fails leaves the board open: what is not saved yet still goes out. */}
      <ErrorScreen>
        <BoardView
          key={`${view} ${look.at?.version.id ?? life}`}
          view={view}
          open={look.drawn}
          onReady={onReady}
          onFollowEnd={() => setFollowed(null)}
        />
      </ErrorScreen>
      {isReady && view === 'canvas' && <CanvasWords store={look.seen.store} />}
    </main>
  );
}

/** A number for the document: after a refused change it is another one, and the view begins anew. */
function useLife(store: BoardStore): number {
  const last = useRef({ store, life: 0 });
  if (last.current.store !== store) last.current = { store, life: last.current.life + 1 };
  return last.current.life;
}

/** These are about the board as it is now. */
const OF_NOW: readonly (OpenPanel | null)[] = ['trash', 'takeBack'];

/** The panel that lies open, by button or by key. */
function usePanel(controls: { current: ViewControls | null }, look: Look['look']) {
  const [panel, setShown] = useState<OpenPanel | null>(null);
  const [versionsAt, setVersionsAt] = useState<VersionsStep>({ at: 'list' });
  const setPanel = (next: OpenPanel | null) => {
    if (OF_NOW.includes(next)) look(null);
    setVersionsAt({ at: 'list' });
    setShown(next);
  };
  const openVersions = (at: VersionsStep) => {
    setVersionsAt(at);
    setShown('versions');
  };
  useBoardKeys({
    onFind: () => {
      controls.current?.settle();
      setPanel('find');
      // It may be open already, with the focus elsewhere.
      document.querySelector<HTMLElement>('.find-field')?.focus();
    },
    onHelp: () => setPanel('help'),
  });
  return { panel, setPanel, versionsAt, openVersions };
}

/** Whether there is a view, and what happens when one comes. */
function useReady(
  controls: { current: ViewControls | null },
  arrive: (ready: ViewControls) => void,
  followed: number | null,
) {
  const [isReady, setReady] = useState(false);
  const onReady = (ready: ViewControls) => {
    controls.current = ready;
    arrive(ready);
    if (followed !== null) ready.follow(followed);
    setReady(true);
  };
  return { isReady, onReady };
}

/** Brings things into view, once there is a canvas. */
function goToBy(controls: { readonly current: ViewControls | null }) {
  return (ids: readonly string[]) => controls.current?.goTo(ids) ?? false;
}

/** Whom one follows, and the canvas with one. */
function useFollowed(controls: { current: ViewControls | null }, look: Look['look']) {
  const [followed, setFollowed] = useState<number | null>(null);
  const follow = (clientId: number | null) => {
    // The other is on the board as it is now.
    if (clientId !== null) look(null);
    setFollowed(clientId);
    controls.current?.follow(clientId);
  };
  return { followed, setFollowed, follow };
}

/** Nothing is lost when the page goes, by the person or for a new version; how to load it anew. */
function useSafeLeaving(open: OpenBoard, controls: { current: ViewControls | null }): FreshStart {
  useLeaveWarning(open, controls);
  useVersionLook(open.connection);
  const settle = useCallback(() => controls.current?.settle(), [controls]);
  return useFreshStart(open.connection, undefined, settle, () => !open.atRisk());
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
function useLeaveWarning(open: OpenBoard, controls: { current: ViewControls | null }): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      controls.current?.settle();
      if (open.atRisk()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [open, controls]);
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
