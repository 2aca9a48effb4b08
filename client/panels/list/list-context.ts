/** What the parts of a list share. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Who } from '#shared/protocol/presence.ts';
import type { Signal } from '../signal.ts';
import type { ListSession } from './list-session.ts';

export interface ListContextValue {
  readonly session: ListSession;
  /** Nothing can be changed: a guest, or a board that stands still. */
  readonly readOnly: boolean;
}

export const ListContext = createContext<ListContextValue | null>(null);

/** The list around; throws outside of one. */
export function useList(): ListContextValue {
  const value = useContext(ListContext);
  if (!value) throw new Error('useList stands outside a list');
  return value;
}

/** Whether a signal holds this card. Asked so, only the two cards it concerns are drawn anew. */
export function useIs(source: Signal<string | null>, id: string): boolean {
  return useSyncExternalStore(source.subscribe, () => source.get() === id);
}

/** Who else writes in a card. */
export function useWriters(card: string): readonly Who[] {
  const { writers } = useList().session;
  return useSyncExternalStore(writers.subscribe, () => writers.of(card));
}
