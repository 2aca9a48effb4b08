import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** From here on it takes longer than it does with a line, in ms. */
const LONG_MS = 8_000;

interface BoardWaitingProps {
  readonly words: string;
  /** It will not come of itself: why is told above. */
  readonly isOver: boolean;
}

/** What stands in place of the board until it is here; when that takes long, what one can do. */
export function BoardWaiting({ words, isOver }: BoardWaitingProps) {
  const { t } = useTranslation('app');
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  if (isOver) return null;
  return (
    <div className="board-waiting" role="status">
      <p>{words}</p>
      {isLong && (
        <>
          <p className="waiting-more">{t('waiting.long')}</p>
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {t('waiting.reload')}
          </button>
        </>
      )}
    </div>
  );
}
