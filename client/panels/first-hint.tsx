import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardStore } from '../store/types.ts';
import { prefer, usePreferences } from './preferences.ts';
import './first-hint.css';

/**
 * Three lines on the first visit of a device, beside the work and never over it. They go away on a click, by Esc, or
 * once the person has made a card, and do not come back.
 */
export function FirstHint({ store }: { store: BoardStore }) {
  const { hintSeen } = usePreferences();
  return hintSeen ? null : <Lines store={store} />;
}

const seen = () => prefer({ hintSeen: true });

function Lines({ store }: { store: BoardStore }) {
  const { t } = useTranslation('way');
  useOwnCard(store, seen);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') seen();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  const by = window.matchMedia?.('(pointer: coarse)').matches ? 'ByFinger' : '';
  const lines = store.readOnly
    ? [t(`hint.guestMove${by}`), t('hint.guestAll'), t('hint.guestFind')]
    : [t(`hint.card${by}`), t(`hint.arrow${by}`), t('hint.help')];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc and the button do the same
    <aside className="first-hint" aria-label={t('hint.heading')} onClick={seen}>
      <h2>{t('hint.heading')}</h2>
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <button type="button" className="button small">
        {t('hint.close')}
      </button>
    </aside>
  );
}

/** Calls once a card is there that was not when the hint came, and the person has a step of their own to take back. */
function useOwnCard(store: BoardStore, made: () => void): void {
  const [first] = useState(() => new Set(store.board().cards.keys()));
  useEffect(
    () =>
      store.subscribe(() => {
        if (store.canUndo() && [...store.board().cards.keys()].some((id) => !first.has(id))) made();
      }),
    [store, first, made],
  );
}
