/** Changes between two versions as people say them: map by map, thing by thing. */
import type { TFunction } from 'i18next';
import type { Board } from '#shared/board/model.ts';
import { versions as words } from '#shared/i18n/da/versions.ts';
import type { Change, Changed } from '#shared/protocol/versions-http.ts';
import { shorten } from '../shorten.ts';

type Texts = TFunction<'versions'>;

/** All that became of one thing. */
export interface ChangedThing {
  readonly key: string;
  readonly at: Changed;
  readonly label: string;
  readonly changes: readonly Change[];
}

/** The things of one map. `map` null: on the free wall; `isBoard`: what is said of the board as a whole. */
export interface ChangedSheet {
  readonly map: string | null;
  readonly isBoard: boolean;
  readonly things: readonly ChangedThing[];
}

const OF_THE_BOARD: readonly Changed['of'][] = ['board', 'goal', 'challenge', 'targetGroup'];

/** The changes by map and thing, in the order in which they come. */
export function bySheet(changes: readonly Change[]): readonly ChangedSheet[] {
  const sheets = new Map<string, Omit<ChangedSheet, 'things'> & { things: Map<string, Change[]> }>();
  for (const change of changes) {
    const isBoard = OF_THE_BOARD.includes(change.at.of);
    const key = isBoard ? 'board' : `map ${change.map ?? ''}`;
    const sheet = sheets.get(key) ?? { map: isBoard ? null : change.map, isBoard, things: new Map() };
    sheets.set(key, sheet);
    const thing = JSON.stringify(change.at);
    const same = sheet.things.get(thing);
    if (same) same.push(change);
    else sheet.things.set(thing, [change]);
  }
  return [...sheets.values()].map(({ map, isBoard, things }) => ({
    map,
    isBoard,
    things: [...things].flatMap(([key, of]) => {
      const [first] = of;
      return first ? [{ key, at: first.at, label: first.label, changes: withoutImplied(of) }] : [];
    }),
  }));
}

const KINDS_OF_COLUMNS: readonly unknown[] = ['activity', 'result'];

/** A card that goes to another column becomes what stands there: the move says it. */
function withoutImplied(changes: readonly Change[]): readonly Change[] {
  const isElsewhere = changes.some(
    (change) => change.kind === 'moved' && change.how !== 'within' && change.how !== 'order',
  );
  if (!isElsewhere) return changes;
  const isImplied = (change: Change) =>
    change.kind === 'remarked' &&
    change.field === 'kind' &&
    [change.before, change.after].every((kind) => KINDS_OF_COLUMNS.includes(kind));
  return changes.filter((change) => !isImplied(change));
}

/** What a change says: a line, and for words what stood there before and after. */
export interface ChangeSaid {
  readonly line: string;
  readonly before?: string;
  readonly after?: string;
}

const MOST_LETTERS = 400;
const MOST_NAME_LETTERS = 60;

/** A change in words. */
export function sayChange(change: Change, t: Texts): ChangeSaid {
  switch (change.kind) {
    case 'added':
    case 'gone':
      return { line: t(`diff.${change.kind}`) };
    case 'reworded': {
      const isOwn = change.field === 'text' || change.field === 'title';
      const line = isOwn
        ? t('diff.reworded')
        : t('diff.rewordedField', { field: fieldWords(change.field, t) });
      return {
        line,
        before: shorten(change.before, MOST_LETTERS),
        after: shorten(change.after, MOST_LETTERS),
      };
    }
    case 'moved':
      return { line: sayMove(change, t) };
    case 'reconnected': {
      const { before, after } = change;
      const name = (label: string) => shorten(label, MOST_NAME_LETTERS) || t('diff.noText');
      const ends = { fromBefore: name(before.from.label), toBefore: name(before.to.label) };
      return {
        line: t('diff.reconnected', {
          ...ends,
          fromAfter: name(after.from.label),
          toAfter: name(after.to.label),
        }),
      };
    }
    case 'remarked':
      return { line: sayRemark(change, t) };
  }
}

