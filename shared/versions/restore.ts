/**
 * Bringing an earlier board back, as commands on the document as it is now: the same ids, texts changed by one delta
 * each, what was made since removed, what was removed since brought back. Pure: the server carries it out.
 */
import type { Command } from '../board/commands.ts';
import { homeOf } from '../board/housing.ts';
import { type Address, type Board, type Card, OWNERS, type Removable } from '../board/model.ts';
import type { Holding } from '../document/holdings.ts';
import type { Changed } from '../protocol/versions-http.ts';
import { type FlatBoard, type FlatThing, flatten, keyOf } from './flat.ts';
import { Ground, type Present, putBack } from './put-back.ts';
import { endOf } from './words.ts';

/** What is to be done. `things`: how many things it changes. */
export interface Restoring {
  readonly commands: readonly Command[];
  readonly things: number;
}

/** The steps from the document as it is to the whole of an earlier board. */
export function restoreBoard(present: Present, target: Board): Restoring {
  const earlier = flatten(target);
  const ground = new Ground(present, earlier);
  const put = [...earlier.values()].map((thing) => putBack(thing, ground));
  const gone = present.holdings.filter((one) => one.alive && isInTheWay(one, earlier)).map(({ at }) => at);
  return planOf(put, gone);
}

/**
 * The steps that bring one card back as it was: its fields, its place and the arrows whose other end is on the board
 * now. Null when the earlier board has no such card.
 */
export function restoreCard(present: Present, target: Board, id: string): Restoring | null {
  const card = target.cards.get(id);
  if (card === undefined) return null;
  const earlier = flatten(target);
  const isThere = (end: string) =>
    end === id || present.board.cards.has(end) || present.board.groups.has(end);
  const arrows = [...target.connections.values()].filter(
    ({ from, to }) => (from === id || to === id) && isThere(from) && isThere(to),
  );
  const owners = new Set([id, ...arrows.map((arrow) => arrow.id)]);
  const isOf = (at: Changed): boolean =>
    (at.of === 'card' && at.id === id) ||
    (at.of === 'connection' && owners.has(at.id)) ||
    (at.of === 'measuringPoint' && at.in === id) ||
    (at.of === 'evidence' && owners.has(at.in));
  const wanted = [...earlier.values()].filter(({ at }) => isOf(at));
  const ground = new Ground(present, earlier);
  const put = wanted.map((thing) => putBack(inReach(thing, present.board, card), ground));
  const gone = present.holdings.filter(
    ({ at, alive }) => alive && 'in' in at && isOf(at) && !earlier.has(keyOf(at)),
  );
  return planOf(
    put,
    gone.map(({ at }) => at),
  );
}

/** A card that is on the board stays where it is when the place it had is gone. */
function inReach(thing: FlatThing, now: Board, card: Card): FlatThing {
  const current = thing.at.of === 'card' ? now.cards.get(card.id) : undefined;
  if (current === undefined || homeOf(now, card) !== null || homeOf(now, current) === null) return thing;
  const { place, kind, group } = current;
  return { ...thing, fields: { ...thing.fields, place, kind, group } };
}

function planOf(put: readonly (readonly Command[])[], gone: readonly Removable[]): Restoring {
  const commands = put.flat();
  if (gone.length > 0) commands.push({ type: 'remove', at: [...gone] });
  return { commands, things: put.filter((some) => some.length > 0).length + gone.length };
}

/** What would be on the board beside the earlier one. What is hidden with its owner or an end is left alone: it comes back with that. */
function isInTheWay({ at, fields }: Holding, earlier: FlatBoard): boolean {
  if (earlier.has(keyOf(at))) return false;
  if ('in' in at) return earlier.has(keyOf({ of: OWNERS[at.of], id: at.in } as Address));
  if (at.of === 'group')
    return typeof fields.map === 'string' && earlier.has(keyOf({ of: 'map', id: fields.map }));
  if (at.of === 'connection')
    return [fields.from, fields.to].every((end) => endOf(earlier, end) !== undefined);
  return true;
}
