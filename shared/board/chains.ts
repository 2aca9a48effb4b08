/**
 * Chains: all that leads to a card and all that follows from it, along the arrows, and the single steps along them. An
 * arrow to or from a group is one to or from each of its cards.
 */
import type { Board, Card, Connection } from './model.ts';
import { compareOrder } from './order.ts';

/** Forwards: what follows. Back: what leads here. */
export type Direction = 'forwards' | 'back';

/** One side of a chain: the cards and groups reached, nearest first, and the arrows gone along. */
export interface ChainSide {
  readonly cards: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly connections: ReadonlySet<string>;
}

/** What a card, a group or an arrow belongs to. `start`: the cards that the chain is asked for; in a cycle they may be on a side too. */
export interface Chain extends Readonly<Record<Direction, ChainSide>> {
  readonly start: ReadonlySet<string>;
}

/** The arrows of a board by the cards that they touch. */
export interface ChainIndex {
  readonly board: Board;
  /** The arrows that leave a card, or its group; in their order. */
  readonly from: ReadonlyMap<string, readonly Connection[]>;
  /** The arrows that arrive there. */
  readonly to: ReadonlyMap<string, readonly Connection[]>;
  readonly members: ReadonlyMap<string, readonly string[]>;
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Made once for a board; then any number of chains are found quickly. */
export function indexChains(board: Board): ChainIndex {
  const members = new Map<string, string[]>();
  for (const card of board.cards.values()) {
    if (card.group !== null && board.groups.has(card.group)) push(members, card.group, card.id);
  }
  const from = new Map<string, Connection[]>();
  const to = new Map<string, Connection[]>();
  for (const connection of [...board.connections.values()].sort(compareOrder)) {
    for (const id of members.get(connection.from) ?? [connection.from]) push(from, id, connection);
    for (const id of members.get(connection.to) ?? [connection.to]) push(to, id, connection);
  }
  return { board, from, to, members };
}

function goAlong(index: ChainIndex, start: Iterable<string>, direction: Direction): ChainSide {
  const { board, members } = index;
  const [arrows, far] =
    direction === 'forwards' ? ([index.from, 'to'] as const) : ([index.to, 'from'] as const);
  const cards = new Set<string>();
  const groups = new Set<string>();
  const connections = new Set<string>();
  // A set goes on with what is added to it while it is gone through.
  const reached = new Set(start);
  for (const card of reached) {
    for (const connection of arrows.get(card) ?? []) {
      connections.add(connection.id);
      for (const end of [connection.from, connection.to]) if (board.groups.has(end)) groups.add(end);
      for (const id of members.get(connection[far]) ?? [connection[far]]) {
        if (!board.cards.has(id)) continue;
        cards.add(id);
        reached.add(id);
      }
    }
  }
  return { cards, groups, connections };
}

/** The chain of a card, a group or an arrow; null when it is none of these, or no longer there. */
export function chainOf(index: ChainIndex, id: string): Chain | null {
  const { board, members } = index;
  const arrow = board.connections.get(id);
  if (arrow) {
    const [tail, head] = [arrow.from, arrow.to].map((end) => members.get(end) ?? [end]) as [
      string[],
      string[],
    ];
    const chain = { forwards: goAlong(index, head, 'forwards'), back: goAlong(index, tail, 'back') };
    return {
      start: new Set(),
      forwards: { ...chain.forwards, cards: new Set([...head, ...chain.forwards.cards]) },
      back: { ...chain.back, cards: new Set([...tail, ...chain.back.cards]) },
    };
  }
  const start = board.cards.has(id) ? [id] : members.get(id);
  if (!start) return null;
  return {
    start: new Set(start),
    forwards: goAlong(index, start, 'forwards'),
    back: goAlong(index, start, 'back'),
  };
}

/** The cards one arrow away, in the order of the arrows; a card itself is never among its own. */
export function neighboursOf(index: ChainIndex, card: string, direction: Direction): string[] {
  const [arrows, far] =
    direction === 'forwards' ? ([index.from, 'to'] as const) : ([index.to, 'from'] as const);
  const ends = (arrows.get(card) ?? []).flatMap((one) => index.members.get(one[far]) ?? [one[far]]);
  return [...new Set(ends)].filter((id) => id !== card && index.board.cards.has(id));
}

/** A step along the arrows: on, back, or to another card that is reached from the same one. */
export type Step = Direction | 'next' | 'previous';

/** Where a walk along the arrows stands: at a card, one of several reached alike. */
export interface Walk {
  readonly card: string;
  /** The cards beside it, itself among them: the others that the same card leads to, or that lead to the same card. */
  readonly beside: readonly string[];
}

/** How the cards beside each other are ordered: as they lie on the board. */
export type BySight = (a: string, b: string) => number;

/**
 * Where a step leads from a card. `walk`: how one came to the card, when by steps; else the cards beside it are those
 * that follow from the first card that leads here. Null when there is nothing that way.
 */
export function stepFrom(
  index: ChainIndex,
  card: string,
  step: Step,
  walk: Walk | null,
  bySight: BySight,
): Walk | null {
  if (step === 'forwards' || step === 'back') {
    const beside = neighboursOf(index, card, step).sort(bySight);
    return beside[0] === undefined ? null : { card: beside[0], beside };
  }
  const beside = walk?.card === card ? walk.beside : besideOf(index, card, bySight);
  const at = beside.indexOf(card);
  if (at === -1 || beside.length < 2) return null;
  const next = beside[(at + (step === 'next' ? 1 : -1) + beside.length) % beside.length] as string;
  // Removed meanwhile: looked for anew.
  if (beside.some((id) => !index.board.cards.has(id))) return stepFrom(index, card, step, null, bySight);
  return { card: next, beside };
}

function besideOf(index: ChainIndex, card: string, bySight: BySight): string[] {
  const [source] = neighboursOf(index, card, 'back').sort(bySight);
  if (source !== undefined) return neighboursOf(index, source, 'forwards').sort(bySight);
  const [target] = neighboursOf(index, card, 'forwards').sort(bySight);
  return target === undefined ? [] : neighboursOf(index, target, 'back').sort(bySight);
}

/** The card to begin a walk at when an arrow or a group is selected: its end that way. */
export function endTowards(index: ChainIndex, id: string, direction: Direction): Card | null {
  const arrow = index.board.connections.get(id);
  const end = arrow ? (direction === 'forwards' ? arrow.to : arrow.from) : id;
  const card = index.members.get(end)?.[0] ?? end;
  return index.board.cards.get(card) ?? null;
}
