/** Following another person in the list: it goes to the card they write in or have chosen, until one scrolls oneself. */
import type { Presence } from '../../sync/types.ts';
import { goTo } from './going.ts';
import type { ListSession } from './list-session.ts';

export function createFollowing(
  session: ListSession,
  presence: Presence,
  onEnd: () => void,
): (clientId: number | null) => void {
  let stop: (() => void) | null = null;
  return (clientId) => {
    stop?.();
    stop = null;
    if (clientId === null) return;
    let last: string | null = null;
    const look = () => {
      const state = presence.others().find((person) => person.clientId === clientId)?.state;
      const card = state?.editing ?? state?.selected?.[0] ?? null;
      if (card === null || card === last) return;
      last = card;
      goTo(session, [card]);
    };
    const end = () => {
      stop?.();
      stop = null;
      onEnd();
    };
    const unsubscribe = presence.subscribe(look);
    window.addEventListener('wheel', end, { passive: true });
    window.addEventListener('touchmove', end, { passive: true });
    stop = () => {
      unsubscribe();
      window.removeEventListener('wheel', end);
      window.removeEventListener('touchmove', end);
    };
    look();
  };
}
