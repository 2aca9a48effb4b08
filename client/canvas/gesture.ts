/**
 * What a gesture means: from what the hand did to shapes, to commands on the board. Every gesture is compared with
 * where its shapes were when it began (as last drawn), never with the document: others may have moved them since.
 */
import type { Point } from '#shared/board/arc.ts';
import {
  addCard,
  type Command,
  connectCards,
  reconnect,
  removeCards,
  removeConnections,
} from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import { moveCards } from '#shared/board/moves.ts';
import type { Place } from '#shared/board/place.ts';
import type { Box } from '#shared/board/scene.ts';
import { thingOf } from './drawing.ts';
import { type Nudged, passUpwards } from './nudge.ts';
import { copyCard, copyConnection } from './parcel.ts';

/** Keys of the shapes at an arrow's ends; null for an end on nothing. */
export interface Ends {
  readonly from: string | null;
  readonly to: string | null;
}

/** A shape that a gesture touched. `base`: as last drawn, null when the gesture made it. `now`: null when it removed it. */
export type Touched =
  | {
      readonly kind: 'card';
      readonly key: string;
      readonly base: Point | null;
      readonly now: Point | null;
      /** For a copy: the card it was copied from. */
      readonly copyOf: string | null;
    }
  | { readonly kind: 'group'; readonly key: string; readonly base: Point | null; readonly now: Point | null }
  | {
      readonly kind: 'arrow';
      readonly key: string;
      readonly base: Ends | null;
      readonly now: Ends | null;
      /** For a copy: the connection it was copied from. */
      readonly copyOf: string | null;
      /** Where its end lies on the page, for an arrow drawn onto nothing. */
      readonly tip: Point | null;
    };

/** What the meaning of a gesture depends on. `placeAt`: the place of a card whose top left corner is put at a point. */
export interface GestureContext {
  readonly board: Board;
  readonly placeAt: (point: Point, height?: number) => Place;
  /** Where a card lies as drawn. */
  readonly cardAt: (id: string) => Box | undefined;
  /** The point's card would have this top left corner when its middle of the left edge lies at the tip of an arrow. */
  readonly cardAtTip: (tip: Point) => Point;
  readonly newId: () => string;
  /** The writer's name, as a claim on new cards. */
  readonly author: string | null;
  /** Arrow keys moved the cards, not a hand that sees where it lets go. */
  readonly isNudge?: boolean;
}

/** The meaning of a gesture. */
export interface GestureMeaning {
  readonly commands: readonly Command[];
  /** Cards that begin empty and wait for their text. */
  readonly begun: readonly string[];
  /** Connections that the gesture made, by the key of the shape that drew them. */
  readonly connected: ReadonlyMap<string, string>;
}

/** Less than this is no move: rounding, not a hand. */
const STILL = 0.01;

/** Finds out what the touched shapes mean. Things that are no longer on the board are passed over. */
export function meaningOf(touched: readonly Touched[], context: GestureContext): GestureMeaning {
  const made = new Map<string, string>();
  const begun: string[] = [];
  const connected = new Map<string, string>();
  const adds: Command[] = [];
  for (const item of touched) {
    if (item.kind !== 'card' || item.base || !item.now) continue;
    const { id } = thingOf(item.key);
    if (context.board.cards.has(id) || context.board.groups.has(id)) continue;
    made.set(item.key, id);
    if (!item.copyOf) begun.push(id);
    adds.push(...newCard(id, item.copyOf, item.now, context));
  }
  const arrows = touched.filter((item) => item.kind === 'arrow');
  for (const arrow of arrows) {
    if (arrow.base || !arrow.now) continue;
    const link = newArrow(arrow, made, context);
    if (!link) continue;
    adds.push(...link.commands);
    connected.set(arrow.key, link.id);
    if (link.begun) begun.push(link.begun);
  }
  const commands = [
    ...adds,
    ...moves(touched, context),
    ...arrows.flatMap((arrow) => movedEnds(arrow, context)),
  ];
  return { commands: [...commands, ...removals(touched, context)], begun, connected };
}

function newCard(id: string, copyOf: string | null, at: Point, context: GestureContext): Command[] {
  const original = copyOf === null ? undefined : context.board.cards.get(copyOf);
  const place = context.placeAt(at, original && context.cardAt(original.id)?.h);
  if (original) return copyCard(original, id, place, context);
  return [addCard(id, place, { author: context.author })];
}

