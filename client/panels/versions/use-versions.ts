import { useCallback, useEffect, useState } from 'react';
import type { Version } from '#shared/protocol/versions-http.ts';
import type { VersionsSource } from './types.ts';

/** The list of versions as far as it is known. `shift`: what to add to a time of the server to have one of this device. */
export type VersionsState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly code: string }
  | { readonly step: 'known'; readonly versions: readonly Version[]; readonly shift: number };

/** The list, and how to fetch it anew. What was known stays until the new one is here. */
export function useVersions(source: VersionsSource): readonly [VersionsState, () => Promise<void>] {
  const [state, setState] = useState<VersionsState>({ step: 'loading' });
  const look = useCallback(async () => {
    const answer = await source.list();
    setState((before) => {
      if (!answer.ok) return before.step === 'known' ? before : { step: 'failed', code: answer.code };
      const { now, versions } = answer.value;
      return { step: 'known', versions, shift: Date.now() - now };
    });
  }, [source]);
  useEffect(() => void look(), [look]);
  return [state, look];
}
