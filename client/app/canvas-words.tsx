import { useTranslation } from 'react-i18next';
import { FirstHint } from '../panels/first-hint.tsx';
import { usePreferences } from '../panels/preferences.ts';
import { useOfBoard } from '../panels/use-board.ts';
import type { BoardStore } from '../store/types.ts';

/** What is said over the canvas to whoever comes to it: the first time, and while there is nothing on it. */
export function CanvasWords({ store }: { store: BoardStore }) {
  return (
    <>
      <EmptyWords store={store} />
      <FirstHint store={store} />
    </>
  );
}

/** An empty wall or map says so, and how to begin. The hint of the first visit says it too: one of both is enough. */
function EmptyWords({ store }: { store: BoardStore }) {
  const { t } = useTranslation('canvas');
  const { hintSeen } = usePreferences();
  const isEmpty = useOfBoard(store, ({ cards, sketches }) => cards.size === 0 && sketches.size === 0);
  const on = useOfBoard(store, ({ maps }) => (maps.length > 0 ? 'map' : 'wall'));
  if (!isEmpty || !(hintSeen || store.readOnly)) return null;
  return (
    <p className={`empty-words empty-${on}`} role="status">
      <strong>{t(`empty.${on}`)}</strong> {t(store.readOnly ? 'empty.guest' : `empty.${on}Next`)}
    </p>
  );
}
