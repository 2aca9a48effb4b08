/** What follows for a card from where it comes to lie: its kind, and whether it stays in its group. */
import { type Command, placeCard } from './commands.ts';
import { kindInColumn } from './exchange/complete.ts';
import type { CardKind } from './fields.ts';
import type { Board, Card } from './model.ts';
import { isGrid, isInSameCell, type Place } from './place.ts';

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
    if (!isInSameCell(places.get(other.id) ?? other.place, place)) return false;
  }
  return true;
}
