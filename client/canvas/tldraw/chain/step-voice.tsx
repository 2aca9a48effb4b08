import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignal } from '../../../panels/signal.ts';
import { useSession } from '../use-session.ts';

/** Tells those who do not see the board where a step along the arrows led. */
export function StepVoice(): ReactElement {
  const { step, store } = useSession();
  const { t } = useTranslation('chains');
  const outcome = useSignal(step);
  let words = '';
  if (outcome && 'none' in outcome) words = t(`none.${outcome.none}`);
  else if (outcome) {
    const text = store.board().cards.get(outcome.card)?.text.trim() || t('empty');
    words = t('step', { text, at: outcome.at, of: outcome.of });
  }
  return (
    <div className="tavle-voice" aria-live="polite" aria-atomic="true">
      {words}
    </div>
  );
}