type Moved = Extract<Change, { kind: 'moved' }>;

function sayMove({ at, how, before, after }: Moved, t: Texts): string {
  if (how === 'order') return t('diff.movedOrder');
  // Only a card of a sheet has a cell to stay in.
  if (how === 'within') return t(at.of === 'card' && after.map ? 'diff.movedWithin' : 'diff.moved');
  const say = how === 'map' ? sayMap : sayCell;
  const [from, to] = [say(before, t), say(after, t)];
  return from === to ? t('diff.moved') : t('diff.movedFrom', { from, to });
}

function sayMap({ map }: Moved['before'], t: Texts): string {
  if (!map) return t('diff.spotWall');
  return t('diff.spotMap', { map: shorten(map.label, MOST_NAME_LETTERS) || t('diff.untitledMap') });
}

/** Column and row; of a place without either, the map. */
function sayCell(spot: Moved['before'], t: Texts): string {
  const names = [spot.column, spot.part].flatMap((part) => {
    const name = shorten(part?.label ?? '', MOST_NAME_LETTERS);
    return name ? [t('diff.quoted', { text: name })] : [];
  });
  if (names.length > 0) return names.join(', ');
  return spot.column || spot.part ? t('diff.spotUnknown') : sayMap(spot, t);
}

type Remarked = Extract<Change, { kind: 'remarked' }>;

function sayRemark({ at, field, before, after }: Remarked, t: Texts): string {
  // What a drawing consists of has no words.
  const name = at.of === 'sketch' ? t('field.sketch') : fieldWords(field, t);
  const [was, is] = [valueWords(field, before, t), valueWords(field, after, t)];
  if (was === null || is === null) return t('diff.remarked', { field: name });
  return upperFirst(t('diff.remarkedTo', { field: name, before: was, after: is }));
}

function fieldWords(field: string, t: Texts): string {
  return isKey(words.field, field) ? t(`field.${field}`) : t('field.other');
}

/** A value in words; null when it says nothing to people (an id, a number). */
function valueWords(field: string, value: unknown, t: Texts): string | null {
  if (typeof value === 'boolean') return t(value ? 'diff.yes' : 'diff.no');
  if (!isKey(words.value, field)) return null;
  if (value === null) return t('diff.noValue');
  const values: Readonly<Record<string, string>> = words.value[field];
  if (typeof value !== 'string' || !Object.hasOwn(values, value)) return null;
  // The key is one of the table; the compiler cannot follow two steps of it.
  return t(`value.${field}.${value}` as 'value.kind.activity');
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}

function isKey<T extends object>(of: T, key: string): key is keyof T & string {
  return Object.hasOwn(of, key);
}

/** What shows a changed thing on a board that is in view; null when it is not there, or has no picture of its own. */
export function shownOn(board: Board, at: Changed): string | null {
  const id = at.of === 'measuringPoint' || at.of === 'evidence' ? at.in : 'id' in at ? at.id : null;
  if (id === null) return null;
  switch (at.of) {
    case 'card':
    case 'measuringPoint':
      return board.cards.has(id) ? id : null;
    case 'connection':
    case 'evidence':
      return board.connections.has(id) ? id : null;
    case 'group':
      return board.groups.has(id) ? id : null;
    case 'sketch':
      return board.sketches.has(id) ? id : null;
    case 'map':
      return board.maps.some((map) => map.id === id) ? id : null;
    case 'column':
      return partOf(board, at.in, 'columns', id);
    case 'row':
      return partOf(board, at.in, 'rows', id);
    default:
      return null;
  }
}

function partOf(board: Board, map: string, list: 'columns' | 'rows', id: string): string | null {
  const parts = board.maps.find((one) => one.id === map)?.[list];
  return parts?.some((part) => part.id === id) ? id : null;
}
