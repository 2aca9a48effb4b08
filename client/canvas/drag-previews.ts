/** Where others hold cards and sketches while they drag them: shown until the thing's place changes, or a second after the hand let go. */
import type { Board } from '#shared/board/model.ts';
import type { Person } from '#shared/protocol/presence.ts';
import type { Shifts } from './drawing.ts';

/** How long a preview stays once its drag has left presence: the drop may be on its way. */
export const LINGER_MS = 1_000;

interface Held {
  readonly dx: number;
  readonly dy: number;
  /** Where the document had the card or sketch when the drag began: its place, or the sketch itself. */
  readonly place: unknown;
  /** When to stop showing it; null while the drag goes on. */
  readonly until: number | null;
  /** The drop has arrived: nothing more to show of this drag. */
  readonly done: boolean;
}

/** What is held, by person and card or sketch. */
export type HeldCards = ReadonlyMap<string, ReadonlyMap<string, Held>>;

/** The state after a look at presence and board at time `now` (milliseconds). */
export function followDrags(
  before: HeldCards,
  others: readonly Person[],
  board: Board,
  now: number,
): HeldCards {
  const after = new Map<string, ReadonlyMap<string, Held>>();
  const dragging = new Map(others.map((person) => [String(person.clientId), person.state.drag ?? null]));
  for (const who of new Set([...before.keys(), ...dragging.keys()])) {
    const held = new Map<string, Held>();
    const drag = dragging.get(who) ?? null;
    for (const [id, old] of before.get(who) ?? []) {
      if (drag?.ids.includes(id)) continue;
      const until = old.until ?? now + LINGER_MS;
      if (until > now && !old.done && isStill(board, id, old.place)) held.set(id, { ...old, until });
    }
    for (const id of drag?.ids ?? []) {
      const current = placeNow(board, id);
      if (current === undefined || !drag) continue;
      const old = before.get(who)?.get(id);
      const place = old && old.until === null ? old.place : current;
      held.set(id, { dx: drag.dx, dy: drag.dy, place, until: null, done: !isStill(board, id, place) });
    }
    if (held.size > 0) after.set(who, held);
  }
  return after;
}

/** What to draw of it. Two people with one card: the later in the list wins. */
export function shiftsOf(held: HeldCards): Shifts {
  const shifts = new Map<string, { dx: number; dy: number }>();
  for (const cards of held.values()) {
    for (const [id, { dx, dy, done }] of cards) if (!done) shifts.set(id, { dx, dy });
  }
  return shifts;
}

/** When the next lingering preview ends, in milliseconds from `now`; null when none lingers. */
export function nextEnd(held: HeldCards, now: number): number | null {
  let next: number | null = null;
  for (const cards of held.values()) {
    for (const { until } of cards.values()) {
      if (until !== null) next = Math.min(next ?? Number.POSITIVE_INFINITY, Math.max(0, until - now));
    }
  }
  return next;
}

function placeNow(board: Board, id: string): unknown {
  return board.cards.get(id)?.place ?? board.sketches.get(id);
}

function isStill(board: Board, id: string, place: unknown): boolean {
  const current = placeNow(board, id);
  return current === place || JSON.stringify(current) === JSON.stringify(place);
}
