import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignal } from '../../panels/signal.ts';
import type { Told } from './session.ts';
import { useSession } from './use-session.ts';

/** Tells those who do not see the board what came of a key: where a step along the arrows led, what is gone or back. */
export function Voice(): ReactElement {
  const { told } = useSession();
  const latest = useSignal(told);
  return (
    <div className="tavle-voice" aria-live="polite" aria-atomic="true">
      {latest && <Words key={latest.number} told={latest.what} />}
    </div>
  );
}

function Words({ told }: { told: Told }): string {
  const { store } = useSession();
  const { t } = useTranslation('canvas');
  const { t: chains } = useTranslation('chains');
  if ('none' in told) return chains(`none.${told.none}`);
  if ('removed' in told) return t('voice.removed', { count: told.removed });
  if ('undone' in told) return t(`voice.${told.undone}`);
  const text = store.board().cards.get(told.card)?.text.trim() || chains('empty');
  return chains('step', { text, at: told.at, of: told.of });
}
