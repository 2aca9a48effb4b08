import { useTranslation } from 'react-i18next';
import type { BoardStore } from '../store/types.ts';
import { SidePanel } from './dialog.tsx';
import { useProblems } from './use-board.ts';

interface ProblemsPanelProps {
  readonly store: BoardStore;
  /** How many stored changes the server could not read; only told to facilitators. */
  readonly damaged?: number;
  readonly onClose: () => void;
}

/** What of the board could not be read, and that it is kept. */
export function ProblemsPanel({ store, damaged = 0, onClose }: ProblemsPanelProps) {
  const { t } = useTranslation('panels');
  const problems = useProblems(store);
  return (
    <SidePanel heading={t('problems.heading')} intro={t('problems.intro')} onClose={onClose}>
      {damaged > 0 && <Damage count={damaged} />}
      {problems.length === 0 && damaged === 0 && <p className="empty">{t('problems.none')}</p>}
      <ul className="rows">
        {problems.map(({ at, code }) => (
          <li key={`${at} ${code}`} className="row">
            <div className="row-words">
              <span className="row-kind">{t(`problems.${code}`)}</span>
              <code className="row-text">{at}</code>
            </div>
          </li>
        ))}
      </ul>
      {problems.length > 0 && <p className="hint">{t('problems.next')}</p>}
    </SidePanel>
  );
}

function Damage({ count }: { count: number }) {
  const { t } = useTranslation('storage');
  return (
    <div className="row-words">
      <strong>{t('damaged.notice', { count })}.</strong>
      <p>{t('damaged.means')}</p>
      <p>{t('damaged.next')}</p>
      <p className="hint">{t('damaged.kept')}</p>
    </div>
  );
}
