import { RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#shared/protocol/presence.ts';
import type { Presence } from '../../sync/types.ts';
import { type HeardOf, hearRestored } from './restored.ts';

interface RestoredNoticeProps {
  readonly presence: Presence;
  readonly onVersions: () => void;
}

/** Tells politely who brought an earlier version of the board back. */
export function RestoredNotice({ presence, onVersions }: RestoredNoticeProps) {
  const { t } = useTranslation('versions');
  const [by, close] = useRestoredBy(presence);
  if (!by) return <div role="status" />;
  const { name } = by.who;
  return (
    <div className="notice" role="status">
      <RotateCcw aria-hidden size={18} />
      <span>{name ? t('restored.byOther', { name }) : t('restored.byNobody')}</span>
      <button type="button" className="button small" onClick={onVersions}>
        {t('restored.open')}
      </button>
      <button type="button" className="button small" onClick={close}>
        {t('restored.close')}
      </button>
    </div>
  );
}

function useRestoredBy(presence: Presence): readonly [Person | null, () => void] {
  const heard = useRef<HeardOf>(new Map());
  const [by, setBy] = useState<Person | null>(null);
  useEffect(() => {
    const listen = () => {
      const next = hearRestored(heard.current, presence.others());
      heard.current = next.heard;
      if (next.by) setBy(next.by);
    };
    listen();
    return presence.subscribe(listen);
  }, [presence]);
  return [by, () => setBy(null)];
}
