import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Version } from '#shared/protocol/versions-http.ts';
import { type Clocks, nameOf, sayMoment } from './version-words.ts';

interface RestoreQuestionProps {
  readonly version: Version;
  readonly clocks: Clocks;
  readonly onYes: () => Promise<void>;
  readonly onNo: () => void;
}

/** Asked before a version is brought back: what that does, and that what is there now is kept. */
export function RestoreQuestion({ version, clocks, onYes, onNo }: RestoreQuestionProps) {
  const { t } = useTranslation('versions');
  const [working, setWorking] = useState(false);
  const yes = async () => {
    if (working) return;
    setWorking(true);
    await onYes();
    setWorking(false);
  };
  return (
    <section className="question" aria-labelledby="version-question">
      <h3 id="version-question" tabIndex={-1} data-step>
        {t('ask.heading', { when: sayMoment(version, clocks, t) })}
      </h3>
      <p>
        <strong>{t('diff.quoted', { text: nameOf(version, t) })}</strong>
      </p>
      <p>
        {t('ask.kept')} {t('ask.others')}
      </p>
      <div className="answers">
        <button type="button" className="button primary" aria-disabled={working} onClick={() => void yes()}>
          {working ? t('ask.working') : t('ask.yes')}
        </button>
        <button type="button" className="button" onClick={onNo}>
          {t('ask.no')}
        </button>
      </div>
    </section>
  );
}
