/** What follows from a place: the kind of a card, and where a new thing comes in order. */
import type * as Y from 'yjs';
import { kindInColumn } from '../board/exchange/complete.ts';
import { type CardKind, COLUMN_ROLES } from '../board/fields.ts';
import { isGrid, isLoose, type Place } from '../board/place.ts';
import { findThing, type Thing } from './entity.ts';
import { ORDER } from './keys.ts';

/** The kind a card gets at a place. A core element stays one among activities; a card between columns keeps its kind on other maps. */
export function kindAt(doc: Y.Doc, place: Place, current: unknown): CardKind {
  const kept = (current as CardKind | undefined) ?? 'note';
  if (isLoose(place)) return kept === 'activity' || kept === 'result' ? 'note' : kept;
  if (!isGrid(place)) return kept;
  const role = findThing(doc, { of: 'column', in: place.map, id: place.column })?.get('role');
  const kind = kindInColumn(COLUMN_ROLES.find((one) => one === role));
  return kept === 'coreElement' && kind === 'activity' ? kept : kind;
}

/** The largest order key among things; null when there are none. */
export function lastOrder(home: Thing): string | null {
  let last: string | null = null;
  for (const thing of home.values()) {
    const order = (thing as Thing | null)?.get?.(ORDER);
    if (typeof order === 'string' && (last === null || order > last)) last = order;
  }
  return last;
}
