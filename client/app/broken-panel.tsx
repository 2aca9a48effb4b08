import { useTranslation } from 'react-i18next';
import { SidePanel } from '../panels/dialog.tsx';
import { useBrokenWords } from './error-screen.tsx';
import type { FreshStart } from './use-fresh-start.ts';

interface BrokenPanelProps {
  readonly fault: unknown;
  readonly fresh: FreshStart;
  readonly onClose: () => void;
}

/** Stands in place of a panel that has failed: the board beside it stays open, and nothing of it is lost. */
export function BrokenPanel({ fault, fresh, onClose }: BrokenPanelProps) {
  const { t } = useTranslation('app');
  const { heading, text } = useBrokenWords(fault);
  return (
    <SidePanel heading={heading} onClose={onClose}>
      <p role="alert">{text}</p>
      <p>{t('broken.panel')}</p>
      <div className="answers">
        <button type="button" className="button primary" disabled={fresh.isWaiting} onClick={fresh.start}>
          {t('broken.again')}
        </button>
      </div>
      {fresh.isWaiting && <p role="status">{t('newVersion.waiting')}</p>}
    </SidePanel>
  );
}
