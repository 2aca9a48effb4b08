import { useEffect, useState } from 'react';
import type { Answer } from './answer.ts';

/** Asks the server to show a board's short code; only facilitators may. */
export type LoadCode = () => Promise<Answer<{ readonly code: string }>>;

/** The server forgets codes when it is started anew: a screen that stays up says so again. */
const AGAIN_MS = 60_000;

/** The board's short code while it is shown; null until it is there, and when there is none. */
export function useShortCode(loadCode: LoadCode): string | null {
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    const load = async () => {
      const answer = await loadCode();
      if (!isGone && answer.ok) setCode(answer.value.code);
    };
    void load();
    const timer = setInterval(() => void load(), AGAIN_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [loadCode]);
  return code;
}
