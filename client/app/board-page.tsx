import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CLOSE, type Role } from '#shared/protocol/messages.ts';
import { describeError } from '../panels/error-words.ts';
import { type BoardInfo, useBoardApi } from './board-api.ts';
import { JoinPage } from './join-page.tsx';
import { later } from './later.tsx';
import { findLink, myBoards, rememberOpened, roleOn } from './my-boards.ts';
import { NoBoardPage } from './no-board-page.tsx';
import { hasCopy } from './own-device.ts';
import { PageFrame } from './page-frame.tsx';
import type { BoardEnd } from './use-kept-here.ts';

const BoardScreen = later(() => import('./board-screen.tsx').then((module) => module.BoardScreen));

/** What a link carries after its #: 24 bytes in base64url. */
const SECRET = /^[A-Za-z0-9_-]{32}$/;

interface BoardPageProps {
  readonly id: string;
  readonly secret: string | null;
  /** What to show first: a card, an arrow, a map ... */
  readonly at: string | null;
}

type State =
  | { readonly step: 'join' | 'none' | 'loading' }
  | { readonly step: 'failed'; readonly code: string }
  | { readonly step: 'open'; readonly board: Pick<BoardInfo, 'id' | 'title' | 'role' | 'damaged'> };

/** The address of a board: the way in, or the board itself. */
export function BoardPage({ id, secret, at }: BoardPageProps) {
  const { t } = useTranslation('app');
  const [state, setState] = useState<State>({ step: 'loading' });
  const enter = useEnter(id, secret, setState);
  const leave = useLeave(id, secret, setState);
  useEffect(() => {
    // While the server is asked. A failure is told when the screen is to be shown.
    BoardScreen.preload().catch(() => {});
  }, []);
  useEffect(() => {
    if (secret !== null && !SECRET.test(secret)) setState({ step: 'none' });
    else if (secret !== null && !findLink(id, secret)?.named) setState({ step: 'join' });
    else void enter(secret === null ? knownRole(id) : (findLink(id, secret)?.role ?? null));
  }, [id, secret, enter]);
  switch (state.step) {
    case 'join':
      return (
        <JoinPage
          boardId={id}
          secret={secret ?? ''}
          onJoined={(role) => void enter(role)}
          onNoBoard={() => setState({ step: 'none' })}
        />
      );
    case 'none':
      return <NoBoardPage isToThing={secret === null && at !== null} />;
    case 'loading':
      return <Waiting />;
    case 'failed':
      return <Failed code={state.code} onAgain={() => void enter(knownRole(id))} />;
    case 'open':
      return (
        <BoardScreen
          key={`${id} ${state.board.role}`}
          waiting={<Waiting />}
          board={state.board}
          at={at}
          onEnd={(end) => void leave(end)}
        />
      );
    default:
      return t('loading');
  }
}

function knownRole(id: string): Role | null {
  const board = myBoards().find((one) => one.id === id);
  return board ? roleOn(board) : null;
}

/** Asks the server whether this device may open the board, and opens it. */
function useEnter(id: string, secret: string | null, setState: (state: State) => void) {
  const api = useBoardApi();
  return useCallback(
    async (role: Role | null) => {
      setState({ step: 'loading' });
      if (role !== null && (await hasCopy(id, role))) {
        // The line will tell whether this device may still see it.
        const title = myBoards().find((one) => one.id === id)?.title ?? '';
        rememberOpened(id, title, Date.now());
        return setState({ step: 'open', board: { id, title, role } });
      }
      const answer = await api.info(id, role);
      if (answer.ok) {
        rememberOpened(id, answer.value.title, Date.now());
        return setState({ step: 'open', board: answer.value });
      }
      const isRefused =
        answer.code === 'noBoard' || answer.code === 'noRight' || answer.code === 'badRequest';
      if (!isRefused) return setState({ step: 'failed', code: answer.code });
      // The device's grant has ended, but the link may still be good.
      setState({ step: secret === null ? 'none' : 'join' });
    },
    [api, id, secret, setState],
  );
}

/** What becomes of a board on one's own device whose line was ended for good. */
function useLeave(id: string, secret: string | null, setState: (state: State) => void) {
  const api = useBoardApi();
  return useCallback(
    async ({ open, code, wasShown }: BoardEnd) => {
      const answer = secret === null || code === CLOSE.noRight ? null : await api.peek(id, secret);
      if (answer?.ok) {
        // Only the session is gone: whoever comes in anew is the same person, and finds what they wrote.
        await open.copy?.flush();
        return setState({ step: 'join' });
      }
      // No answer: the next line will tell.
      if (answer && answer.code !== 'noBoard' && answer.code !== 'badRequest') return;
      await open.copy?.erase();
      if (!wasShown && open.connection.status().unsaved === 0) setState({ step: 'none' });
    },
    [api, id, secret, setState],
  );
}

function Waiting() {
  const { t } = useTranslation('app');
  return (
    <div className="waiting" role="status">
      <span className="waiting-notes" aria-hidden>
        <i />
        <i />
        <i />
      </span>
      {t('loading')}
    </div>
  );
}

function Failed({ code, onAgain }: { code: string; onAgain: () => void }) {
  const { t } = useTranslation('app');
  const { t: errors } = useTranslation('errors');
  return (
    <PageFrame title={t('failed.heading')}>
      <div className="card narrow" role="alert">
        <h1>{t('failed.heading')}</h1>
        <p>{describeError(errors, code)}</p>
        <button type="button" className="button primary" onClick={onAgain}>
          {t('failed.again')}
        </button>
      </div>
    </PageFrame>
  );
}
