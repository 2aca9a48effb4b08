import { useTranslation } from 'react-i18next';
import type { BoardStore } from '../store/types.ts';
import { SidePanel } from './dialog.tsx';
import { useProblems } from './use-board.ts';

/** What of the board could not be read, and that it is kept. */
export function ProblemsPanel({ store, onClose }: { store: BoardStore; onClose: () => void }) {
  const { t } = useTranslation('panels');
  const problems = useProblems(store);
  return (
    <SidePanel heading={t('problems.heading')} intro={t('problems.intro')} onClose={onClose}>
      {problems.length === 0 && <p className="empty">{t('problems.none')}</p>}
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
