/** Cards with what belongs to them, taken from a board to be put down again: duplicates, copies, the clipboard. */
import { type Command, connectCards, putSketch } from '#shared/board/commands.ts';
import { type EntityName, type Field, fieldsOf, type Values } from '#shared/board/fields.ts';
import type { Board, Card, Connection } from '#shared/board/model.ts';
import { kindIn } from '#shared/board/moves.ts';
import { isGrid, isInSameCell, isLoose, type Place } from '#shared/board/place.ts';
import type { Scene } from '#shared/board/scene.ts';
import { originOf, readSketch } from '#shared/board/sketch.ts';
import {
  isLeftOut,
  type Parcel,
  type ParcelCard,
  type ParcelConnection,
  type ParcelSketch,
} from './parcel-form.ts';

export { fits, type Parcel, parseParcel } from './parcel-form.ts';

/** The fields of a thing that differ from the empty thing's and belong in a copy. */
function fieldsToCopy(entity: EntityName, thing: object): Record<string, unknown> {
  const copied: Record<string, unknown> = {};
  for (const [name, field] of fieldsOf(entity)) {
    if (field.of === 'list' || isLeftOut(entity, name)) continue;
    const value: unknown = (thing as Record<string, unknown>)[name];
    if (value !== emptyOf(field)) copied[name] = value;
  }
  return copied;
}

function emptyOf(field: Field): unknown {
  if (field.of === 'text') return '';
  return field.of === 'value' ? field.empty : undefined;
}

/** The kind goes along only where a person said it: any other follows the column it comes to lie in. */
function packCard(board: Board, card: Card, at: { x: number; y: number }): ParcelCard {
  const { kind, ...fields } = fieldsToCopy('card', card);
  const isSaid = card.kind !== kindIn(board, card.place);
  return {
    id: card.id,
    x: at.x,
    y: at.y,
    fields: isSaid ? { ...fields, kind: card.kind } : fields,
    measuringPoints: card.measuringPoints.map((point) => fieldsToCopy('measuringPoint', point)),
  };
}

function packConnection(connection: Connection): ParcelConnection {
  return {
    from: connection.from,
    to: connection.to,
    fields: fieldsToCopy('connection', connection),
    evidence: connection.evidence.map((item) => fieldsToCopy('evidence', item)),
  };
}

export interface PackOptions {
  readonly sketches?: readonly string[];
  /** An arrow at a group that is not here whole goes to those of its cards that are: else it stays behind. */
  readonly splitsGroups?: boolean;
}

/** Takes cards in the order given, the groups that are among them whole, and the connections whose both ends are; and sketches. */
export function pack(
  board: Board,
  scene: Scene,
  ids: readonly string[],
  { sketches = [], splitsGroups = false }: PackOptions = {},
): Parcel {
  const inside = new Set(ids);
  const groups = wholeGroups(board, inside);
  const cards = [...inside].flatMap((id) => {
    const [card, spot] = [board.cards.get(id), scene.cards.get(id)];
    if (!card || !spot) return [];
    const packed = packCard(board, card, spot);
    return card.group !== null && groups.has(card.group) ? { ...packed, group: card.group } : packed;
  });
  const ends = new Set([...cards.map(({ id }) => id), ...groups.keys()]);
  const endsAt = (id: string): string[] => {
    if (ends.has(id)) return [id];
    if (!splitsGroups || !board.groups.has(id)) return [];
    return cards.flatMap((card) => (board.cards.get(card.id)?.group === id ? [card.id] : []));
  };
  return {
    format: 'tavle/cards',
    cards,
    connections: [...board.connections.values()].flatMap((connection) =>
      endsAt(connection.from).flatMap((from) =>
        endsAt(connection.to).map((to) => ({ ...packConnection(connection), from, to })),
      ),
    ),
    groups: [...groups].map(([id, title]) => ({ id, title })),
    sketches: sketches.flatMap((id) => packSketch(board, scene, id) ?? []),
  };
}

/** Groups with members, all of which are among the cards: their titles by id. */
function wholeGroups(board: Board, cards: ReadonlySet<string>): Map<string, string> {
  const groups = new Map<string, string>();
  const broken = new Set<string>();
  for (const { id, group } of board.cards.values()) {
    if (group === null) continue;
    const title = board.groups.get(group)?.title;
    if (!cards.has(id)) broken.add(group);
    else if (title !== undefined) groups.set(group, title);
  }
  for (const id of broken) groups.delete(id);
  return groups;
}

function packSketch(board: Board, scene: Scene, id: string): ParcelSketch | null {
  const found = board.sketches.get(id);
  const sketch = found ? readSketch(found) : null;
  const origin = sketch && originOf(scene, sketch.map);
  return sketch && origin ? { x: origin.x + sketch.x, y: origin.y + sketch.y, sketch } : null;
}

/** What unpacking depends on. */
export interface Unpacking {
  readonly board: Board;
  /** Says where each card is put. */
  readonly placeOf: (card: ParcelCard) => Place;
  /** Says where each sketch is put; without it sketches are left out. */
  readonly sketchOf?: (item: ParcelSketch) => ParcelSketch['sketch'];
  readonly newId: () => string;
}

