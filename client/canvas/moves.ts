/** What follows for a card from where it comes to lie: its kind, and whether it stays in its group. */
import { type Command, placeCard } from '#shared/board/commands.ts';
import { kindInColumn } from '#shared/board/exchange/complete.ts';
import type { CardKind } from '#shared/board/fields.ts';
import type { Board, Card } from '#shared/board/model.ts';
import { isGrid, isLoose, type Place } from '#shared/board/place.ts';

/** The kind that belongs in a place. */
export function kindIn(board: Board, place: Place): CardKind {
  if (!isGrid(place)) return 'note';
  const map = board.maps.find((candidate) => candidate.id === place.map);
  return kindInColumn(map?.columns.find((column) => column.id === place.column)?.role);
}

/** Cards to their new places, as commands. A card that leaves the cell of its group's other members leaves the group. */
export function moveCards(board: Board, places: ReadonlyMap<string, Place>): Command[] {
  const commands: Command[] = [];
  for (const [id, place] of places) {
    const card = board.cards.get(id);
    if (!card) continue;
    const leaves = card.group !== null && !staysInGroup(board, card, place, places);
    commands.push(
      leaves
        ? { type: 'change', at: { of: 'card', id }, fields: { place, group: null } }
        : placeCard(id, place),
    );
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
