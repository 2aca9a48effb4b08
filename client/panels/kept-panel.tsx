import { useTranslation } from 'react-i18next';
import type { KeptChange } from '../store/kept-changes.ts';
import { CopyButton } from './copy-button.tsx';
import { SidePanel } from './dialog.tsx';

interface KeptPanelProps {
  readonly changes: readonly KeptChange[];
  readonly onClose: () => void;
}

/** What one did that the server did not take: to copy before the page is loaded again. */
export function KeptPanel({ changes, onClose }: KeptPanelProps) {
  const { t } = useTranslation('status');
  const { t: panels } = useTranslation('panels');
  const texts = changes.map((change) => change.text).filter(Boolean);
  const words = (change: KeptChange) => {
    if (change.removed) return t('kept.removed', { text: change.text || t('kept.empty') });
    return change.text || t('kept.empty');
  };
  return (
    <SidePanel heading={t('kept.heading')} intro={t('kept.lead')} onClose={onClose}>
      <ul className="rows">
        {changes.map((change) => (
          <li key={JSON.stringify(change.at)} className="row">
            <div className="row-words">
              {change.at !== 'board' && <span className="row-kind">{panels(`trash.${change.at.of}`)}</span>}
              <span className="row-text">{words(change)}</span>
            </div>
          </li>
        ))}
      </ul>
      {texts.length > 0 && (
        <div className="answers">
          <CopyButton
            text={texts.join('\n\n')}
            name={t('kept.heading')}
            words={panels('kept.copy')}
            onFailed={() => {}}
          />
        </div>
      )}
    </SidePanel>
  );
}
