import { useLayoutEffect } from 'react';
import { usePreferences } from '../panels/preferences.ts';

/** Marks the page while this device asks for large letters: sizes in rem follow from there. */
export function useLargeText(): void {
  const { largeText } = usePreferences();
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('large-text', largeText);
  }, [largeText]);
}
