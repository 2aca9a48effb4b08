import { useEffect, useSyncExternalStore } from 'react';

interface FullScreen {
  readonly isPossible: boolean;
  readonly isOn: boolean;
  readonly toggle: () => void;
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}

/** Lets the page fill the screen, where the browser has that (iPhones do not); ends it when its part goes away. */
export function useFullScreen(): FullScreen {
  const isOn = useSyncExternalStore(subscribe, () => Boolean(document.fullscreenElement));
  useEffect(() => leave, []);
  return {
    isPossible: document.fullscreenEnabled === true,
    isOn,
    // A browser may refuse: then the window stays as it is.
    toggle: () => (isOn ? leave() : document.documentElement.requestFullscreen().catch(() => {})),
  };
}

function leave(): void {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
}
