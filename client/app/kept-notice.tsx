import { PackageOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeptPanel, useKept } from '../panels/kept/kept-panel.tsx';
import { type StatusSource, useOfStatus } from '../panels/use-board.ts';
import type { Kept } from '../store/kept.ts';
import type { BoardConnection } from '../sync/types.ts';
import type { OpenBoard } from './use-open-board.ts';

interface KeptNoticeProps {
  readonly open: {
    readonly kept: Kept;
    readonly connection: StatusSource & Pick<BoardConnection, 'role'>;
  };
  readonly onShow: () => void;
}

/** As long as something is put aside the page says so, also after it was loaded anew. */
export function KeptNotice({ open, onShow }: KeptNoticeProps) {
  const { t } = useTranslation('kept');
  const count = useKept(open.kept).length;
  const isOut = useOfStatus(open.connection, ({ phase }) => phase === 'final');
  if (count === 0) return null;
  const isGuest = isOut || open.connection.role === 'viewer';
  return (
    <div className="notice" role="status">
      <PackageOpen aria-hidden size={18} />
      <span>{t(isGuest ? 'noticeGuest' : 'notice', { count })}</span>
      <button type="button" className="button small" onClick={onShow}>
        {t('show')}
      </button>
    </div>
  );
}

interface KeptAsideProps {
  readonly open: OpenBoard;
  readonly onClose: () => void;
}

/** The panel of it. Who may write puts it in again, once the board takes changes. */
export function KeptAside({ open, onClose }: KeptAsideProps) {
  const { kept, connection, store } = open;
  const isOut = useOfStatus(connection, ({ phase }) => phase === 'final') || connection.role === 'viewer';
  const isStill = useOfStatus(connection, () => store.readOnly);
  return <KeptPanel kept={kept} apply={isOut ? 'never' : isStill ? 'later' : 'now'} onClose={onClose} />;
}
