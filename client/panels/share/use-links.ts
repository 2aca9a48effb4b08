import { useCallback, useEffect, useState } from 'react';
import type { Answer } from '../answer.ts';
import type { Links } from './links-list.tsx';

/** Asks the server for a board's links; only facilitators get any. */
export type LoadLinks = () => Promise<Answer<{ readonly links?: Links }>>;

interface LoadedLinks {
  readonly links: Links | null;
  /** Why there are none, as a key of `errors`; null when all is well. */
  readonly code: string | null;
  readonly load: () => Promise<void>;
}

/** The board's links, asked for once and again by `load`. */
export function useLinks(loadLinks: LoadLinks): LoadedLinks {
  const [links, setLinks] = useState<Links | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await loadLinks();
    if (answer.ok && answer.value.links) {
      setLinks(answer.value.links);
      setCode(null);
    } else setCode(answer.ok ? 'noRight' : answer.code);
  }, [loadLinks]);
  useEffect(() => {
    void load();
  }, [load]);
  return { links, code, load };
}