type TouchedArrow = Extract<Touched, { kind: 'arrow' }>;

function newArrow(
  arrow: TouchedArrow,
  made: ReadonlyMap<string, string>,
  context: GestureContext,
): { id: string; commands: Command[]; begun: string | null } | null {
  const { board } = context;
  const from = endOn(board, made, arrow.now?.from ?? null);
  const to = endOn(board, made, arrow.now?.to ?? null);
  if (from === null || from === to) return null;
  const { id } = thingOf(arrow.key);
  const connectionId = arrow.key.includes(':connection:') || board.connections.has(id) ? context.newId() : id;
  if (to !== null) {
    const original = arrow.copyOf === null ? undefined : board.connections.get(arrow.copyOf);
    const commands = original
      ? copyConnection(original, connectionId, { from, to }, context.newId)
      : [connectCards(connectionId, from, to)];
    return { id: connectionId, commands, begun: null };
  }
  if (!arrow.tip || arrow.copyOf !== null) return null;
  const card = context.newId();
  const commands = newCard(card, null, context.cardAtTip(arrow.tip), context);
  return { id: connectionId, commands: [...commands, connectCards(connectionId, from, card)], begun: card };
}

function endOn(board: Board, made: ReadonlyMap<string, string>, key: string | null): string | null {
  if (key === null) return null;
  const thing = thingOf(key);
  if (thing.of === 'group') return board.groups.has(thing.id) ? thing.id : null;
  return made.get(key) ?? (board.cards.has(thing.id) ? thing.id : null);
}

function moves(touched: readonly Touched[], context: GestureContext): Command[] {
  const { board, placeAt, cardAt } = context;
  const nudged = new Map<string, Nudged>();
  const places = new Map<string, Place>();
  for (const item of touched) {
    if (item.kind === 'arrow' || !item.base || !item.now || !hasMoved(item.base, item.now)) continue;
    const { of, id } = thingOf(item.key);
    const from = of === 'card' ? cardAt(id) : undefined;
    if (of === 'card' && board.cards.has(id)) places.set(id, placeAt(item.now, from?.h));
    if (from) nudged.set(id, { from, to: item.now });
    if (of !== 'group') continue;
    const [dx, dy] = [item.now.x - item.base.x, item.now.y - item.base.y];
    for (const member of board.cards.values()) {
      const at = member.group === id && !places.has(member.id) ? cardAt(member.id) : undefined;
      if (at) places.set(member.id, placeAt({ x: at.x + dx, y: at.y + dy }, at.h));
    }
  }
  if (!context.isNudge) return moveCards(board, places);
  const passed = passUpwards(board, cardAt, places, nudged);
  return [...moveCards(board, passed.places), ...passed.commands];
}

function movedEnds(arrow: TouchedArrow, { board }: GestureContext): Command[] {
  const connection = board.connections.get(thingOf(arrow.key).id);
  if (!arrow.base || !arrow.now || !connection) return [];
  const from = endOn(board, new Map(), arrow.now.from);
  const to = endOn(board, new Map(), arrow.now.to);
  if (from === null || to === null || from === to) return [];
  const ends: { from?: string; to?: string } = {};
  if (arrow.now.from !== arrow.base.from) ends.from = from;
  if (arrow.now.to !== arrow.base.to) ends.to = to;
  return ends.from === undefined && ends.to === undefined ? [] : [reconnect(connection.id, ends)];
}

function removals(touched: readonly Touched[], { board }: GestureContext): Command[] {
  const gone = touched.filter((item) => item.base && !item.now).map((item) => thingOf(item.key));
  const cards = gone.filter((thing) => thing.of === 'card' && board.cards.has(thing.id)).map(({ id }) => id);
  const lost = new Set(cards);
  const arrows = gone.flatMap((thing) => {
    const connection = thing.of === 'connection' ? board.connections.get(thing.id) : undefined;
    // A removed card takes its arrows along by itself.
    return connection && !lost.has(connection.from) && !lost.has(connection.to) ? [connection.id] : [];
  });
  const commands: Command[] = [];
  if (arrows.length > 0) commands.push(removeConnections(arrows));
  if (cards.length > 0) commands.push(removeCards(cards));
  return commands;
}

/** Whether a hand moved a thing. */
export function hasMoved(base: Point, now: Point): boolean {
  return Math.abs(base.x - now.x) > STILL || Math.abs(base.y - now.y) > STILL;
}
