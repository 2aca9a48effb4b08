/** The board as headings and lists, from the same document as the canvas: for phones, screen readers, and whoever likes it so. */
import { memo, type ReactElement, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardStore } from '../../store/types.ts';
import type { Presence } from '../../sync/types.ts';
import { LinkDialog } from '../share/link-dialog.tsx';
import { useSignal } from '../signal.ts';
import { FIELDS } from '../typing.ts';
import { useBoard } from '../use-board.ts';
import type { ViewControls } from '../view-controls.ts';
import { ArrowForm } from './arrow-form.tsx';
import { ConnectDialog } from './connect-dialog.tsx';
import { createFollowing } from './following.ts';
import { goTo, goToHeading } from './going.ts';
import { About, HomelessCards, LooseCards, Sketches } from './list-around.tsx';
import { ListBar } from './list-bar.tsx';
import { ListContents } from './list-contents.tsx';
import { ListContext, useList } from './list-context.ts';
import { elementId } from './list-focus.ts';
import { ListMenu } from './list-menu.tsx';
import { ListSection } from './list-section.tsx';
import { ListSession } from './list-session.ts';
import { MoveDialog } from './move-dialog.tsx';
import './list.css';

export interface ListViewProps {
  readonly store: BoardStore;
  readonly presence: Presence;
  readonly onReady: (controls: ViewControls) => void;
  /** One's own scrolling ended the following of another person. */
  readonly onFollowEnd: () => void;
}

/** Shows a board as a list and lets people work on it. Mount it once the document has come from the server. */
export function ListView({ store, presence, onReady, onFollowEnd }: ListViewProps): ReactElement {
  const [session] = useState(() => new ListSession(store, presence));
  const readOnly = useSyncExternalStore(store.subscribe, () => store.readOnly);
  // The page around draws itself anew with every saved letter; the list does not.
  const context = useMemo(() => ({ session, readOnly }), [session, readOnly]);
  const events = useRef({ onReady, onFollowEnd });
  events.current = { onReady, onFollowEnd };
  useEffect(() => session.start(), [session]);
  useEffect(() => {
    const follow = createFollowing(session, presence, () => events.current.onFollowEnd());
    events.current.onReady(controlsOf(session, follow));
    return () => follow(null);
  }, [session, presence]);
  return (
    <ListContext value={context}>
      <ListDocument />
      <ListMenu />
      <Dialogs />
    </ListContext>
  );
}

const ListDocument = memo(function ListDocument(): ReactElement {
  const { t } = useTranslation('list');
  const { session, readOnly } = useList();
  const outline = useSignal(session.outline);
  const board = useBoard(session.store);
  const { maps, loose, homeless } = outline;
  const isEmpty = maps.length + loose.length + homeless.length + board.sketches.size === 0;
  useStepKeys(session);
  return (
    <div className="list-view">
      <p id="list-write-hint" hidden>
        {t('card.hint')}
      </p>
      <ListContents outline={outline} />
      <div className="list-document">
        {isEmpty && (
          <div className="list-nothing">
            <p>{t('emptyBoard')}</p>
            {!readOnly && <p className="list-note">{t('emptyBoardNext')}</p>}
          </div>
        )}
        <About board={board} />
        {homeless.length > 0 && <HomelessCards items={homeless} />}
        {maps.map((section) => (
          <ListSection key={section.map.id} section={section} />
        ))}
        <LooseCards items={loose} />
        <Sketches sketches={board.sketches} />
      </div>
      <ListBar />
    </div>
  );
});

/** Undo and redo by key, wherever on the page one is, but not while one writes: a field has its own. */
function useStepKeys(session: ListSession): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      const isWriting = target instanceof Element && target.closest(FIELDS) !== null;
      if (isWriting || session.store.readOnly || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const redo = key === 'y' || (key === 'z' && event.shiftKey);
      if (!redo && key !== 'z') return;
      event.preventDefault();
      session.takeStep(redo ? 'redo' : 'undo');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [session]);
}

function Dialogs(): ReactElement | null {
  const { session } = useList();
  const dialog = useSignal(session.dialog);
  if (!dialog) return null;
  const close = () => session.dialog.set(null);
  switch (dialog.kind) {
    case 'move':
      return <MoveDialog key={dialog.card} card={dialog.card} onClose={close} />;
    case 'connect':
      return <ConnectDialog key={dialog.card} card={dialog.card} onClose={close} />;
    case 'arrow':
      return <ArrowForm key={dialog.id} id={dialog.id} back={dialog.back} />;
    case 'link':
      return <LinkDialog link={dialog.link} onClose={close} />;
  }
}

function controlsOf(session: ListSession, follow: ViewControls['follow']): ViewControls {
  return {
    select: (ids) => session.mark(ids.find((id) => session.card(id)) ?? null),
    selected: () => [session.marked.get()].filter((id) => id !== null),
    goTo: (ids) => goTo(session, ids),
    enter: () => document.querySelector<HTMLElement>('main')?.focus(),
    zoomToFit: () => window.scrollTo(0, 0),
    zoomToMap: (id) => goToHeading(id === null ? elementId.loose : elementId.map(id)),
    zoomToSelection: () =>
      goTo(
        session,
        [session.marked.get()].filter((id) => id !== null),
      ),
    seen: () => null,
    lookAt: () => {},
    bookmark() {
      const [at, top] = [session.marked.get(), window.scrollY];
      return () => {
        session.mark(at);
        window.scrollTo(0, top);
      };
    },
    follow,
    settle: () => session.store.endStep(),
  };
}