/** What came of a parcel: commands, and the ids of the new cards and sketches in its order. */
export interface Unpacked {
  readonly commands: Command[];
  readonly ids: string[];
  readonly sketches: string[];
}

/** Puts a parcel down. */
export function unpack(parcel: Parcel, unpacking: Unpacking): Unpacked {
  const { board, newId } = unpacking;
  const newIds = new Map(parcel.cards.map((card) => [card.id, newId()]));
  const places = new Map(parcel.cards.map((card) => [card.id, unpacking.placeOf(card)]));
  const groups = placeGroups(parcel, places, newId);
  const commands = [...groups.values()].map(({ command }) => command);
  for (const card of parcel.cards) {
    const group = card.group === undefined ? undefined : groups.get(card.group)?.id;
    const fields = { ...card.fields, ...referencesOf(card, newIds, board), ...(group ? { group } : {}) };
    commands.push(...addPacked({ ...card, fields }, newIds.get(card.id)!, places.get(card.id)!, unpacking));
  }
  const endOf = (id: string) => newIds.get(id) ?? groups.get(id)?.id;
  for (const connection of parcel.connections) {
    const [from, to] = [endOf(connection.from), endOf(connection.to)];
    if (from && to && from !== to) commands.push(...connectPacked(connection, newId(), { from, to }, newId));
  }
  const { sketchOf } = unpacking;
  const sketches = sketchOf ? parcel.sketches.map((item) => putSketch(newId(), sketchOf(item))) : [];
  return {
    commands: [...commands, ...sketches],
    ids: [...newIds.values()],
    sketches: sketches.flatMap((command) => (command.type === 'putSketch' ? [command.id] : [])),
  };
}

/** A group comes along where all its cards come to lie in one cell of a map: elsewhere there are no groups. */
function placeGroups(
  parcel: Parcel,
  places: ReadonlyMap<string, Place>,
  newId: () => string,
): Map<string, { id: string; command: Command }> {
  const groups = new Map<string, { id: string; command: Command }>();
  for (const { id: old, title } of parcel.groups) {
    const members = parcel.cards.filter(({ group }) => group === old).map(({ id }) => places.get(id)!);
    const [first] = members;
    if (!first || !isGrid(first)) continue;
    if (!members.every((place) => isInSameCell(place, first))) continue;
    const id = newId();
    groups.set(old, {
      id,
      command: { type: 'add', at: { of: 'group', id }, fields: { map: first.map, title } },
    });
  }
  return groups;
}

/** A copy points at the copies of what its original points at, else at the same; on another board at nothing. */
function referencesOf(
  { fields }: ParcelCard,
  newIds: ReadonlyMap<string, string>,
  board: Board,
): Values<'card'> {
  const { sameAs, serves } = fields as Values<'card'>;
  const here = (id: string) => newIds.get(id) ?? (board.cards.has(id) ? id : null);
  return {
    ...(sameAs ? { sameAs: here(sameAs) } : {}),
    ...(serves ? { serves: serves.flatMap((id) => here(id) ?? []) } : {}),
  };
}

function addPacked(
  packed: Pick<ParcelCard, 'fields' | 'measuringPoints'>,
  id: string,
  place: Place,
  { board, newId }: Pick<Unpacking, 'board' | 'newId'>,
): Command[] {
  const { kind, ...fields } = packed.fields as Values<'card'>;
  const isKept = kind !== undefined && mayStay(kind, place, board);
  return [
    { type: 'add', at: { of: 'card', id }, fields: { ...fields, ...(isKept ? { kind } : {}), place } },
    ...packed.measuringPoints.map(
      (fields): Command => ({ type: 'add', at: { of: 'measuringPoint', in: id, id: newId() }, fields }),
    ),
  ];
}

/** Whether a kind that a person said may stay: a core element among activities or on the wall, as when it is moved. */
function mayStay(kind: Card['kind'], place: Place, board: Board): boolean {
  if (kind === 'coreElement') return isLoose(place) || kindIn(board, place) === 'activity';
  return kind === 'note' || isGrid(place);
}

function connectPacked(
  packed: Pick<ParcelConnection, 'fields' | 'evidence'>,
  id: string,
  ends: { from: string; to: string },
  newId: () => string,
): Command[] {
  return [
    connectCards(id, ends.from, ends.to, packed.fields),
    ...packed.evidence.map(
      (fields): Command => ({ type: 'add', at: { of: 'evidence', in: id, id: newId() }, fields }),
    ),
  ];
}

/** A copy of one card in a place. */
export function copyCard(
  card: Card,
  id: string,
  place: Place,
  context: Pick<Unpacking, 'board' | 'newId'>,
): Command[] {
  return addPacked(packCard(context.board, card, { x: 0, y: 0 }), id, place, context);
}

/** A copy of one connection between other ends, with its why and its evidence. */
export function copyConnection(
  connection: Connection,
  id: string,
  ends: { from: string; to: string },
  newId: () => string,
): Command[] {
  return connectPacked(packConnection(connection), id, ends, newId);
}

/** Plain text as people read it: one line a card. */
export function textOf(parcel: Parcel): string {
  return parcel.cards.map((card) => String(card.fields.text ?? '').replaceAll('\n', ' ')).join('\n');
}
