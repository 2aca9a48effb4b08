import { CircleAlert, CloudCheck, CloudOff, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../sync/types.ts';
import { type StatusSource, useStatus } from './use-board.ts';

type Look = 'saved' | 'saving' | 'waiting' | 'stopped';

interface SaveStatusProps {
  readonly connection: StatusSource;
  /** How many changes are not saved, as people count them. */
  readonly changes: () => number;
  /** They lie on this device, whatever becomes of the page. */
  readonly isHere?: boolean;
}

const ICONS = { saved: CloudCheck, saving: LoaderCircle, waiting: CloudOff, stopped: CircleAlert } as const;

/** How safe the work is, always in words. */
export function SaveStatus({ connection, changes, isHere = false }: SaveStatusProps) {
  const { t } = useTranslation('status');
  const status = useStatus(connection);
  // Something unsaved is one change at least: what a merge brought may belong to none of the steps.
  const count = status.unsaved === 0 ? 0 : Math.max(1, changes());
  const { look, words, hint } = useWords(status.phase, count, isHere);
  const Icon = ICONS[look];
  return (
    <p className="save-status" data-look={look} role="status" aria-label={t('label')} title={hint}>
      <Icon aria-hidden size={18} />
      <span>{words}</span>
    </p>
  );
}

interface Words {
  readonly look: Look;
  readonly words: string;
  readonly hint: string;
}

function useWords(phase: SyncStatus['phase'], count: number, isHere: boolean): Words {
  const { t } = useTranslation('status');
  const { t: device } = useTranslation('device');
  switch (phase) {
    case 'connecting':
      return { look: 'saving', words: t('connecting'), hint: t('savingHint') };
    case 'online':
      return count === 0
        ? { look: 'saved', words: t('saved'), hint: t('savedHint') }
        : { look: 'saving', words: t('saving', { count }), hint: t('savingHint') };
    case 'offline':
      if (isHere && count > 0)
        return { look: 'waiting', words: device('status.offline', { count }), hint: device('status.hint') };
      return {
        look: 'waiting',
        words: count === 0 ? t('offlineNone') : t('offline', { count }),
        hint: t('offlineHint'),
      };
    case 'paused':
      return {
        look: 'waiting',
        words: count === 0 ? t('pausedNone') : t('paused', { count }),
        hint: t('pausedHint'),
      };
    case 'aside':
      return {
        look: 'stopped',
        words: count === 0 ? t('asideNone') : t('aside', { count }),
        hint: t('asideHint'),
      };
    case 'final':
      return {
        look: 'stopped',
        words: count === 0 ? t('finalNone') : t('final', { count }),
        hint: t('finalHint'),
      };
  }
}
