import { useSyncExternalStore } from 'react';
import { useValue } from 'tldraw';
import { useCanvas } from '../context.ts';
import { selectedCards, selectedConnections, selectedSketches } from './card/card-actions.ts';
import { CanvasSession } from './session.ts';

/** The session behind the canvas's context. */
export function useSession(): CanvasSession {
  const value = useCanvas();
  if (!(value instanceof CanvasSession)) throw new Error('useSession stands outside a mounted canvas');
  return value;
}

/** Ids of the selected cards, arrows and sketches that are on the board. */
export function useSelected(): {
  readonly cards: readonly string[];
  readonly arrows: readonly string[];
  readonly sketches: readonly string[];
} {
  const session = useSession();
  // A copy made by Alt and drag is selected before it is on the board: the scene tells when it is.
  const scene = useSyncExternalStore(session.scene.subscribe, session.scene.get);
  return useValue(
    'what is selected',
    () => ({
      cards: selectedCards(session),
      arrows: selectedConnections(session),
      sketches: selectedSketches(session),
    }),
    [session, scene],
  );
}
