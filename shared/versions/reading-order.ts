/** The order in which a reader goes through a board: by map, column, row and order. */
import type { Place } from '../board/place.ts';
import type { Changed } from '../protocol/versions-http.ts';
import { type FlatBoard, type FlatThing, idOf } from './flat.ts';
import { endOf, mapOf, partsOf, thingAt } from './words.ts';

/** Behind everything that has an order key. */
const LAST = '\uffff';

/** What comes first on the board, then what is on a map. */
const SECTIONS: readonly Changed['of'][] = ['board', 'goal', 'challenge', 'targetGroup'];
const ON_A_MAP: readonly Changed['of'][] = ['map', 'column', 'row', 'lane', 'cluster', 'group', 'card'];

/** Where a thing stands in reading order: compared part by part. */
export type ReadingKey = readonly (string | number)[];

/** The key of a thing on a board. */
export function readingKey(board: FlatBoard, thing: FlatThing): ReadingKey {
  const section = SECTIONS.indexOf(thing.at.of);
  if (section >= 0) return [section, '', '', thing.order, idOf(thing.at)];
  const map = mapOf(board, thing);
  return [
    SECTIONS.length,
    ...orderOf(board, map === null ? null : { of: 'map', id: map }),
    ...keyOnMap(board, thing),
  ];
}

function keyOnMap(board: FlatBoard, thing: FlatThing): ReadingKey {
  const { at, fields, order } = thing;
  const kind = ON_A_MAP.indexOf(at.of);
  const own = [order, idOf(at)];
  if (at.of === 'card') {
    const { column, part } = partsOf(fields.place as Place);
    return [kind, ...orderOf(board, column), ...orderOf(board, part), ...own];
  }
  if (kind >= 0) return [kind, ...own];
  if (at.of === 'measuringPoint' || at.of === 'evidence') {
    const owner = thingAt(board, { of: at.of === 'evidence' ? 'connection' : 'card', id: at.in });
    return [...(owner ? keyOnMap(board, owner) : [LAST]), 1, ...own];
  }
  if (at.of === 'connection') {
    const from = endOf(board, fields.from);
    return [ON_A_MAP.length, ...(from ? keyOnMap(board, from) : [LAST]), 0, ...own];
  }
  return [ON_A_MAP.length + 1, String(fields.order ?? ''), ...own];
}

function orderOf(board: FlatBoard, at: Changed | null): [string, string] {
  if (at === null) return [LAST, ''];
  return [thingAt(board, at)?.order ?? LAST, idOf(at)];
}

/** Compares two keys; a shorter one that is the beginning of a longer one comes first. */
export function compareReading(a: ReadingKey, b: ReadingKey): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const one = a[i] as string | number;
    const other = b[i] as string | number;
    if (one === other) continue;
    if (typeof one === typeof other) return one < other ? -1 : 1;
    return typeof one === 'number' ? -1 : 1;
  }
  return a.length - b.length;
}
