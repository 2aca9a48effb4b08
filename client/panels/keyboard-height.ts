import { useEffect } from 'react';

/** A phone's keyboard covers what is fixed at the bottom: the element's `--keyboard-height` says how much. */
export function useKeyboardHeight(element: HTMLElement | null): void {
  useEffect(() => {
    const seen = window.visualViewport;
    if (!element || !seen) return;
    const tell = () => {
      const hidden = Math.max(0, window.innerHeight - seen.height - seen.offsetTop);
      element.style.setProperty('--keyboard-height', `${hidden}px`);
    };
    tell();
    seen.addEventListener('resize', tell);
    seen.addEventListener('scroll', tell);
    return () => {
      seen.removeEventListener('resize', tell);
      seen.removeEventListener('scroll', tell);
    };
  }, [element]);
}
