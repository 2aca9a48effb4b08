/** Who writes in which card, and the news of what others wrote. Pointers move twelve times a second: most of presence is passed over. */
import type { Person, Who } from '#shared/protocol/presence.ts';
import type { Presence } from '../../sync/types.ts';

const NOBODY: readonly Who[] = [];

/** Who writes where. */
export interface Writers {
  /** Those who write in a card; the same list until it changes. */
  of(card: string): readonly Who[];
  subscribe(listener: () => void): () => void;
  /** Looks again at who is here. */
  follow(): void;
}

export interface WritersOptions {
  readonly presence: Presence;
  /** Somebody has left a card in which they were writing. */
  readonly onLeft: (who: Who, card: string) => void;
}

export function createWriters({ presence, onLeft }: WritersOptions): Writers {
  let cards = new Map<string, readonly Who[]>();
  let places = new Map<number, { readonly card: string; readonly who: Who }>();
  const listeners = new Set<() => void>();
  const follow = () => {
    const now = placesOf(presence.others());
    const left = [...places].filter(([client, { card }]) => now.get(client)?.card !== card);
    const isChanged = left.length > 0 || now.size !== places.size;
    places = now;
    if (!isChanged) return;
    cards = gather(now, cards);
    for (const listener of [...listeners]) listener();
    for (const [, { who, card }] of left) onLeft(who, card);
  };
  return {
    of: (card) => cards.get(card) ?? NOBODY,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow,
  };
}

function placesOf(others: readonly Person[]) {
  return new Map(
    others.flatMap(({ clientId, who, state }) =>
      state.editing ? [[clientId, { card: state.editing, who }] as const] : [],
    ),
  );
}

function gather(
  places: ReadonlyMap<number, { readonly card: string; readonly who: Who }>,
  before: ReadonlyMap<string, readonly Who[]>,
): Map<string, readonly Who[]> {
  const cards = new Map<string, Who[]>();
  for (const { card, who } of places.values()) cards.set(card, [...(cards.get(card) ?? []), who]);
  const kept = new Map<string, readonly Who[]>();
  for (const [card, people] of cards) {
    const old = before.get(card);
    const isSame = old?.length === people.length && old.every((who, i) => who === people[i]);
    kept.set(card, isSame && old ? old : people);
  }
  return kept;
}
