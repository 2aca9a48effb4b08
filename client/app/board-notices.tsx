import { Eye, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CARD_COUNT_LIMIT } from '#shared/board/exchange/format.ts';
import { closeReasonOf } from '#shared/protocol/errors.ts';
import { errorNext, errorText } from '../panels/error-words.ts';
import { useOfBoard, useOfStatus, useProblems } from '../panels/use-board.ts';
import { RestoredNotice } from '../panels/versions/restored-notice.tsx';
import type { BoardStore } from '../store/types.ts';
import type { BoardConnection, SyncStatus } from '../sync/types.ts';
import type { OpenPanel } from './board-panels.tsx';
import type { View } from './board-view.tsx';
import { followInside } from './home-link.tsx';
import { KeptNotice } from './kept-notice.tsx';
import { NewVersionNotice } from './new-version-notice.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import type { FreshStart } from './use-fresh-start.ts';
import type { OpenBoard } from './use-open-board.ts';

interface BoardNoticesProps {
  /** How many stored changes the server could not read; only told to facilitators. */
  readonly damaged?: number;
  readonly open: OpenBoard;
  readonly view: View;
  readonly onPanel: (panel: OpenPanel) => void;
  readonly onDownload: () => void;
  readonly fresh: FreshStart;
}

/** What has to be said over the canvas: trouble with the line, that one is a guest, what is not shown. */
export function BoardNotices({ damaged = 0, open, view, onPanel, onDownload, fresh }: BoardNoticesProps) {
  const { t } = useTranslation('app');
  const { t: panels } = useTranslation('panels');
  const { t: storage } = useTranslation('storage');
  const problems = useProblems(open.store).length;
  // The list shows maps of every kind.
  const notDrawn = useOfBoard(
    open.store,
    ({ maps }) => maps.filter((map) => map.kind !== 'resultsMap').length,
  );
  const hidden = view === 'list' ? 0 : notDrawn;
  // Who is out has other things to know.
  const isOut = useOfStatus(open.connection, ({ phase }) => phase === 'final');
  const isGuest = open.connection.role === 'viewer' && !isOut;
  return (
    <section className="notices" aria-label={t('board.notices')}>
      <Trouble connection={open.connection} onDownload={onDownload} />
      <OfflineNotice open={open} onDevice={() => onPanel('device')} />
      <KeptNotice open={open} onShow={() => onPanel('kept')} />
      <NewVersionNotice onReload={fresh.start} isWaiting={fresh.isWaiting} />
      <RestoredNotice presence={open.connection.presence} onVersions={() => onPanel('versions')} />
      {isGuest && (
        <p className="notice">
          <Eye aria-hidden size={18} />
          <span>
            <strong>{t('board.guest')}.</strong> {t('board.guestHint')}
          </span>
        </p>
      )}
      <FullNotice store={open.store} />
      {damaged > 0 && (
        <Notice words={storage('damaged.notice', { count: damaged })} onOpen={() => onPanel('problems')}>
          {storage('damaged.show')}
        </Notice>
      )}
      {problems > 0 && (
        <Notice words={t('board.problems', { count: problems })} onOpen={() => onPanel('problems')}>
          {t('board.showThem')}
        </Notice>
      )}
      {hidden > 0 && (
        <Notice words={panels('sheets.hidden', { count: hidden })} onOpen={() => onPanel('sheets')}>
          {t('board.showThem')}
        </Notice>
      )}
    </section>
  );
}

/** From so many cards on the board says that it is nearly full. */
const NEARLY_FULL = CARD_COUNT_LIMIT * 0.9;

/** A board holds many cards, but not any number; what to do about it. */
function FullNotice({ store }: { store: BoardStore }) {
  const { t } = useTranslation('app');
  const count = useOfBoard(store, ({ cards }) => cards.size);
  if (count < NEARLY_FULL) return null;
  const limit = CARD_COUNT_LIMIT;
  return (
    <p className="notice">
      <TriangleAlert aria-hidden size={18} />
      <span>
        <strong>{t(count > limit ? 'tooMany.over' : 'tooMany.near', { count, limit })}</strong>{' '}
        {t(count > limit ? 'tooMany.overNext' : 'tooMany.nearNext')}
      </span>
    </p>
  );
}

function Notice({ words, children, onOpen }: { words: string; children: ReactNode; onOpen: () => void }) {
  return (
    <p className="notice">
      <TriangleAlert aria-hidden size={18} />
      <span>{words}</span>
      <button
        type="button"
        className="button small"
        aria-label={`${words}: ${String(children)}`}
        onClick={onOpen}
      >
        {children}
      </button>
    </p>
  );
}

interface TroubleProps {
  readonly connection: BoardConnection;
  readonly onDownload: () => void;
}

/** Trouble with a next step; what stands here can be taken out all the same. */
function Trouble({ connection, onDownload }: TroubleProps) {
  const { t } = useTranslation('app');
  const { t: errors } = useTranslation('errors');
  const phase = useOfStatus(connection, (status) => status.phase);
  const reason = useOfStatus(connection, reasonOf);
  if (!reason) return null;
  const isStill = phase === 'aside' || phase === 'final';
  return (
    <div className="notice trouble" role="alert">
      <TriangleAlert aria-hidden size={20} />
      <p>
        <strong>{errorText(errors, reason)}</strong> {errorNext(errors, reason)}{' '}
        {isStill && t('trouble.kept')}
      </p>
      <div className="answers">
        {phase !== 'connecting' && (
          <button type="button" className="button small" onClick={onDownload}>
            {t('trouble.download')}
          </button>
        )}
        {isStill && (
          <button type="button" className="button small" onClick={() => window.location.reload()}>
            {t('trouble.reload')}
          </button>
        )}
        {phase === 'final' && (
          <a className="button small" href="/" onClick={(event) => followInside(event, '/')}>
            {t('trouble.home')}
          </a>
        )}
      </div>
    </div>
  );
}

function reasonOf({ phase, code }: SyncStatus): string | null {
  if (phase === 'paused') return 'paused';
  const reason = code === null ? null : closeReasonOf(code);
  if (reason) return reason;
  return phase === 'aside' ? 'invalid' : phase === 'final' ? 'noBoard' : null;
}
