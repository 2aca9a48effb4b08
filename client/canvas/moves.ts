/** What follows for a card from where it comes to lie: its kind and its group. */
import { type Command, placeCard } from '#shared/board/commands.ts';
import type { CardKind, ColumnRole } from '#shared/board/fields.ts';
import type { Board, Card } from '#shared/board/model.ts';
import { isGrid, isLoose, type Place } from '#shared/board/place.ts';

/** The role of the column that a place lies in; null outside results maps. */
function roleAt(board: Board, place: Place): ColumnRole | null {
  if (!isGrid(place)) return null;
  const map = board.maps.find((candidate) => candidate.id === place.map);
  return map?.columns.find((column) => column.id === place.column)?.role ?? null;
}

/** The kind of a new card in a place. */
export function kindIn(board: Board, place: Place): CardKind {
  const role = roleAt(board, place);
  if (role === null) return 'note';
  return role === 'activity' ? 'activity' : 'result';
}

/** The kind of a card that moves: it follows the column, while a core element stays one among activities. */
export function kindAfterMove(board: Board, card: Pick<Card, 'kind' | 'place'>, place: Place): CardKind {
  const before = roleAt(board, card.place);
  const after = roleAt(board, place);
  if (after === null || after === before) return card.kind;
  if (card.kind === 'note' && before !== null) return 'note';
  if (after === 'activity') return card.kind === 'coreElement' ? 'coreElement' : 'activity';
  return 'result';
}

/** Cards to their new places, as commands. A card that leaves the column of its group's other members leaves the group. */
export function moveCards(board: Board, places: ReadonlyMap<string, Place>): Command[] {
  const commands: Command[] = [];
  for (const [id, place] of places) {
    const card = board.cards.get(id);
    if (!card) continue;
    const fields: { place: Place; kind?: CardKind; group?: null } = { place };
    const kind = kindAfterMove(board, card, place);
    if (kind !== card.kind) fields.kind = kind;
    if (card.group !== null && !staysInGroup(board, card, place, places)) fields.group = null;
    const alone = Object.keys(fields).length === 1;
    commands.push(alone ? placeCard(id, place) : { type: 'change', at: { of: 'card', id }, fields });
  }
  return commands;
}

function staysInGroup(board: Board, card: Card, place: Place, places: ReadonlyMap<string, Place>): boolean {
  for (const other of board.cards.values()) {
    if (other.group !== card.group || other.id === card.id) continue;
    if (cellOf(places.get(other.id) ?? other.place) !== cellOf(place)) return false;
  }
  return true;
}

function cellOf(place: Place): string {
  if (isGrid(place)) return `${place.map} ${place.column} ${place.row ?? ''}`;
  if (isLoose(place)) return '';
  return place.map;
}
