import { Link2Off } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ArrivalNotice as Notice } from './use-arrival.ts';

interface ArrivalNoticeProps {
  readonly notice: Notice;
  readonly onTrash: () => void;
  readonly onClose: () => void;
}

const NAMED = ['card', 'connection', 'map', 'group', 'column'] as const;

/** Says that what a link points to is not to be seen, and where it is. */
export function ArrivalNotice({ notice, onTrash, onClose }: ArrivalNoticeProps) {
  const { t } = useTranslation('way');
  return (
    <div className="notice" role="status">
      <Link2Off aria-hidden size={18} />
      <span>{wordsOf(notice)}</span>
      {notice.found === 'trash' && (
        <button type="button" className="button small" onClick={onTrash}>
          {t('arrival.openTrash')}
        </button>
      )}
      <button type="button" className="button small" onClick={onClose}>
        {t('arrival.close')}
      </button>
    </div>
  );

  function wordsOf(said: Notice): string {
    if (said.found !== 'trash') return t(`arrival.${said.found}`);
    return t(`arrival.trash.${NAMED.find((name) => name === said.of) ?? 'other'}`);
  }
}
