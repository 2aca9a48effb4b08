/** What differs between two boards, thing by thing: exact, by id, in the order of a reader. */
import { type EntityName, fieldOf } from '../board/fields.ts';
import type { Board } from '../board/model.ts';
import { isInSameCell, type Place } from '../board/place.ts';
import type { Change, Changed } from '../protocol/versions-http.ts';
import { type FlatBoard, type FlatThing, fieldNames, flatten, isSame } from './flat.ts';
import { compareReading, type ReadingKey, readingKey } from './reading-order.ts';
import { labelOf, mapOf, namedEnd, spotOf } from './words.ts';

/** Fields of the board itself and of sketches that people read. */
const WORDS: Readonly<Record<'board' | 'sketch', readonly string[]>> = {
  board: ['title', 'purpose'],
  sketch: ['text'],
};
/** Fields that say where a thing lies. */
const PLACES: Readonly<Partial<Record<Changed['of'], readonly string[]>>> = {
  card: ['place'],
  map: ['at'],
  group: ['map'],
  sketch: ['map', 'x', 'y', 'order'],
};
const ENDS: readonly string[] = ['from', 'to'];

/** One thing in both boards. */
interface Pair {
  readonly before: FlatThing;
  readonly after: FlatThing;
}
interface Boards {
  readonly a: FlatBoard;
  readonly b: FlatBoard;
}

/**
 * All changes that lead from `a` to `b`; none exactly when both have the same content. Who made a thing is no content.
 */
export function compareBoards(a: Board, b: Board): Change[] {
  const boards = { a: flatten(a), b: flatten(b) };
  const found: { readonly key: ReadingKey; readonly change: Change }[] = [];
  const note = (board: FlatBoard, thing: FlatThing, changes: readonly Change[]): void => {
    if (changes.length === 0) return;
    const key = readingKey(board, thing);
    for (const change of changes) found.push({ key, change });
  };
  for (const [id, before] of boards.a) {
    if (!boards.b.has(id)) note(boards.a, before, [{ kind: 'gone', ...aboutOf(boards.a, before) }]);
  }
  for (const [id, after] of boards.b) {
    const before = boards.a.get(id);
    if (before === undefined) note(boards.b, after, [{ kind: 'added', ...aboutOf(boards.b, after) }]);
    else note(boards.b, after, changesOf(boards, { before, after }));
  }
  return found.sort((one, other) => compareReading(one.key, other.key)).map(({ change }) => change);
}

function aboutOf(board: FlatBoard, thing: FlatThing): Pick<Change, 'at' | 'label' | 'map'> {
  return { at: thing.at, label: labelOf(board, thing), map: mapOf(board, thing) };
}

function changesOf(boards: Boards, pair: Pair): Change[] {
  const { before, after } = pair;
  if (before.fields === after.fields) return [];
  const other = namesOf(pair).filter((name) => !isSame(before.fields[name], after.fields[name]));
  if (other.length === 0 && before.order === after.order) return [];
  const about = aboutOf(boards.b, after);
  const places = PLACES[after.at.of] ?? [];
  const changes: Change[] = [];
  if (before.order !== after.order || other.some((name) => places.includes(name))) {
    changes.push({ kind: 'moved', ...about, ...movedOf(boards, pair) });
  }
  if (after.at.of === 'connection' && other.some((name) => ENDS.includes(name))) {
    const ends = (board: FlatBoard, { fields }: FlatThing) => ({
      from: namedEnd(board, fields.from),
      to: namedEnd(board, fields.to),
    });
    changes.push({
      kind: 'reconnected',
      ...about,
      before: ends(boards.a, before),
      after: ends(boards.b, after),
    });
  }
  for (const field of other) {
    if (places.includes(field) || (after.at.of === 'connection' && ENDS.includes(field))) continue;
    changes.push({ ...about, ...fieldChange(pair, field) });
  }
  return changes;
}

function namesOf({ before, after }: Pair): readonly string[] {
  // Things of one kind have the same fields; each sketch has its own.
  if (after.at.of !== 'sketch') return fieldNames(after);
  return [...new Set([...fieldNames(before), ...fieldNames(after)])];
}

function fieldChange({ before, after }: Pair, field: string) {
  const old = before.fields[field];
  const fresh = after.fields[field];
  const isText = (value: unknown): value is string | undefined =>
    value === undefined || typeof value === 'string';
  if (isReading(after.at, field) && isText(old) && isText(fresh)) {
    return { kind: 'reworded' as const, field, before: old ?? '', after: fresh ?? '' };
  }
  return { kind: 'remarked' as const, field, before: old ?? null, after: fresh ?? null };
}

/** Whether a field holds words that people wrote: texts and titles. */
function isReading(at: Changed, name: string): boolean {
  if (at.of === 'board' || at.of === 'sketch') return WORDS[at.of].includes(name);
  const field = fieldOf(at.of as EntityName, name);
  return field?.of === 'text' || (field?.of === 'value' && field.limit !== undefined);
}

function movedOf(boards: Boards, { before, after }: Pair) {
  const places = PLACES[after.at.of] ?? [];
  const placeOf = ({ fields }: FlatThing): unknown =>
    places.length === 1
      ? fields[places[0] as string]
      : Object.fromEntries(places.map((name) => [name, fields[name]]));
  const from = spotOf(boards.a, before, placeOf(before));
  const to = spotOf(boards.b, after, placeOf(after));
  const isPlaced = !isSame(placeOf(before), placeOf(after));
  const isSameMap = (from.map?.id ?? null) === (to.map?.id ?? null);
  const how = !isPlaced ? 'order' : !isSameMap ? 'map' : isInOneCell(before, after) ? 'within' : 'cell';
  return { how, before: from, after: to } as const;
}

function isInOneCell(before: FlatThing, after: FlatThing): boolean {
  if (after.at.of !== 'card') return true;
  const one = before.fields.place as Place;
  const other = after.fields.place as Place;
  // In a priority diagram the spot itself is what is meant.
  return (
    isInSameCell(one, other) &&
    isSame('endColumn' in one && one.endColumn, 'endColumn' in other && other.endColumn)
  );
}
