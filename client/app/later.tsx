/** Parts of the page whose code comes when it is needed. */
import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react';

/** A component that is fetched; `preload` begins to fetch it before it is shown. */
export interface Later<P extends object> {
  (props: P & { readonly waiting: ReactNode }): ReactNode;
  preload(): Promise<void>;
}

/**
 * Shows `waiting` until the code is there. React's own `lazy` holds what has come back for 300 ms once a fallback was
 * shown: of a board's opening that was a fifth. A failure to fetch is thrown to the error screen around it, and tried
 * again the next time.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let component: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const preload = () => {
    loading ??= load().then(
      (loaded) => {
        component = loaded;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  function Waited({ waiting, ...props }: P & { readonly waiting: ReactNode }): ReactNode {
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
    const [, setLoaded] = useState(component !== null);
    useEffect(() => {
      let isGone = false;
      preload().then(
        () => isGone || setLoaded(true),
        (error: unknown) => isGone || setFailure({ error }),
      );
      return () => {
        isGone = true;
      };
    }, []);
    if (failure) throw failure.error;
    return component ? createElement(component, props as unknown as P) : waiting;
  }
  return Object.assign(Waited, { preload });
}
