/** Words by which people know a thing, and where it lies. */
import type { Place } from '../board/place.ts';
import type { Change, Changed } from '../protocol/versions-http.ts';
import { type FlatBoard, type FlatThing, idOf, keyOf } from './flat.ts';

/** Longest label, in UTF-16 units. */
const LABEL_LENGTH = 200;

type Spot = Extract<Change, { kind: 'moved' }>['before'];
type Named = NonNullable<Spot['map']>;

/** A thing of a board; undefined when it is not on it. */
export function thingAt(board: FlatBoard, at: Changed): FlatThing | undefined {
  return board.get(keyOf(at));
}

/** What a thing is known by: its text or title, of an arrow the words of its ends. Shortened; empty when it has none. */
export function labelOf(board: FlatBoard, { at, fields }: FlatThing): string {
  if (at.of === 'connection') {
    const { from, to } = fields;
    return `${endLabel(board, from)} → ${endLabel(board, to)}`;
  }
  const words = fields.text ?? fields.title ?? fields.what;
  return shorten(typeof words === 'string' ? words : '');
}

/** The end of an arrow: a card or a group. */
export function endOf(board: FlatBoard, id: unknown): FlatThing | undefined {
  const end = String(id);
  return thingAt(board, { of: 'card', id: end }) ?? thingAt(board, { of: 'group', id: end });
}

function endLabel(board: FlatBoard, id: unknown): string {
  const end = endOf(board, id);
  return end
    ? labelOf(board, end)
        .slice(0, LABEL_LENGTH / 2)
        .toWellFormed()
    : '';
}

/** An end of an arrow by its id and words. */
export function namedEnd(board: FlatBoard, id: unknown): Named {
  return { id: String(id), label: endLabel(board, id) };
}

function shorten(text: string): string {
  return text.length <= LABEL_LENGTH ? text : text.slice(0, LABEL_LENGTH).toWellFormed();
}

/** The map on which a thing is to be looked for; null: beside the maps. */
export function mapOf(board: FlatBoard, { at, fields }: FlatThing): string | null {
  const mapOfEnd = (id: unknown): string | null => {
    const end = endOf(board, id);
    return end ? mapOf(board, end) : null;
  };
  switch (at.of) {
    case 'map':
      return at.id;
    case 'column':
    case 'row':
    case 'lane':
    case 'cluster':
      return at.in;
    case 'card':
      return mapOfPlace(fields.place as Place);
    case 'group':
    case 'sketch':
      return typeof fields.map === 'string' ? fields.map : null;
    case 'connection':
      return mapOfEnd(fields.from) ?? mapOfEnd(fields.to);
    case 'measuringPoint':
    case 'evidence': {
      const owner = thingAt(board, { of: at.of === 'evidence' ? 'connection' : 'card', id: at.in });
      return owner ? mapOf(board, owner) : null;
    }
    default:
      return null;
  }
}

function mapOfPlace(place: Place): string | null {
  return 'map' in place ? place.map : null;
}

/** What a place names beside its map: the column, and the row, lane or cluster. */
export function partsOf(place: Place): { column: Changed | null; part: Changed | null } {
  if (!('map' in place)) return { column: null, part: null };
  const at = (of: 'column' | 'row' | 'lane' | 'cluster', id: string | null): Changed | null =>
    id === null ? null : { of, in: place.map, id };
  const column = 'column' in place ? at('column', place.column) : null;
  if ('row' in place) return { column, part: at('row', place.row) };
  if ('lane' in place) return { column, part: at('lane', place.lane) };
  return { column, part: 'cluster' in place ? at('cluster', place.cluster) : null };
}

/** Where a thing lies, in words of its board. `place`: what the thing itself says of it. */
export function spotOf(board: FlatBoard, thing: FlatThing, place: unknown): Spot {
  const name = (at: Changed | null): Named | null => {
    if (at === null) return null;
    const found = thingAt(board, at);
    return { id: idOf(at), label: found ? labelOf(board, found) : '' };
  };
  const map = mapOf(board, thing);
  const { column, part } =
    thing.at.of === 'card' ? partsOf(thing.fields.place as Place) : { column: null, part: null };
  return {
    map: map === null ? null : name({ of: 'map', id: map }),
    column: name(column),
    part: name(part),
    place,
    order: thing.order,
  };
}
