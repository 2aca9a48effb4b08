import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNewVersion } from './new-version.ts';

interface NewVersionNoticeProps {
  readonly onReload?: () => void;
  /** It was asked for and waits until all is saved. */
  readonly isWaiting?: boolean;
}

/** Tells that the server has a newer Tavle, and loads it when it suits. */
export function NewVersionNotice({
  onReload = () => window.location.reload(),
  isWaiting = false,
}: NewVersionNoticeProps) {
  const { t } = useTranslation('app');
  if (!useNewVersion()) return null;
  return (
    <div className="notice" role="status">
      <RefreshCw aria-hidden size={18} />
      <span>
        <strong>{t('newVersion.heading')}.</strong> {t(isWaiting ? 'newVersion.waiting' : 'newVersion.text')}
      </span>
      <button type="button" className="button small" disabled={isWaiting} onClick={onReload}>
        {t('newVersion.reload')}
      </button>
    </div>
  );
}
