import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isTime, sayExactly, sayWhen } from './when.ts';

const EVERY = 30_000;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  now = Date.now();
  const timer = setInterval(() => {
    now = Date.now();
    listener();
  }, EVERY);
  return () => clearInterval(timer);
}

/** The time, anew every half minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** When something happened, in words; the exact time when one points at it. */
export function Time({ at }: { at: number | null }) {
  const { t, i18n } = useTranslation('history');
  const now = useNow();
  const words = sayWhen(at, now, i18n.language, t);
  if (!isTime(at, now)) return <span>{words}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={sayExactly(at, i18n.language)}>
      {words}
    </time>
  );
}
