import { HardDrive, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOfStatus } from '../panels/use-board.ts';
import { useCopyState } from './device-panel.tsx';
import { useKeptPages } from './kept-pages.ts';
import { useOwnDevice } from './own-device.ts';
import type { OpenBoard } from './use-open-board.ts';

interface OfflineNoticeProps {
  readonly open: OpenBoard;
  /** Opens what is to be known of this device. */
  readonly onDevice: () => void;
}

/** What the person may rely on: that work without a connection lies here, or that this browser keeps nothing. */
export function OfflineNotice({ open, onDevice }: OfflineNoticeProps) {
  const { t } = useTranslation('device');
  const state = useCopyState(open.copy);
  const isOwn = useOwnDevice();
  const pages = useKeptPages();
  const isOffline = useOfStatus(open.connection, ({ phase }) => phase === 'offline');
  if (!isOwn || !(state === 'failed' || (state === 'kept' && isOffline))) return null;
  const Icon = state === 'failed' ? TriangleAlert : HardDrive;
  return (
    <div className="notice" role="status">
      <Icon aria-hidden size={18} />
      {state === 'failed' ? (
        <span>
          <strong>{t('panel.failed')}</strong> {t('panel.failedNext')}
        </span>
      ) : (
        <span>{t(pages === 'ready' ? 'notice.offlinePages' : 'notice.offlineNoPages')}</span>
      )}
      <button type="button" className="button small" onClick={onDevice}>
        {t('notice.open')}
      </button>
    </div>
  );
}
