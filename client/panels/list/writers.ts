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
  /** A card's text as it is now. */
  readonly textOf: (card: string) => string | undefined;
  /** Somebody has left a card that says something else than when they came. */
  readonly onWritten: (who: Who, card: string) => void;
}

interface Stay {
  readonly card: string;
  readonly who: Who;
  /** What the card said when they came. */
  readonly text: string | undefined;
}

export function createWriters({ presence, textOf, onWritten }: WritersOptions): Writers {
  let cards = new Map<string, readonly Who[]>();
  let stays = new Map<number, Stay>();
  const listeners = new Set<() => void>();
  const follow = () => {
    const now = staysOf(presence.others(), stays, textOf);
    const left = [...stays].filter(([client, { card }]) => now.get(client)?.card !== card);
    const isChanged = left.length > 0 || now.size !== stays.size;
    stays = now;
    if (!isChanged) return;
    cards = gather(now, cards);
    for (const listener of [...listeners]) listener();
    for (const [, { who, card, text }] of left) if (textOf(card) !== text) onWritten(who, card);
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

function staysOf(
  others: readonly Person[],
  before: ReadonlyMap<number, Stay>,
  textOf: WritersOptions['textOf'],
): Map<number, Stay> {
  const stays = new Map<number, Stay>();
  for (const { clientId, who, state } of others) {
    const card = state.editing;
    if (!card) continue;
    const known = before.get(clientId);
    stays.set(clientId, known?.card === card ? known : { card, who, text: textOf(card) });
  }
  return stays;
}

function gather(
  stays: ReadonlyMap<number, Stay>,
  before: ReadonlyMap<string, readonly Who[]>,
): Map<string, readonly Who[]> {
  const cards = new Map<string, Who[]>();
  for (const { card, who } of stays.values()) cards.set(card, [...(cards.get(card) ?? []), who]);
  const kept = new Map<string, readonly Who[]>();
  for (const [card, people] of cards) {
    const old = before.get(card);
    const isSame = old?.length === people.length && old.every((who, i) => who === people[i]);
    kept.set(card, isSame && old ? old : people);
  }
  return kept;
}
